import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { OpenedWorkspace, OpenOptions } from '../cli/index.ts'
import { workspaceFile } from './definitions.ts'
import { ensureSample, isSample, sampleFolder } from './sample.ts'
import { givenDate } from './today.ts'
import { type OpenWorkspace, openWorkspace } from './workspace.ts'

/** The folder to work on: as given, else the current one where it is a workspace, else the sample. */
async function chooseFolder(given: string | undefined): Promise<{ folder: string; sample: boolean }> {
  const folder = resolve(given ?? '.')
  if (given !== undefined || existsSync(resolve(workspaceFile))) return { folder, sample: await isSample(folder) }
  return { folder: await sampleFolder(), sample: true }
}

export interface ChosenWorkspace {
  readonly workspace: OpenWorkspace
  /** The sample's last day, null for a workspace of one's own. */
  readonly sampleAsOf: string | null
}

/** Opens the chosen workspace; the sample's data are made first when they are missing. Throws FILE_MISSING. */
export async function openChosen(options: OpenOptions): Promise<ChosenWorkspace> {
  const { folder, sample } = await chooseFolder(options.folder)
  const { onProgress, signal, dataFolders } = options
  const asOf = sample
    ? (await ensureSample({ folder, renew: false, today: options.today, onProgress, signal })).asOf
    : null
  const workspace = await openWorkspace({
    folder,
    dataFolders: dataFolders.map((data) => resolve(data)),
    sample,
    today: givenDate('--today', options.today),
    onProgress: ({ label }, progress) => {
      const { files, filesDone } = progress
      const rows = progress.rows.toLocaleString('en-US')
      onProgress({
        stage: { zh: `读取 ${label.zh}`, en: `Reading ${label.en}` },
        detail: { zh: `${rows} 行`, en: `${rows} rows` },
        done: files > 0 ? filesDone / files : null,
      })
    },
    signal,
  })
  return { workspace, sampleAsOf: asOf }
}

/** Opens a workspace for one command. */
export async function openForCommand(options: OpenOptions): Promise<OpenedWorkspace> {
  const { workspace } = await openChosen(options)
  return {
    folder: workspace.folder,
    context: workspace.context(options.signal),
    close: workspace.close,
  }
}

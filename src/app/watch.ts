import { join } from 'node:path'
import { watch } from 'chokidar'
import { type SourceWatch, watchSources } from '../intake/index.ts'
import { definitionFolders, stateFolders, workspaceFile } from './definitions.ts'
import type { OpenWorkspace } from './workspace.ts'

/** Nothing says when a database changes: how far its data reach is looked at again after so many looks at the clock. */
const looksUntilAgain = 10

/** How often the clock is looked at; a connection that could not be reached is tried again each time. */
const lookMs = 30_000

/** Definitions are read again once they have been quiet for this long. */
const quietMs = 150

export interface WorkspaceWatch {
  readonly close: () => Promise<void>
}

/**
 * Reads a workspace again whenever its definitions or the files of its data change, and once when the watching has begun: what
 * changed between the reading and then was told by nobody. Failures go to `onError`.
 */
export function watchWorkspace(
  workspace: OpenWorkspace,
  dataFolders: readonly string[],
  onError: (error: unknown) => void,
): WorkspaceWatch {
  const { folder } = workspace
  const datasets = () => [...workspace.reading().model.datasets.values()]
  const sources = () => JSON.stringify(datasets().map(({ name, source }) => [name, source]))
  let closed = false
  let watched = sources()
  const watchData = (): SourceWatch => watchSources(datasets(), { workspace: folder, dataFolders }, refresh, onError)
  const refresh = async () => {
    await workspace.refresh().catch(onError)
    if (closed || sources() === watched) return
    watched = sources()
    const old = data
    data = watchData()
    void data.ready.then(refreshOnceQuiet)
    await old.close()
  }
  let data = watchData()
  let timer: NodeJS.Timeout | undefined
  const refreshOnceQuiet = () => {
    clearTimeout(timer)
    if (!closed) timer = setTimeout(refresh, quietMs)
  }
  const definitions = watch(
    [workspaceFile, ...definitionFolders, ...stateFolders].map((name) => join(folder, name)),
    { ignoreInitial: true },
  )
  definitions.on('all', refreshOnceQuiet).on('error', onError)
  const ready = new Promise<void>((resolve) => definitions.on('ready', () => resolve()))
  void Promise.all([ready, data.ready]).then(refreshOnceQuiet)
  let looks = 0
  const lookAgain = setInterval(() => {
    const { connections, issues } = workspace.reading()
    const isCut = issues.some(({ code }) => code === 'CONNECTION_FAILED')
    looks += 1
    if (connections.size > 0 && (isCut || looks % looksUntilAgain === 0)) void refresh()
  }, lookMs)
  lookAgain.unref()
  return {
    async close() {
      closed = true
      clearTimeout(timer)
      clearInterval(lookAgain)
      await Promise.all([definitions.close(), data.close()])
    },
  }
}

import { resolve } from 'node:path'
import { CynosureError, describeError } from '../base/errors/index.ts'
import type { Text } from '../base/text.ts'
import type { StartOptions } from '../cli/index.ts'
import { firstFigure } from './first-figure.ts'
import { type ChosenWorkspace, openChosen } from './open.ts'
import { sampleAge } from './sample.ts'
import { serve } from './serve.ts'
import { watchWorkspace } from './watch.ts'
import type { OpenWorkspace } from './workspace.ts'

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}

/** The north star's figure, or what keeps it from being read: the page says the same, so the server stays up. */
async function figureLine(workspace: OpenWorkspace, signal: AbortSignal): Promise<Text | null> {
  try {
    return await firstFigure(workspace.context(signal))
  } catch (error) {
    if (error instanceof CynosureError) return describeError(error).fact
    throw error
  }
}

function issuesLine(workspace: OpenWorkspace): Text | null {
  const { length } = workspace.reading().issues.filter(({ severity }) => severity === 'error')
  if (length === 0) return null
  return {
    zh: `工作区有 ${length} 处错误，其余照常；运行 cynosure validate 查看。`,
    en: `The workspace has ${length} errors, the rest works; run cynosure validate to see them.`,
  }
}

/** How old the sample is, and how to renew it. */
function sampleLine({ workspace, sampleAsOf }: ChosenWorkspace, today: string | undefined): Text | null {
  if (sampleAsOf === null) return null
  const { folder } = workspace
  const age = sampleAge(sampleAsOf, today)
  const old =
    age === 0
      ? { zh: '。', en: '.' }
      : {
          zh: `，已是 ${age} 天前；重新生成：cynosure sample --renew`,
          en: `, ${age} days ago; to renew them: cynosure sample --renew`,
        }
  return {
    zh: `样例在 ${folder}，数据至 ${sampleAsOf}${old.zh}`,
    en: `The sample is in ${folder}, its data go until ${sampleAsOf}${old.en}`,
  }
}

/** A workspace that is still to be opened. */
function pendingWorkspace() {
  let opened: (workspace: OpenWorkspace) => void = () => undefined
  let failed: (error: unknown) => void = () => undefined
  const promise = new Promise<OpenWorkspace>((resolve, reject) => {
    opened = resolve
    failed = reject
  })
  return { promise, opened, failed }
}

/** Serves a workspace until the signal is aborted: listens first, then loads, and prints the address with the first figure. */
export async function start(options: StartOptions): Promise<void> {
  const { signal, say } = options
  const { promise: opening, opened, failed } = pendingWorkspace()
  opening.catch(() => undefined)
  const report = (error: unknown) => {
    const text = error instanceof CynosureError && error.cause instanceof Error ? error.cause.stack : String(error)
    process.stderr.write(`${text}\n`)
  }
  const served = await serve({ ...options, opening, report })
  try {
    const chosen = await openChosen(options)
    const { workspace } = chosen
    opened(workspace)
    const watching = options.watch
      ? watchWorkspace(
          workspace,
          options.dataFolders.map((folder) => resolve(folder)),
          report,
        )
      : null
    try {
      const lines = [sampleLine(chosen, options.today), issuesLine(workspace), await figureLine(workspace, signal)]
      for (const line of lines) if (line) say(line)
      say({ zh: `北辰在 ${served.url}（Ctrl-C 停止）`, en: `Cynosure is at ${served.url} (Ctrl-C stops it)` })
      await aborted(signal)
    } finally {
      await watching?.close()
      await served.close()
      await workspace.close()
    }
  } catch (error) {
    failed(error)
    await served.close()
    if (!signal.aborted) throw error
  }
}

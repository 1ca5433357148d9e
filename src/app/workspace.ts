import { resolve } from 'node:path'
import { CynosureError, type Issue } from '../base/errors/index.ts'
import { releaseExtract } from '../intake/index.ts'
import type { LoopContext } from '../loop/context.ts'
import { closeConnections } from './connections.ts'
import { contextOf } from './context.ts'
import { openNumerics } from './numerics/pool.ts'
import { hash, type Reading, type ReadOptions, readWorkspace } from './reading.ts'

export type WorkspaceOptions = ReadOptions

/** A workspace that stays open: it answers from its last good reading, and reads again when it is told that files changed. */
export interface OpenWorkspace {
  readonly folder: string
  readonly reading: () => Reading
  readonly context: (signal?: AbortSignal) => LoopContext
  /** Reads the folder again; calls made meanwhile share one more reading. Gives true when anything changed. */
  readonly refresh: () => Promise<boolean>
  readonly onChanged: (listener: (revision: string) => void) => () => void
  /** Waits for a reading that has begun, then gives everything back. */
  readonly close: () => Promise<void>
}

/** A reading that is replaced may still be asked by running requests; none runs longer than this. */
const drainMs = 120_000

/** Whether an edit broke something: it has errors, and a metric or tree that could be read before is gone. */
function isBroken(next: Reading, before: Reading): boolean {
  const lost = (then: ReadonlyMap<string, unknown>, now: ReadonlyMap<string, unknown>) =>
    [...then.keys()].some((name) => !now.has(name))
  const hasErrors = next.issues.some(({ severity }) => severity === 'error')
  return hasErrors && (lost(before.model.metrics, next.model.metrics) || lost(before.model.trees, next.model.trees))
}

/** The reading before, with what is wrong now. */
function keptWith(before: Reading, issues: readonly Issue[], revision: string): Reading {
  return { ...before, issues, revision }
}

async function readAgain(options: ReadOptions, before: Reading): Promise<Reading> {
  try {
    const next = await readWorkspace(options, before)
    if (!isBroken(next, before)) return next
    if (next.engine !== before.engine) next.engine.close()
    await closeConnections(next.connections, before.connections)
    return keptWith(before, next.issues, next.revision)
  } catch (error) {
    if (!(error instanceof CynosureError)) throw error
    const issue: Issue = { code: error.code, params: error.params, severity: 'error' }
    return keptWith(before, [issue], hash([before.dataKey, issue.code, JSON.stringify(issue.params)]))
  }
}

/** Opens the workspace of a folder. Throws FILE_MISSING where there is none. */
export async function openWorkspace(options: WorkspaceOptions): Promise<OpenWorkspace> {
  const folder = resolve(options.folder)
  const listeners = new Set<(revision: string) => void>()
  /** What is still to be given back once nobody can be asking it any more. */
  const retired = new Set<() => void>()
  const numerics = openNumerics()
  let current = await readWorkspace({ ...options, folder })
  let running: Promise<boolean> | null = null
  let again: Promise<boolean> | null = null
  let closed = false

  const retire = (giveBack: () => void) => {
    const once = () => {
      if (retired.delete(once)) giveBack()
    }
    retired.add(once)
    setTimeout(once, drainMs).unref()
  }

  const retireEngine = (before: Reading) => {
    before.engine.close()
    const used = new Set([...current.loaded.values()].map(({ extract }) => extract))
    for (const loaded of before.loaded.values()) if (!used.has(loaded.extract)) void releaseExtract(loaded)
  }

  const readOnce = async () => {
    const before = current
    const next = await readAgain({ ...options, folder, onProgress: undefined }, before)
    if (next.revision === before.revision) {
      await closeConnections(next.connections, before.connections)
      return false
    }
    current = next
    if (next.engine !== before.engine) retire(() => retireEngine(before))
    retire(() => void closeConnections(before.connections, next.connections))
    for (const listener of listeners) listener(next.revision)
    return true
  }

  const refresh = (): Promise<boolean> => {
    if (closed) return Promise.resolve(false)
    if (!running) {
      running = readOnce().finally(() => {
        running = null
      })
      return running
    }
    again ??= running
      .catch(() => false)
      .then(() => {
        again = null
        return refresh()
      })
    return again
  }

  return {
    folder,
    reading: () => current,
    context: (signal) => contextOf(current, numerics.compute, options.today, signal),
    refresh,
    onChanged: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: async () => {
      closed = true
      await numerics.close()
      await (again ?? running)?.catch(() => false)
      for (const giveBack of [...retired]) giveBack()
      current.engine.close()
      await closeConnections(current.connections)
    },
  }
}

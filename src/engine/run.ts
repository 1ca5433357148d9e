import { CynosureError, failure } from '../base/errors/index.ts'
import type { Table } from '../base/table.ts'
import type { TableCache } from './cache.ts'
import { openQueue, type Priority } from './queue.ts'
import { firstLine } from './text.ts'

/** How long a reader's question may take, in seconds. */
export const queryTimeoutSeconds = 60

export interface RunOptions {
  readonly signal?: AbortSignal
  /** Counted from the call, waiting included; default `queryTimeoutSeconds`. */
  readonly timeoutSeconds?: number
  /** What is asked, in words, for errors. */
  readonly what?: string
  readonly priority?: Priority
  /** How many questions the select answers; default 1. */
  readonly questions?: number
}

/** How one engine runs a select. It stops when the signal is aborted, at the latest when the milliseconds are over. */
export interface Runnable {
  readonly execute: (sql: string, signal: AbortSignal, milliseconds: number, questions: number) => Promise<Table>
  /** Whether an error says that a value of the data does not go through what was asked: a cast, a number too large. */
  readonly isMisfit: (error: unknown) => boolean
}

/** What went wrong in an engine, as an error of ours. */
function told(error: unknown, isMisfit: Runnable['isMisfit']): CynosureError {
  if (error instanceof CynosureError) return error
  return failure(isMisfit(error) ? 'VALUES_MISFIT' : 'ENGINE_FAILED', { detail: firstLine(error) }, error)
}

/**
 * What runs selects: at most `places` at once, each on its own connection, answers kept under the revision at which they
 * were asked.
 */
export function openRunner(
  { execute, isMisfit }: Runnable,
  places: number,
  cache: TableCache,
  revision: () => number,
): (sql: string, options?: RunOptions) => Promise<Table> {
  const queue = openQueue(places)
  return async (sql, options = {}) => {
    const { signal, timeoutSeconds = queryTimeoutSeconds, what, priority = 'reader', questions = 1 } = options
    const asked = revision()
    const known = cache.get(sql)
    if (known) return known
    const begun = performance.now()
    const deadline = AbortSignal.timeout(timeoutSeconds * 1000)
    const either = signal ? AbortSignal.any([signal, deadline]) : deadline
    try {
      either.throwIfAborted()
      const leave = await queue.enter(priority, either)
      const left = timeoutSeconds * 1000 - (performance.now() - begun)
      const table = await execute(sql, either, left, questions).finally(leave)
      if (asked === revision()) cache.set(sql, table)
      return table
    } catch (error) {
      if (signal?.aborted) throw failure('QUERY_CANCELLED', { what: what ?? firstLine(sql) }, error)
      if (deadline.aborted) throw failure('QUERY_TIMED_OUT', { seconds: timeoutSeconds }, error)
      throw told(error, isMisfit)
    }
  }
}

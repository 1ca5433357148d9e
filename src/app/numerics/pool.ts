import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { ComputeOf, MethodsByName } from '../../analysis/compute.ts'
import { failure } from '../../base/errors/index.ts'
import { openQueue, queryTimeoutSeconds } from '../../engine/index.ts'
import type { methods } from '../../stats/methods.ts'
import type { Job, Outcome } from './serve-methods.ts'

export interface NumericsOptions {
  /** The module that a worker runs; it calls `serveMethods`. Default: the methods of `src/stats`. */
  readonly entry?: URL
  /** The most workers at once. Default: one less than there are cores, at least one. */
  readonly workers?: number
  /** Counted from the call, waiting included. */
  readonly timeoutSeconds?: number
}

/** Worker threads that compute; they start when they are first needed and never keep the process alive when idle. */
export interface Numerics<M extends MethodsByName> {
  readonly compute: ComputeOf<M>
  /** Ends all workers; what they were computing is rejected. */
  readonly close: () => Promise<void>
}

/** The entry beside this module, from source and from what was built of it. */
const ownEntry = () => new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url)

/** One job on one worker. Rejects when it cannot be sent, when the thread dies, and as soon as the signal is aborted. */
async function runOn(worker: Worker, job: Job, signal: AbortSignal): Promise<Outcome> {
  const listening = new AbortController()
  const { signal: over } = listening
  try {
    return await new Promise((resolve, reject) => {
      const once = (event: string, listener: (value: unknown) => void) => {
        worker.once(event, listener)
        over.addEventListener('abort', () => worker.off(event, listener))
      }
      once('message', (outcome) => resolve(outcome as Outcome))
      once('messageerror', reject)
      once('error', reject)
      once('exit', (code) => reject(new Error(`The worker ended with ${code}`)))
      signal.addEventListener('abort', () => reject(signal.reason), { once: true, signal: over })
      // A command that waits for nothing but this must not end before it has its answer.
      worker.ref()
      worker.postMessage(job)
    })
  } finally {
    listening.abort()
    worker.unref()
  }
}

const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** Opens a pool of workers: one job each, the others wait in order. A job that is given up ends its worker, whatever it is doing. */
export function openNumerics<M extends MethodsByName = typeof methods>(options: NumericsOptions = {}): Numerics<M> {
  const { entry = ownEntry(), timeoutSeconds = queryTimeoutSeconds } = options
  const queue = openQueue(options.workers ?? Math.max(1, availableParallelism() - 1))
  const closing = new AbortController()
  const all = new Set<Worker>()
  const idle: Worker[] = []

  const start = () => {
    // The flags of this process (an --input-type, a test runner's) are not meant for the entry.
    const worker = new Worker(entry, { execArgv: [] })
    // An idle worker that dies is only forgotten; a busy one also rejects its job.
    worker.on('error', () => undefined)
    worker.once('exit', () => {
      all.delete(worker)
      if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1)
    })
    all.add(worker)
    return worker
  }

  const work = async (job: Job, signal: AbortSignal) => {
    signal.throwIfAborted()
    const worker = idle.pop() ?? start()
    try {
      const outcome = await runOn(worker, job, signal)
      idle.push(worker)
      return outcome
    } catch (error) {
      await worker.terminate()
      throw error
    }
  }

  const run = async (job: Job, asked?: AbortSignal): Promise<Outcome> => {
    const given = asked ? AbortSignal.any([asked, closing.signal]) : closing.signal
    const deadline = AbortSignal.timeout(timeoutSeconds * 1000)
    const either = AbortSignal.any([given, deadline])
    try {
      either.throwIfAborted()
      const leave = await queue.enter('reader', either)
      return await work(job, either).finally(leave)
    } catch (error) {
      if (given.aborted) throw failure('QUERY_CANCELLED', { what: job.name }, error)
      if (deadline.aborted) throw failure('QUERY_TIMED_OUT', { seconds: timeoutSeconds }, error)
      throw failure('INTERNAL', { detail: textOf(error) }, error)
    }
  }

  return {
    compute: async (name, args, signal) => {
      const outcome = await run({ name, args }, signal)
      if ('thrown' in outcome) throw failure('INTERNAL', { detail: outcome.thrown })
      return outcome.result as ReturnType<M[typeof name]>
    },
    close: async () => {
      closing.abort()
      await Promise.all([...all].map((worker) => worker.terminate()))
    },
  }
}

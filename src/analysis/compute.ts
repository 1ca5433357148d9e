import { methods } from '../stats/methods.ts'

/** Methods by name whose arguments and results can travel between threads. */
// biome-ignore lint/suspicious/noExplicitAny: each method keeps its own type, which `ComputeOf` reads back.
export type MethodsByName = Readonly<Record<string, (...args: any[]) => unknown>>

/**
 * Computes one of some methods by its name and arguments. Rejects with QUERY_CANCELLED when the signal is aborted, QUERY_TIMED_OUT
 * past the time limit, INTERNAL when the method throws or its thread dies.
 */
export type ComputeOf<M extends MethodsByName> = <N extends keyof M & string>(
  name: N,
  args: Parameters<M[N]>,
  signal?: AbortSignal,
) => Promise<ReturnType<M[N]>>

/** Computes a long method of `src/stats`, away from the thread that answers readers. It is given to an analysis as `ask` is. */
export type Compute = ComputeOf<typeof methods>

/** Computes in the thread of the caller, which it holds until it is done: for tests and small scripts. */
export const computeHere: Compute = async (name, args, signal) => {
  signal?.throwIfAborted()
  const method: MethodsByName[string] = methods[name]
  return method(...args) as ReturnType<(typeof methods)[typeof name]>
}

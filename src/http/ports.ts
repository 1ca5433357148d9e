import type { LoopContext } from '../loop/context.ts'

/** What the server is given by whoever opened the workspace. */
export interface ServerPorts {
  readonly version: string
  readonly status: () => 'ready' | 'loading'
  /** One reading of the workspace, bound to a signal. Waits while it is being opened; throws what kept it from opening. */
  readonly context: (signal: AbortSignal) => Promise<LoopContext>
  /** The revision now, null while loading. */
  readonly revision: () => string | null
  /** Calls back with each new revision until the returned function is called. */
  readonly onChanged: (listener: (revision: string) => void) => () => void
  /** The built page, or null where there is none. */
  readonly webFolder: string | null
  readonly listenHost: string
  /** Names other than its own address under which it may be asked. */
  readonly allowedHosts: readonly string[]
  /** Told of every failure that is ours, with its cause. */
  readonly report: (error: Error) => void
}

import type { Text } from '../base/text.ts'
import type { LoopContext } from '../loop/context.ts'

/** How far something long has come: `done` of 0 to 1, null where that cannot be known. */
export interface CliProgress {
  readonly stage: Text
  /** What changes while a stage goes on, such as the rows read so far. */
  readonly detail?: Text
  readonly done: number | null
}

export interface OpenOptions {
  /** Absent: the current folder where it is a workspace, else the sample. */
  readonly folder?: string
  readonly dataFolders: readonly string[]
  /** `YYYY-MM-DD`; absent: the clock. */
  readonly today?: string
  readonly onProgress: (progress: CliProgress) => void
  readonly signal: AbortSignal
}

export interface OpenedWorkspace {
  readonly folder: string
  readonly context: LoopContext
  readonly close: () => Promise<void>
}

export interface StartOptions extends OpenOptions {
  readonly port: number
  readonly host: string
  readonly allowedHosts: readonly string[]
  readonly watch: boolean
  readonly say: (line: Text) => void
}

export interface SampleRequest {
  /** Absent: where `start` keeps the sample. */
  readonly folder?: string
  readonly asOf?: string
  readonly seed?: number
  /** Ids of the planted truths to keep; absent: all. */
  readonly truths?: readonly string[]
  /** Weeks by which truths are moved, by their ids. */
  readonly shift?: Readonly<Record<string, number>>
  /** Make it anew where there is one already. */
  readonly renew: boolean
  /** Days to add to the sample that is there; absent: none, the sample is made. */
  readonly addDays?: number
  readonly today?: string
  readonly onProgress: (progress: CliProgress) => void
  readonly signal: AbortSignal
}

/** What a made (or found) sample is: `made` is false where one was there and was left as it is. */
export interface SampleReport {
  readonly folder: string
  readonly asOf: string
  readonly made: boolean
  readonly seconds: number
}

/** What the command line is given by whoever wires it. */
export interface CliPorts {
  readonly version: string
  readonly open: (options: OpenOptions) => Promise<OpenedWorkspace>
  /** Serves until the signal is aborted. */
  readonly start: (options: StartOptions) => Promise<void>
  readonly makeSample: (options: SampleRequest) => Promise<SampleReport>
  readonly out: NodeJS.WritableStream
  readonly err: NodeJS.WritableStream & { readonly isTTY?: boolean }
  readonly env: Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
}

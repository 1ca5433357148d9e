import type { AddressInfo } from 'node:net'
import { failure } from '../base/errors/index.ts'
import { createServer } from '../http/index.ts'
import { builtPage, productVersion } from './product.ts'
import type { OpenWorkspace } from './workspace.ts'

export interface ServeOptions {
  readonly port: number
  readonly host: string
  readonly allowedHosts: readonly string[]
  /** Resolves with the workspace once it is open; requests that come before wait for it. */
  readonly opening: Promise<OpenWorkspace>
  readonly report: (error: Error) => void
}

export interface Served {
  /** Where a browser on this machine finds it. */
  readonly url: string
  readonly close: () => Promise<void>
}

/** What the system says when it will not let us listen, as an error of ours. */
function refusal(error: unknown, { host, port }: ServeOptions): Error {
  const { code = '', message = '' } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return failure('PORT_IN_USE', { port, other: port + 1 }, error)
  return failure('ADDRESS_REFUSED', { address: `${host}:${port}`, detail: code || message }, error)
}

function urlOf(host: string, port: number): string {
  const local = ['127.0.0.1', '::1', 'localhost', '0.0.0.0', '::'].includes(host)
  const name = local ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}

/** Resolves as `opening` does, or rejects as soon as nobody waits any more. */
function whileWaited<T>(opening: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(failure('QUERY_CANCELLED', { what: 'request' })), { once: true })
    opening.then(resolve, reject)
  })
}

/** Listens at once and answers as the workspace opens. Throws PORT_IN_USE and ADDRESS_REFUSED. */
export async function serve(options: ServeOptions): Promise<Served> {
  const { opening } = options
  const listeners = new Set<(revision: string) => void>()
  let opened: OpenWorkspace | null = null
  opening.then(
    (workspace) => {
      opened = workspace
      const tell = (revision: string) => {
        for (const listener of listeners) listener(revision)
      }
      workspace.onChanged(tell)
      tell(workspace.reading().revision)
    },
    () => undefined,
  )
  const server = await createServer({
    version: productVersion(),
    status: () => (opened ? 'ready' : 'loading'),
    context: async (signal) => (await whileWaited(opening, signal)).context(signal),
    revision: () => opened?.reading().revision ?? null,
    onChanged: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    webFolder: builtPage(),
    listenHost: options.host,
    allowedHosts: options.allowedHosts,
    report: options.report,
  })
  try {
    await server.listen({ port: options.port, host: options.host })
  } catch (error) {
    await server.close()
    throw refusal(error, options)
  }
  const { port } = server.server.address() as AddressInfo
  return { url: urlOf(options.host, port), close: () => server.close() }
}

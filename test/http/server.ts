import { serve } from '../../src/app/serve.ts'
import { watchWorkspace } from '../../src/app/watch.ts'
import { type OpenWorkspace, openWorkspace } from '../../src/app/workspace.ts'
import { type Bakery, bakeryToday, makeBakery } from '../fixtures/bakery.ts'

export interface TestServer {
  readonly url: string
  readonly bakery: Bakery
  readonly workspace: OpenWorkspace
  /** What the server reported as its own failures. */
  readonly failures: Error[]
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>
  readonly post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Response>
  readonly close: () => Promise<void>
}

/** The real server on a free port, over a real workspace that it watches; `more` are files of it besides the bakery's own. */
export async function startTestServer(more: Readonly<Record<string, string>> = {}): Promise<TestServer> {
  const bakery = await makeBakery()
  for (const [path, text] of Object.entries(more)) await bakery.write(path, text)
  const workspace = await openWorkspace({ folder: bakery.folder, dataFolders: [], sample: false, today: bakeryToday })
  const failures: Error[] = []
  const served = await serve({
    port: 0,
    host: '127.0.0.1',
    allowedHosts: [],
    opening: Promise.resolve(workspace),
    report: (error) => failures.push(error),
  })
  const watching = watchWorkspace(workspace, [], (error) => failures.push(error as Error))
  return {
    url: served.url,
    bakery,
    workspace,
    failures,
    get: (path, headers = {}) => fetch(served.url + path, { headers }),
    post: (path, body, headers = {}) =>
      fetch(served.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    close: async () => {
      await watching.close()
      await served.close()
      await workspace.close()
      await bakery.remove()
    },
  }
}

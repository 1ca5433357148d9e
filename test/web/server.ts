import { existsSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '../../src/app/serve.ts'
import { watchWorkspace } from '../../src/app/watch.ts'
import { openWorkspace } from '../../src/app/workspace.ts'
import { retailData } from '../fixtures/retail.ts'

const root = join(import.meta.dirname, '..', '..')
const definitions = ['cynosure.yml', 'datasets', 'metrics', 'trees']

export interface PageServer {
  readonly url: string
  readonly read: <T>(path: string) => Promise<T>
  readonly post: <T>(path: string, body: unknown) => Promise<T>
  /** Changes a file of the workspace as an editor would. */
  readonly edit: (path: string, change: (text: string) => string) => Promise<void>
  readonly failures: unknown[]
  readonly close: () => Promise<void>
}

async function answerOf<T>(response: Response): Promise<T> {
  const body = (await response.json()) as T
  if (!response.ok) throw new Error(`${response.url}: ${JSON.stringify(body)}`)
  return body
}

/** The real server over a copy of the retail sample at the pinned day, watched, with the built page. */
export async function startPageServer(): Promise<PageServer> {
  if (!existsSync(join(root, 'web', 'dist', 'index.html'))) throw new Error('no page is built: npm run build -w web')
  const data = await retailData()
  const folder = await mkdtemp(join(tmpdir(), 'cynosure-page-'))
  for (const name of definitions)
    await cp(join(root, 'examples', 'retail', name), join(folder, name), { recursive: true })
  await cp(data, join(folder, 'data'), { recursive: true })
  const failures: unknown[] = []
  const workspace = await openWorkspace({ folder, dataFolders: [], sample: true, today: '2026-11-19' })
  const report = (error: unknown) => void failures.push(error)
  const served = await serve({
    port: 0,
    host: '127.0.0.1',
    allowedHosts: [],
    opening: Promise.resolve(workspace),
    report,
  })
  const watching = watchWorkspace(workspace, [], report)
  return {
    url: served.url,
    failures,
    read: async (path) => answerOf(await fetch(served.url + path)),
    post: async (path, body) =>
      answerOf(
        await fetch(served.url + path, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      ),
    edit: async (path, change) => {
      const file = join(folder, path)
      await writeFile(file, change(await readFile(file, 'utf8')))
    },
    close: async () => {
      await watching.close()
      await served.close()
      workspace.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

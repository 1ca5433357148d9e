import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { openForCommand } from '../../src/app/open.ts'
import { productVersion } from '../../src/app/product.ts'
import { ensureSample } from '../../src/app/sample.ts'
import { start } from '../../src/app/start.ts'
import { runCommandLine } from '../../src/cli/index.ts'
import { bakeryToday } from '../fixtures/bakery.ts'

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

const main = join(import.meta.dirname, '../../src/app/main.ts')

/** The environment of a command: nothing of the reader's but the path, so that no language or date leaks in. */
const plain = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  TZ: process.env.TZ,
  NO_COLOR: '1',
  CYNOSURE_TODAY: bakeryToday,
}

/** Starts the real command line as a process of its own. */
export function spawnCynosure(args: readonly string[], env: Record<string, string> = {}, cwd?: string) {
  return spawn(process.execPath, [main, ...args], { env: { ...plain, ...env }, cwd, stdio: ['ignore', 'pipe', 'pipe'] })
}

/** What is written to a stream, as text. */
function collector(): { stream: PassThrough; text: () => string } {
  const stream = new PassThrough()
  const chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') }
}

/** Runs the command line to its end in this process, wired as `main` wires it; much faster than a process of its own. */
export async function cynosure(args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  const [out, err] = [collector(), collector()]
  const code = await runCommandLine(['--today', bakeryToday, ...args], {
    version: productVersion(),
    open: openForCommand,
    start,
    makeSample: ensureSample,
    out: out.stream,
    err: err.stream,
    env,
    signal: new AbortController().signal,
  })
  return { code, out: out.text(), err: err.text() }
}

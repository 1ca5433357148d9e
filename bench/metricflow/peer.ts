import { execFile, spawn } from 'node:child_process'
import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const cache = join(import.meta.dirname, '../../node_modules/.cache/cynosure')
/** Its planner alone: the newest `dbt-metricflow` needs a dbt that is not on the registry as a whole. */
const version = '0.213.0'

/** A question in MetricFlow's words: days as `YYYY-MM-DD`, both included; rows come in the order of `by`. */
export interface PeerQuestion {
  readonly metrics: readonly string[]
  readonly by: readonly string[]
  readonly where: readonly string[]
  readonly from: string
  readonly to: string
}

export interface Peer {
  readonly name: string
  /** The DuckDB SQL of each question. */
  readonly sql: (questions: readonly PeerQuestion[]) => Promise<string[]>
}

async function install(folder: string): Promise<void> {
  const run = promisify(execFile)
  const done = join(folder, 'installed')
  if (await stat(done).catch(() => null)) return
  await rm(folder, { recursive: true, force: true })
  await mkdir(cache, { recursive: true })
  await run('python3', ['-m', 'venv', folder])
  await run(join(folder, 'bin/pip'), ['install', '--quiet', `metricflow==${version}`])
  await writeFile(done, version)
}

function compile(python: string, questions: readonly PeerQuestion[]): Promise<string[]> {
  const child = spawn(python, [join(import.meta.dirname, 'compile.py')], { stdio: ['pipe', 'pipe', 'inherit'] })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk) => chunks.push(chunk))
  child.stdin.end(JSON.stringify(questions))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(Buffer.concat(chunks).toString()))
      else reject(new Error(`MetricFlow ended with ${code}`))
    })
  })
}

/** MetricFlow over the same tables, installed on first use; undefined, with the reason printed, where that cannot be. */
export async function openPeer(): Promise<Peer | undefined> {
  const folder = join(cache, `metricflow-${version}`)
  try {
    await install(folder)
  } catch (error) {
    console.log(`MetricFlow is left out, it could not be installed: ${(error as Error).message.split('\n')[0]}`)
    return undefined
  }
  return { name: `MetricFlow ${version}`, sql: (questions) => compile(join(folder, 'bin/python'), questions) }
}

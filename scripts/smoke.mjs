// Starts the product as a user does, asks it for its health, its page and a figure of its tree, and stops it.
// Plain JavaScript on node:* only: it also runs on a system Node, before anything is installed.
// As a command: node scripts/smoke.mjs [seconds] -- npm start
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

/** A port of the loopback that nobody listens on now. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/**
 * Starts a command with PORT set, waits until its tree shows a figure, stops it with everything it started.
 * @param {{command: string, args: string[], cwd: string, env?: NodeJS.ProcessEnv, seconds: number}} run
 * @returns {Promise<{value: number, seconds: number}>} the value at the root, and how long it took to be there
 */
export async function smoke(run) {
  const port = await freePort()
  const started = Date.now()
  const child = spawn(run.command, run.args, {
    cwd: run.cwd,
    env: { ...(run.env ?? process.env), PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    shell: process.platform === 'win32',
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(`it ended with ${code ?? signal}`))
  })
  const late = AbortSignal.timeout(run.seconds * 1000)
  try {
    const gone = ended.then((why) => {
      throw new Error(`the product stopped before it answered: ${why}\n${said.slice(-4000)}`)
    })
    const value = await Promise.race([gone, firstFigure(`http://localhost:${port}`, late)])
    return { value, seconds: (Date.now() - started) / 1000 }
  } catch (error) {
    if (!late.aborted) throw error
    throw new Error(`no figure after ${run.seconds} s\n${said.slice(-4000)}`, { cause: error })
  } finally {
    await stop(child, ended)
  }
}

/**
 * @param {string} address
 * @param {AbortSignal} signal
 */
async function firstFigure(address, signal) {
  /** @type {(path: string) => Promise<any>} */
  const json = async (path) => {
    const answer = await fetch(`${address}${path}`, { signal })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }
  const ready = () =>
    json('/api/health').then(
      (health) => health.status === 'ready',
      () => false,
    )
  while (!(await ready())) {
    signal.throwIfAborted()
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  const page = await fetch(address, { signal })
  if (!page.ok || !(await page.text()).includes('<html')) throw new Error(`/ answered ${page.status}, not a page`)
  const [tree] = (await json('/api/workspace')).trees
  if (!tree) throw new Error('/api/workspace lists no tree')
  const { nodes } = await json(`/api/trees/${encodeURIComponent(tree.name)}`)
  const value = nodes.find((/** @type {{parent: string | null}} */ node) => node.parent === null)?.value
  if (!Number.isFinite(value)) throw new Error(`the root of ${tree.name} has the value "${value}"`)
  return value
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {Promise<unknown>} ended
 */
async function stop(child, ended) {
  if (child.pid === undefined) return
  const kill = (/** @type {NodeJS.Signals} */ signal) => {
    try {
      if (process.platform === 'win32') spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'])
      else process.kill(-(/** @type {number} */ (child.pid)), signal)
    } catch {
      // The group is gone already, which is what was wanted.
    }
  }
  kill('SIGTERM')
  const patience = new Promise((resolve) => setTimeout(resolve, 10_000, 'patience').unref())
  if ((await Promise.race([ended, patience])) === 'patience') kill('SIGKILL')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const split = process.argv.indexOf('--')
  const [command = 'npm', ...args] = process.argv.slice(split + 1)
  try {
    const { value, seconds } = await smoke({
      command,
      args,
      cwd: process.cwd(),
      seconds: Number(process.argv[2]) || 300,
    })
    process.stdout.write(`the first figure, ${value}, stood after ${seconds.toFixed(1)} s\n`)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    process.exitCode = 1
  }
}

// Brings a checkout to the point where the pinned Node can run it: packages, that Node itself, the web page.
// Runs on any Node from 20.19 on, before anything is installed, so it uses node:* only and stays plain JavaScript.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installPackages, lockHash, packagesMatchLock } from './setup/packages.mjs'
import { ensurePinnedNode } from './setup/pinned-node.mjs'
import { buildWeb, webHash, webIsBuilt } from './setup/web.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stampFile = join(root, 'node_modules', '.cynosure-stamp.json')

/** Reads what the last set-up left behind; an absent or unreadable stamp means that nothing is known to be done. */
function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'))
  } catch {
    return {}
  }
}

/** @param {Record<string, string>} stamp */
function writeStamp(stamp) {
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, `${JSON.stringify(stamp)}\n`)
}

/**
 * Runs one step, saying before that it starts and after how long it took.
 * @param {string} name
 * @param {() => void} work
 */
function step(name, work) {
  process.stdout.write(`▸ ${name}\n`)
  const started = Date.now()
  work()
  process.stdout.write(`  done in ${((Date.now() - started) / 1000).toFixed(1)} s\n`)
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new Error(`Node ${process.versions.node} is too old: install Node 20.19 or newer from https://nodejs.org`)
}

function setUp() {
  requireNode()
  const stamp = readStamp()
  const lock = lockHash(root)
  if (stamp.lock !== lock) {
    if (!packagesMatchLock(root)) step('packages: npm ci (the first time takes a minute)', () => installPackages(root))
    stamp.lock = lock
    stamp.node = ''
    writeStamp(stamp)
  }
  const node = ensurePinnedNode(root, stamp.node, step)
  const web = webHash(root)
  if (stamp.web !== web || !webIsBuilt(root)) step('web page: vite build', () => buildWeb(root, node.path))
  if (stamp.web !== web || stamp.node !== node.version) writeStamp({ lock, node: node.version, web })
}

try {
  setUp()
} catch (error) {
  process.stderr.write(`\nset-up stopped: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

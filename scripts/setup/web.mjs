import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

// The page imports the contract and the base; nothing else of src can change it.
const sources = [
  'web/src',
  'web/public',
  'web/index.html',
  'web/vite.config.ts',
  'web/package.json',
  'src/contract',
  'src/base',
]

/**
 * Whether a built page is there, of whatever sources.
 * @param {string} root
 */
export function webIsBuilt(root) {
  return existsSync(join(root, 'web', 'dist', 'index.html'))
}

/**
 * The hash of everything the page is built from.
 * @param {string} root
 */
export function webHash(root) {
  const hash = createHash('sha256')
  for (const source of sources) addTo(hash, root, source)
  return hash.digest('hex')
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} root
 * @param {string} path
 */
function addTo(hash, root, path) {
  const full = join(root, path)
  if (!existsSync(full) || path.endsWith('.test.ts') || path.endsWith('.test.tsx')) return
  if (statSync(full).isDirectory()) {
    for (const name of readdirSync(full).sort()) addTo(hash, root, `${path}/${name}`)
  } else {
    hash.update(`\0${path}\0`).update(readFileSync(full))
  }
}

/**
 * Builds the page into web/dist with the pinned Node.
 * @param {string} root
 * @param {string} node
 */
export function buildWeb(root, node) {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const { status } = spawnSync(node, [vite, 'build', '--logLevel', 'warn'], {
    cwd: join(root, 'web'),
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error('the web page did not build (vite’s message stands above)')
}

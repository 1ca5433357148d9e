import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join, sep } from 'node:path'
import { runNpm } from './packages.mjs'

const pinnedMajor = 24

/**
 * Makes sure that `node` inside npm scripts is the pinned one, and gives its path and version. The `node` package
 * fetches its program in an install script; where scripts are switched off, the same package is fetched without one.
 * @param {string} root
 * @param {string | undefined} known the version found last time, '' when it must be looked at again
 * @param {(name: string, work: () => void) => void} step
 */
export function ensurePinnedNode(root, known, step) {
  const path = pinnedPath(root)
  const runsHere = process.execPath.startsWith(join(root, 'node_modules') + sep)
  if (runsHere && isPinned(process.versions.node)) return { path: process.execPath, version: process.versions.node }
  if (known && isPinned(known) && existsSync(path)) return { path, version: known }
  const found = versionOf(path)
  if (isPinned(found) && existsSync(shimPath(root))) return { path, version: found }
  if (!isPinned(found)) step(`Node ${pinnedMajor}: fetching the program`, () => fetchProgram(root))
  linkShim(root)
  const fetched = versionOf(path)
  if (isPinned(fetched)) return { path, version: fetched }
  if (Number(process.versions.node.split('.')[0]) >= pinnedMajor) {
    rmSync(shimPath(root), { force: true })
    return { path: process.execPath, version: process.versions.node }
  }
  throw new Error(
    `node_modules/.bin/node says "${fetched || 'nothing'}" instead of ${pinnedMajor}. Run ` +
      '"npm rebuild node --ignore-scripts=false", or install Node 24 or newer from https://nodejs.org, then start again.',
  )
}

/** @param {string} root */
function pinnedPath(root) {
  return join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
}

/** @param {string} root */
function shimPath(root) {
  return join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
}

/** @param {string} version */
function isPinned(version) {
  return version.split('.')[0] === String(pinnedMajor)
}

/** @param {string} program */
function versionOf(program) {
  const { status, stdout } = spawnSync(program, ['-p', 'process.versions.node'], { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : ''
}

/** @param {string} root */
function fetchProgram(root) {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules', 'node', 'package.json'), 'utf8'))
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const name = `${platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node'}-${platform}-${process.arch}`
  const folder = join(root, 'node_modules', '.cynosure-node')
  mkdirSync(folder, { recursive: true })
  const args = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder]
  if (!runNpm(root, [...args, `${name}@${version}`], folder)) return
  const source = join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  const target = pinnedPath(root)
  mkdirSync(join(root, 'node_modules', 'node', 'bin'), { recursive: true })
  rmSync(target, { force: true })
  try {
    linkSync(source, target)
  } catch {
    copyFileSync(source, target)
  }
  chmodSync(target, 0o755)
  rmSync(folder, { recursive: true, force: true })
}

// npm writes the Windows shim itself, from the package's bin field; elsewhere it leaves the link out, or dangling.
/** @param {string} root */
function linkShim(root) {
  if (process.platform === 'win32' || !existsSync(pinnedPath(root))) return
  mkdirSync(join(root, 'node_modules', '.bin'), { recursive: true })
  rmSync(shimPath(root), { force: true })
  symlinkSync(join('..', 'node', 'bin', 'node'), shimPath(root))
}

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { delimiter, join, sep } from 'node:path'

// What the outer npm was told must not change what is installed here: these settings would leave packages out or
// put them elsewhere. Registry, proxy, certificates and ignore-scripts are the user's and pass through.
const overriding = [
  'omit',
  'include',
  'only',
  'production',
  'dev',
  'global',
  'location',
  'prefix',
  'dry_run',
  'package_lock',
  'package_lock_only',
  'workspace',
  'workspaces',
  'include_workspace_root',
  'install_links',
  'install_strategy',
]

/**
 * The hash that stands for "these packages on this machine". The running Node has no part in it: the first set-up
 * runs on the system's and the second on the pinned one, and the native packages speak Node-API, which both do.
 * @param {string} root
 */
export function lockHash(root) {
  const lock = readFileSync(join(root, 'package-lock.json'))
  return createHash('sha256').update(lock).update(`\0${process.platform}\0${process.arch}`).digest('hex')
}

/**
 * Whether node_modules already holds what the lock file asks for on this machine, for instance from an `npm ci`.
 * @param {string} root
 */
export function packagesMatchLock(root) {
  try {
    const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
    const present = JSON.parse(readFileSync(join(root, 'node_modules', '.package-lock.json'), 'utf8')).packages
    return Object.entries(wanted).every(([path, entry]) => {
      if (path === '' || entry.extraneous || !path.startsWith('node_modules/')) return true
      if (entry.optional && !madeForThisMachine(entry)) return true
      return entry.link ? present[path]?.link === true : present[path]?.version === entry.version
    })
  } catch {
    return false
  }
}

/**
 * Whether an optional package must be here. One without a system hangs below another's, and one that asks for a C library
 * may be the other library's: of these nothing can be said.
 * @param {{os?: string[], cpu?: string[], libc?: string[]}} entry
 */
function madeForThisMachine(entry) {
  return entry.os?.includes(process.platform) && (entry.cpu?.includes(process.arch) ?? true) && !entry.libc
}

/**
 * The environment for an npm that runs inside an npm script.
 * @param {string} root
 */
function npmEnvironment(root) {
  const env = { ...process.env }
  for (const key of Object.keys(env)) {
    const setting = key
      .toLowerCase()
      .match(/^npm_config_(.*)$/)?.[1]
      ?.replaceAll('-', '_')
    if (setting && overriding.includes(setting)) delete env[key]
  }
  // The Node in node_modules/.bin goes away while npm works; whatever npm starts must find the system's.
  const pathKey = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  const bin = join(root, 'node_modules', '.bin')
  env[pathKey] = (env[pathKey] ?? '')
    .split(delimiter)
    .filter((part) => part !== bin)
    .join(delimiter)
  env.npm_config_update_notifier = 'false'
  const cache = env.npm_config_cache ?? join(homedir(), '.npm')
  if (!writable(cache)) env.npm_config_cache = mkdtempSync(join(tmpdir(), 'cynosure-npm-'))
  return env
}

/** @param {string} folder */
function writable(folder) {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Runs npm in a folder with its output shown; gives whether it succeeded.
 * @param {string} root the checkout
 * @param {string[]} args
 * @param {string} cwd
 */
export function runNpm(root, args, cwd) {
  const options = { cwd, env: npmEnvironment(root), stdio: /** @type {const} */ ('inherit') }
  const cli = process.env.npm_execpath ?? ''
  const outer = process.env.npm_node_execpath ?? ''
  const ranByNpm = cli.endsWith('npm-cli.js') && outer !== '' && !outer.includes(`${sep}node_modules${sep}node${sep}`)
  const result = ranByNpm
    ? spawnSync(outer, [cli, ...args], options)
    : spawnSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, {
        ...options,
        shell: process.platform === 'win32',
      })
  return result.status === 0
}

/**
 * Installs exactly the lock file, development packages included whatever NODE_ENV says.
 * @param {string} root
 */
export function installPackages(root) {
  freeRunningNode(root)
  if (runNpm(root, ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], root)) return
  throw new Error(
    '"npm ci" failed (its message stands above). Check the network and the registry: "npm config get registry"; ' +
      'behind a mirror set it with "npm config set registry <address>", then run the same command again.',
  )
}

/**
 * Windows does not delete a program that runs, but lets it be renamed: this very process may be the pinned Node.
 * @param {string} root
 */
function freeRunningNode(root) {
  if (process.platform !== 'win32') return
  const aside = join(root, '.cynosure', 'node-replaced.exe')
  mkdirSync(join(root, '.cynosure'), { recursive: true })
  rmSync(aside, { force: true })
  if (process.execPath.startsWith(join(root, 'node_modules') + sep)) renameSync(process.execPath, aside)
}

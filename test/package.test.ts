import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

interface LockEntry {
  version?: string
  resolved?: string
  link?: boolean
  optionalDependencies?: Record<string, string>
}

const root = join(import.meta.dirname, '..')
const json = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'))
const lock: Record<string, LockEntry> = json('package-lock.json').packages
const manifest = json('package.json')

/** The entry that a package at `from` would find for a name, looking outwards as Node does. */
function found(packages: Record<string, LockEntry>, from: string, name: string): LockEntry | undefined {
  const parts = from === '' ? [] : from.split(/(?:^|\/)node_modules\//).slice(1)
  const prefixes = parts.map((_, index) => `node_modules/${parts.slice(0, index + 1).join('/node_modules/')}/`)
  return ['', ...prefixes]
    .toReversed()
    .map((prefix) => packages[`${prefix}node_modules/${name}`])
    .find((entry) => entry !== undefined)
}

/** Optional packages that the lock file names as wanted but does not list. */
function unlisted(packages: Record<string, LockEntry>): string[] {
  return Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).filter((name) => !found(packages, path, name)?.version),
  )
}

describe('the lock file', () => {
  test('lists the packages of every platform, or `npm ci` refuses it', () => expect(unlisted(lock)).toEqual([]))
  test('names no registry, so that a mirror can serve it', () =>
    expect(Object.values(lock).filter(({ resolved }) => resolved?.startsWith('http'))).toEqual([]))
  test('finds what is missing', () => {
    const packages = {
      'node_modules/a': { optionalDependencies: { b: '1', c: '1', d: '1' } },
      'node_modules/a/node_modules/b': { version: '1' },
      'node_modules/c': { version: '1' },
    }
    expect(unlisted(packages)).toEqual(['d'])
  })
})

describe('package.json', () => {
  test('pins Node 24 for its own scripts', () => expect(manifest.devDependencies.node).toMatch(/^24\.\d+\.\d+$/))
  test('publishes the program, the page and the definitions, never data', () => {
    expect(manifest.bin).toEqual({ cynosure: 'dist/src/app/main.js' })
    expect(manifest.files).toEqual(expect.arrayContaining(['dist', 'web/dist', 'examples/**/*.yml']))
    expect(manifest.files.filter((pattern: string) => pattern.includes('data'))).toEqual([])
  })
})

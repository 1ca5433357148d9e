import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockHash, packagesMatchLock } from './packages.mjs'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cynosure-setup-'))
  mkdirSync(join(root, 'node_modules'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function write(wanted: Record<string, object>, present: Record<string, object>): void {
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: wanted }))
  writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: present }))
}

const a = { 'node_modules/a': { version: '1.0.0' } }

test('an installation by hand that equals the lock file is taken as it is', () => {
  write({ '': {}, web: {}, ...a }, a)
  expect(packagesMatchLock(root)).toBe(true)
})

test('a package that is missing, or of another version, asks for an installation', () => {
  write({ ...a, 'node_modules/b': { version: '1.0.0', dev: true } }, a)
  expect(packagesMatchLock(root)).toBe(false)
  write(a, { 'node_modules/a': { version: '1.0.1' } })
  expect(packagesMatchLock(root)).toBe(false)
})

test('packages of other systems need not be there, those of this one must', () => {
  const other = process.platform === 'win32' ? 'linux' : 'win32'
  write({ ...a, 'node_modules/b': { version: '1.0.0', optional: true, os: [other] } }, a)
  expect(packagesMatchLock(root)).toBe(true)
  write({ ...a, 'node_modules/b': { version: '1.0.0', optional: true, os: [process.platform] } }, a)
  expect(packagesMatchLock(root)).toBe(false)
})

test('without node_modules nothing matches', () => {
  write(a, a)
  rmSync(join(root, 'node_modules'), { recursive: true })
  expect(packagesMatchLock(root)).toBe(false)
})

test('the hash changes with the lock file', () => {
  write(a, a)
  const before = lockHash(root)
  expect(lockHash(root)).toBe(before)
  write({}, a)
  expect(lockHash(root)).not.toBe(before)
})

import { expect, test } from 'vitest'
import { resolvePostgres } from './settings.ts'

const references = {
  env: { PGUSER: 'me', PGPASSWORD: 'hunter2', EMPTY: '' },
  readFile: (path: string) => (path === '/run/secrets/pg' ? 's3cret\n' : null),
}
/** A reference to a variable, as it is written. */
const ref = (name: string) => `\${${name}}`
const resolve = (settings: Record<string, string>) => resolvePostgres({ name: 'warehouse', settings }, references)
const code = (settings: Record<string, string>) => {
  try {
    resolve(settings)
    return 'resolved'
  } catch (error) {
    return (error as { code: string }).code
  }
}
const least = { database: 'd', user: ref('PGUSER') }

test('[PG-4] settings are taken from where they refer to, and the rest by default', () => {
  expect(resolve({ ...least, password: ref('PGPASSWORD') })).toMatchObject({
    ...{ host: 'localhost', port: 5432, database: 'd', user: 'me', password: 'hunter2', ssl: 'disable' },
  })
  expect(resolve({ ...least, password: 'file:/run/secrets/pg' }).password).toBe('s3cret')
  expect(resolve({ ...least, host: `db-${ref('PGUSER')}.lan`, port: '6432', ssl: 'verify-full' })).toMatchObject({
    ...{ host: 'db-me.lan', port: 6432, ssl: 'verify-full' },
  })
})

test('[PG-4] a reference to nothing, and a value that cannot be used, are refused without what the reference held', () => {
  expect(code({ ...least, password: ref('PGPASS') })).toBe('REFERENCE_MISSING')
  expect(code({ ...least, password: 'file:/nowhere' })).toBe('REFERENCE_MISSING')
  expect(code({ database: 'd' })).toBe('VALUE_INVALID')
  expect(code({ ...least, user: ref('EMPTY') })).toBe('VALUE_INVALID')
  expect(code({ ...least, ssl: 'maybe' })).toBe('VALUE_INVALID')
  expect(() => resolve({ ...least, port: ref('PGPASSWORD') })).toThrow(/"\$\{PGPASSWORD\}"/)
})

test('[PG-4] an address in one line, its parts overridden by what is said apart', () => {
  const url = 'postgres://me:p%40ss@db.lan:6432/shop?sslmode=require'
  expect(resolve({ url })).toMatchObject({
    ...{ host: 'db.lan', port: 6432, database: 'shop', user: 'me', password: 'p@ss', ssl: 'require' },
  })
  expect(resolve({ url: `postgres://${ref('PGUSER')}:${ref('PGPASSWORD')}@db.lan/shop`, port: '1' })).toMatchObject({
    ...{ host: 'db.lan', port: 1, database: 'shop', user: 'me', password: 'hunter2' },
  })
  expect(code({ url: 'db.lan/shop' })).toBe('VALUE_INVALID')
})

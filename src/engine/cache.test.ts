import { expect, test } from 'vitest'
import type { Table } from '../base/table.ts'
import { openCache } from './cache.ts'

const table = (rows: number): Table => ({
  columns: [{ name: 'a', kind: 'number', values: Array.from({ length: rows }, () => 1) }],
  length: rows,
})

test('keeps the tables used last within its size, and none that would fill it', () => {
  const cache = openCache(40)
  for (const key of ['a', 'b', 'c', 'd']) cache.set(key, table(9))
  expect(cache.get('a')?.length).toBe(9)
  cache.set('e', table(9))
  expect(['a', 'b', 'c', 'd', 'e'].filter((key) => cache.get(key))).toEqual(['a', 'c', 'd', 'e'])
  cache.set('large', table(10))
  expect(cache.get('large')).toBeUndefined()
  cache.clear()
  expect(cache.get('a')).toBeUndefined()
})

test('a table set again counts once', () => {
  const cache = openCache(40)
  for (let time = 0; time < 10; time++) cache.set('a', table(9))
  cache.set('b', table(9))
  expect(cache.get('a')?.length).toBe(9)
})

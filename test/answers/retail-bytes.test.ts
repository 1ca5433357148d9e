import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { extendSample, makeSample, readSampleInfo } from '../../examples/retail/world/index.ts'
import { TRUTHS } from '../../examples/retail/world/truths/index.ts'
import { PINNED_DAY, retailData } from '../fixtures/retail.ts'

/** Runs of the generator over six weeks: `without` differs by T01 alone, `longer` by a day that was added. */
const ALL = TRUTHS.map(({ id }) => id)
const WEEKS = 6
let whole: string
let without: string
let longer: string

beforeAll(async () => {
  whole = await retailData({ weeks: WEEKS })
  without = await retailData({ weeks: WEEKS, truths: ALL.filter((id) => id !== 'T01') })
  longer = await mkdtemp(join(tmpdir(), 'retail-'))
  await makeSample({ dir: longer, asOf: PINNED_DAY, weeks: WEEKS })
  await extendSample({ dir: longer, days: 1 })
})
afterAll(() => rm(longer, { recursive: true, force: true }))

async function hashes(dir: string): Promise<Record<string, string>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const pairs = files.map(async (file) => {
    const hash = createHash('sha256')
      .update(await readFile(file))
      .digest('hex')
    return [file.slice(dir.length + 1).replaceAll('\\', '/'), hash] as const
  })
  return Object.fromEntries(await Promise.all(pairs))
}

describe('two runs of the generator', () => {
  test('give the same bytes, save for the tables and days that the truth touches', async () => {
    const [a, b] = [await hashes(whole), await hashes(without)]
    expect(Object.keys(a).sort()).toEqual(Object.keys(b).sort())
    const unlike = Object.keys(a).filter((file) => a[file] !== b[file])
    const touched = ['10', '11', '12', '13', '14', '15', '16', '17', '18'].flatMap((day) =>
      ['footfall_hourly', 'order_lines', 'orders'].map((table) => `${table}/2026-11-${day}.parquet`),
    )
    const side = [
      'app_daily.parquet',
      'complaints.csv',
      'customers.parquet',
      'refunds.parquet',
      'store_systems.parquet',
    ]
    expect(unlike.sort()).toEqual(['events.parquet', 'sample.json', ...side, ...touched].sort())
  })

  test('say what they were made from', async () => {
    expect(await readSampleInfo(whole)).toMatchObject({ asOf: PINNED_DAY, anchor: PINNED_DAY, truths: ALL })
    expect(await readSampleInfo(without)).toMatchObject({ asOf: PINNED_DAY, weeks: WEEKS })
    expect(await readSampleInfo(join(whole, 'orders'))).toBeNull()
  })

  test('one more day leaves the days before as they were, save for what arrives late', async () => {
    const [a, b] = [await hashes(whole), await hashes(longer)]
    const facts = Object.keys(a).filter((file) => /^(orders|order_lines|footfall_hourly)\/2026-11-/.test(file))
    expect(facts.filter((file) => a[file] !== b[file]).sort()).toEqual(
      ['footfall_hourly', 'order_lines', 'orders'].map((table) => `${table}/2026-11-18.parquet`),
    )
    expect(Object.keys(b)).toContain('orders/2026-11-19.parquet')
    expect(await readSampleInfo(longer)).toMatchObject({ asOf: '2026-11-19', anchor: PINNED_DAY })
    const made = await retailData({ asOf: '2026-11-19', anchor: PINNED_DAY, weeks: WEEKS })
    expect(await hashes(made)).toEqual(b)
  })
})

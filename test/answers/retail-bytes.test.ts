import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { readSampleInfo } from '../../examples/retail/world/index.ts'
import { PINNED_DAY, retailData } from '../fixtures/retail.ts'

/** Two runs of the generator, which differ by T01 alone. */
let whole: string
let without: string

beforeAll(async () => {
  whole = await retailData()
  without = await retailData({ truths: ['T13', 'T17'] })
}, 300_000)

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
    expect(unlike.sort()).toEqual(['events.parquet', 'refunds.parquet', 'sample.json', ...touched].sort())
  })

  test('say what they were made from', async () => {
    expect(await readSampleInfo(whole)).toMatchObject({ asOf: PINNED_DAY, truths: ['T01', 'T13', 'T17'] })
    expect(await readSampleInfo(without)).toMatchObject({ asOf: PINNED_DAY, truths: ['T13', 'T17'] })
    expect(await readSampleInfo(join(whole, 'orders'))).toBeNull()
  })
})

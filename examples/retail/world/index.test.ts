import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeSample, readSampleInfo } from './index.ts'

let dir: string

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'retail-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

test('a stopped run says why, and leaves the folder as it was', async () => {
  await writeFile(join(dir, 'sample.json'), '{"asOf":"2026-01-01"}')
  const stop = new AbortController()
  const stages: string[] = []
  const made = makeSample({
    dir,
    asOf: '2026-11-18',
    signal: stop.signal,
    onProgress: ({ stage, done }) => {
      stages.push(stage.zh)
      if (done > 0.045) stop.abort(new Error('closed by the reader'))
    },
  })
  await expect(made).rejects.toThrow('closed by the reader')
  expect(new Set(stages)).toEqual(new Set(['门店、商品与日历', '客流与订单']))
  expect(await readdir(dir)).toEqual(['sample.json'])
  expect(await readSampleInfo(dir)).toEqual({ asOf: '2026-01-01' })
})

test('what is no date or truth is refused before anything is written', async () => {
  await expect(makeSample({ dir, asOf: '2026-13-01' })).rejects.toThrow('"2026-13-01" is not a date')
  await expect(makeSample({ dir, asOf: '2026-11-18', truths: ['T01', 'T99'] })).rejects.toThrow('"T99" is no truth')
  expect(await readdir(dir)).toEqual([])
  expect(await readSampleInfo(dir)).toBeNull()
})

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SAMPLE_VERSION } from '../../examples/retail/world/index.ts'
import { cynosure } from './run.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sample-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('a sample that is there is left as it is, and told how to renew it', async () => {
  const sample = join(folder, 'kept')
  await mkdir(join(sample, 'data'), { recursive: true })
  const info = JSON.stringify({ asOf: '2026-11-01', seed: 1, truths: [], version: SAMPLE_VERSION, madeWith: 'x' })
  await writeFile(join(sample, 'data/sample.json'), info)
  const ran = await cynosure(['sample', sample, '--lang', 'en'])
  expect([ran.code, ran.out]).toEqual([
    0,
    `The sample is there already: ${sample}, data until 2026-11-01; add --renew to make it anew.\n`,
  ])
  expect(await readFile(join(sample, 'data/sample.json'), 'utf8')).toBe(info)
})

test('a folder that is a file is an error of its own', async () => {
  await writeFile(join(folder, 'file'), '')
  const ran = await cynosure(['sample', join(folder, 'file'), '--as-of', '2026-11-18'])
  expect([ran.code, ran.err.split(' ')[0]]).toEqual([5, 'FOLDER_UNWRITABLE'])
})

test('a date that is none is refused before anything is written', async () => {
  const ran = await cynosure(['sample', join(folder, 'none'), '--as-of', '2026-02-30'])
  expect([ran.code, ran.err.split(' ')[0]]).toEqual([2, 'VALUE_INVALID'])
})

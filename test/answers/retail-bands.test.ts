import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PINNED_DAY, QUIET, retailData } from '../fixtures/retail.ts'
import { BANDS } from './retail/bands.ts'
import { type Figures, openFigures } from './retail/figure.ts'
import { truthText } from './retail/report.ts'

let whole: Figures
let quiet: Figures

beforeAll(async () => {
  whole = await openFigures(await retailData(), PINNED_DAY)
  quiet = await openFigures(await retailData({ truths: QUIET }), PINNED_DAY)
})
afterAll(() => {
  whole?.sql.close()
  quiet?.sql.close()
})

describe.each(BANDS.map((band) => [band.truth, band.says, band] as const))('%s, %s', (_truth, _says, band) => {
  test(`is between ${band.low} and ${band.high}`, async () => {
    const value = await whole.of(band)
    expect(value).not.toBeNull()
    expect(value).toBeGreaterThanOrEqual(band.low)
    expect(value).toBeLessThanOrEqual(band.high)
  })
})

const planted = BANDS.filter((band) => band.needsTruth)
test.each(planted.map((band) => [band.truth, band.says, band] as const))(
  '%s, %s: is not in the same world with the calendar alone',
  async (_truth, _says, band) => {
    const value = await quiet.of(band)
    expect(value !== null && value >= band.low && value <= band.high).toBe(false)
  },
)

test('every truth but those of words alone has a band that needs it', () => {
  const needed = new Set(BANDS.filter((band) => band.needsTruth).map((band) => band.truth))
  const found = [
    'T01',
    'T04',
    'T05',
    'T07',
    'T09',
    'T10',
    'T11',
    'T12',
    'T14',
    'T18',
    'T19',
    'T21',
    'T22',
    'T23',
    'T24',
  ]
  expect([...needed].sort()).toEqual(found)
})

test('TRUTH.md says what the files show', async () => {
  const page = await readFile(join(import.meta.dirname, '../../examples/retail/TRUTH.md'), 'utf8')
  expect(page).toBe(await truthText(whole))
})

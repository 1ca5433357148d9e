import { describe, expect, test } from 'vitest'
import { type Grain, parsePeriod } from '../base/calendar/period.ts'
import type { Comparison } from '../model/index.ts'
import { clippedRows, joinedSpans, spineOf } from './buckets.ts'
import type { Bucket } from './nodes.ts'

const spine = (text: string, through: string, grain: Grain, compare: Comparison) =>
  spineOf({
    period: parsePeriod(text),
    through,
    grain,
    compare,
  })

const days = (bucket: Bucket | null) => bucket && `${bucket.from}..${bucket.to} in ${bucket.layer}`
const rows = (...asked: Parameters<typeof spine>) =>
  spine(...asked).rows.map(({ period, now, compared }) => [period, days(now), days(compared)])

describe('the time spine', () => {
  test('[NUM-17] week 53 answers to the week 52 weeks earlier, which week 1 answers to as well', () => {
    expect(rows('2026-12-28..2027-01-10', '2027-01-10', 'week', 'year')).toEqual([
      ['2026-W53', '2026-12-28..2027-01-03 in 1', '2025-12-29..2026-01-04 in 1'],
      ['2027-W01', '2027-01-04..2027-01-10 in 1', '2025-12-29..2026-01-04 in 1'],
    ])
  })

  test('[NUM-18] the unfinished row takes the same days, in a layer of its own where they are also part of another row', () => {
    expect(rows('2026-10-01..2026-11-30', '2026-11-18', 'month', 'previous')).toEqual([
      ['2026-10', '2026-10-01..2026-10-31 in 1', '2026-09-01..2026-09-30 in 1'],
      ['2026-11', '2026-11-01..2026-11-18 in 1', '2026-10-01..2026-10-18 in 2'],
    ])
    expect(rows('2026-03', '2026-03-30', 'month', 'previous')).toEqual([
      ['2026-03', '2026-03-01..2026-03-30 in 1', '2026-02-01..2026-02-28 in 1'],
    ])
  })

  test('[NUM-18] a row cut at its start is compared with the same part', () => {
    expect(rows('2026-11-15..2026-11-18', '2026-11-18', 'week', 'previous')).toEqual([
      ['2026-W46', '2026-11-15..2026-11-15 in 1', '2026-11-08..2026-11-08 in 1'],
      ['2026-W47', '2026-11-16..2026-11-18 in 1', '2026-11-09..2026-11-11 in 2'],
    ])
  })

  test('[NUM-9] a row that has not arrived has no days and nothing to compare', () => {
    expect(rows('2026-11-18..2026-11-19', '2026-11-18', 'day', 'previous')).toEqual([
      ['2026-11-18', '2026-11-18..2026-11-18 in 1', '2026-11-17..2026-11-17 in 1'],
      ['2026-11-19', null, null],
    ])
  })

  test('a period that is part of its own comparison needs two layers', () => {
    const { buckets } = spineOf({
      period: parsePeriod('2025-01-01..2026-06-30'),
      through: '2026-06-30',
      compare: 'year',
      compared: parsePeriod('2024-01-01..2025-06-30'),
    })
    expect(buckets.map(days)).toEqual(['2025-01-01..2026-06-30 in 1', '2024-01-01..2025-06-30 in 2'])
  })

  test('three years of days are spread in a moment', () => {
    const started = performance.now()
    expect(spine('2023-11-20..2026-11-18', '2026-11-18', 'day', 'year').rows).toHaveLength(1095)
    expect(performance.now() - started).toBeLessThan(2_000)
  })

  test('[NUM-29] rows that hold only part of their period are told with their days', () => {
    const clipped = (text: string, grain: Grain) => clippedRows({ period: parsePeriod(text), grain })
    expect(clipped('2026-11', 'week')).toEqual([
      { period: '2026-W44', from: '2026-11-01', to: '2026-11-01' },
      { period: '2026-W49', from: '2026-11-30', to: '2026-11-30' },
    ])
    expect(clipped('2026-11-10..2026-11-12', 'week')).toEqual([
      { period: '2026-W46', from: '2026-11-10', to: '2026-11-12' },
    ])
    expect(clipped('2026-11-09..2026-11-22', 'week')).toEqual([])
    expect(clipped('2026-11', 'month')).toEqual([])
  })

  test('spans that touch are joined', () => {
    const span = (from: string, to: string) => ({ from: `2026-01-${from}`, to: `2026-01-${to}` })
    expect(joinedSpans([span('05', '06'), span('01', '02'), span('03', '04')])).toEqual([span('01', '06')])
    expect(joinedSpans([span('01', '02'), span('04', '05')])).toEqual([span('01', '02'), span('04', '05')])
  })
})

test('more rows of time than anyone reads are refused before they are made', () => {
  expect(() => spine('1900-01-01..2100-12-31', '2026-11-22', 'day', 'previous')).toThrow('has 73414 rows')
  expect(spine('1990-01-01..2039-12-31', '2026-11-22', 'day', 'previous').rows).toHaveLength(18_262)
})

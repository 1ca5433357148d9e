import { afterAll, beforeAll, expect, test } from 'vitest'
import { dateOfDay, dayNumber, type IsoDate } from '../../src/base/calendar/date.ts'
import { type Detection, detectUnusual } from '../../src/stats/detect/detect.ts'
import { isRefusal } from '../../src/stats/refusal.ts'
import { retailData } from '../fixtures/retail.ts'
import { openRetailSql } from '../fixtures/retail-sql.ts'

type Told = Detection & { dates: IsoDate[]; values: (number | null)[] }

/** What is found in the daily visitors of each store of the sample, by store. */
const stores = new Map<string, Told>()

beforeAll(async () => {
  const sql = await openRetailSql(await retailData())
  const rows = await sql.rows(
    `select store_id, date::varchar as date, sum(visitors - staff_passes)::double as visitors
     from footfall_hourly group by all order by all`,
  )
  sql.close()
  for (const store of new Set(rows.map((row) => String(row.store_id)))) {
    const days = rows.filter((row) => row.store_id === store)
    const known = new Map(days.map(({ date, visitors }) => [String(date), visitors as number]))
    const first = dayNumber(String(days[0]?.date))
    const count = dayNumber(String(days.at(-1)?.date)) - first + 1
    const dates = Array.from({ length: count }, (_, i) => dateOfDay(first + i))
    const values = dates.map((date) => known.get(date) ?? null)
    const found = detectUnusual({ dates, values })
    if (isRefusal(found)) throw new Error(`${store}: ${found.refused}`)
    stores.set(store, { ...found, dates, values })
  }
})

afterAll(() => stores.clear())

const told = (store: string) => stores.get(store) as Told
const shiftsOf = (store: string) =>
  told(store).shifts.map(({ index, size, from }) => ({ date: told(store).dates[index] as IsoDate, share: size / from }))

test('T24: the level of one store fell within a week of 11 May 2026 and stayed there', () => {
  const [shift, ...more] = shiftsOf('NJ03')
  expect(more).toEqual([])
  expect(Math.abs(dayNumber(shift?.date ?? '') - dayNumber('2026-05-11'))).toBeLessThanOrEqual(7)
  expect(shift?.share).toBeCloseTo(-0.18, 1)
})

test('T11: the five days of a doubled counter are unusual, and no other day of that store', () => {
  const { points, dates, shifts } = told('SH08')
  const days = ['2026-10-19', '2026-10-20', '2026-10-21', '2026-10-22', '2026-10-23']
  expect(points.map(({ index }) => dates[index])).toEqual(days)
  expect(shifts).toEqual([])
})

test('T09: the month of the city anniversary is two shifts in each store of 中西部, up and down again', () => {
  const places = [...stores.keys()].filter((store) => /^(CD|WH)/.test(store))
  const both = places.filter((store) => {
    const [up, down] = shiftsOf(store)
    return up?.date === '2025-06-01' && down?.date === '2025-07-01' && up.share > 0.7 && down.share < -0.4
  })
  expect(places.length - both.length).toBeLessThanOrEqual(1)
})

test('T17, T28: three Spring Festivals, six golden weeks and closed stores are no surprise, and what is not planted stays quiet', () => {
  let values = 0
  let surprises = 0
  for (const [store, { points, shifts, expected }] of stores) {
    values += expected.length
    if (store !== 'SH08') surprises += points.length
    if (!/^(CD|WH|NJ03)/.test(store)) expect(shifts, store).toEqual([])
  }
  expect(values).toBeGreaterThan(60_000)
  expect(surprises / values).toBeLessThan(0.0005)
})

test('T11, T28: by the week the same week is found, and no Spring Festival', () => {
  for (const [store, wanted] of Object.entries({ SH08: ['2026-10-19'], HZ01: [], GZ01: [] })) {
    const { dates, values } = told(store)
    const first = dates.findIndex((date) => (dayNumber(date) + 3) % 7 === 0)
    const weeks = Array.from({ length: Math.floor((dates.length - first) / 7) }, (_, k) => first + 7 * k)
    const sums = weeks.map((from) => values.slice(from, from + 7).reduce((sum: number, value) => sum + (value ?? 0), 0))
    const found = detectUnusual({ dates: weeks.map((from) => dates[from] as IsoDate), values: sums })
    if (isRefusal(found)) throw new Error(found.refused)
    const days = found.points.filter(({ score }) => score > 5).map(({ index }) => dates[weeks[index] as number])
    expect(days, store).toEqual(wanted)
  }
})

import { dayNumber, isoDay } from '../calendar.ts'
import { CITIES, type CityCode, FORMATS, sellingArea } from '../chain.ts'
import type { Cell } from '../csv.ts'
import { storesOn, type World } from '../world.ts'
import { holderOf } from './holders.ts'

export const TARGETS = ['metric', 'period', 'dimension', 'value', 'floor', 'target', 'stretch', 'approved_by']

/** 坪效 in CNY/m²/day for a year and its quarters, as set when the last complete week is that of `SET_FOR`. */
const SALES_PER_SQM = [
  { period: '', floor: 38.2, target: 39.1, stretch: 39.9 },
  { period: '-Q1', floor: 37.4, target: 38.2, stretch: 39.0 },
  { period: '-Q2', floor: 37.6, target: 38.4, stretch: 39.2 },
  { period: '-Q3', floor: 38.0, target: 38.8, stretch: 39.6 },
  { period: '-Q4', floor: 39.4, target: 40.4, stretch: 41.2 },
]
const SET_FOR = { year: 2026, monday: dayNumber('2026-11-09') }
/** A day, in the fourth quarter. */
const TRAFFIC = 21_210
const CONVERSION = 0.119
const BASKET = 194
const REGISTRATIONS_A_WEEK = 1_500
const TRAFFIC_GROWTH = 1.04
const BASKET_GROWTH = 1.012
/** Of the company's sales target of the fourth quarter, what is allotted to the cities. */
const ALLOTTED = 0.985

/** Years by which the levels of `year` in this world lie above those of 2026 at the pinned day. */
function yearsAhead(world: World, year: number): number {
  return year - SET_FOR.year - (world.calendar.mondayOf(0) - SET_FOR.monday) / 365.25
}

function daysOfQ4(year: number): number {
  return dayNumber(`${year}-12-31`) - dayNumber(`${year}-10-01`) + 1
}

/** Sales targets of the cities: by the trade of their stores, in whole CNY, their sum exactly the share that is allotted. */
function citySales(world: World, period: string, allotted: number, by: (city: CityCode) => string): Cell[][] {
  const today = world.calendar.days.at(-1)!
  const trade = Object.keys(CITIES).map((code) => {
    const stores = storesOn(world, today).filter(({ city }) => city === code)
    const { basket, zh } = CITIES[code as CityCode]
    const sum = stores.reduce((total, { format }) => {
      const of = FORMATS[format]
      return total + of.visitors * of.conversion * of.basket * basket
    }, 0)
    return { code: code as CityCode, zh, sum }
  })
  const total = trade.reduce((sum, one) => sum + one.sum, 0)
  let running = 0
  return trade.map(({ code, zh, sum }) => {
    const before = Math.round(running)
    running += (allotted * sum) / total
    return ['net_sales', period, 'city', zh, null, Math.round(running) - before, null, by(code)]
  })
}

function yearRows(world: World, year: number): Cell[][] {
  const ahead = yearsAhead(world, year)
  const [traffic, basket] = [TRAFFIC_GROWTH ** ahead, BASKET_GROWTH ** ahead]
  const leader = holderOf(world, 'office-head')
  const tenth = (value: number) => Math.round(value * traffic * basket * 10) / 10
  const company = (metric: string, period: string, target: number): Cell[] => {
    return [metric, period, null, null, null, target, null, leader]
  }
  const perSqm = SALES_PER_SQM.map(({ period, floor, target, stretch }): Cell[] => {
    const levels = [tenth(floor), tenth(target), tenth(stretch)]
    return ['sales_per_sqm', `${year}${period}`, null, null, ...levels, leader]
  })
  const [q4, days] = [`${year}-Q4`, daysOfQ4(year)]
  const area = storesOn(world, world.calendar.days.at(-1)!).reduce(
    (sum, store) => sum + sellingArea(store, world.calendar.days.at(-1)!.n),
    0,
  )
  const sales = Math.round(tenth(40.4) * area * days)
  return [
    ...perSqm,
    company('traffic', q4, Math.round(TRAFFIC * traffic) * days),
    company('conversion', q4, CONVERSION),
    company('basket', q4, Math.round(BASKET * basket)),
    company('registrations', q4, Math.round((REGISTRATIONS_A_WEEK * days) / 7)),
    company('net_sales', q4, sales),
    ...citySales(world, q4, Math.round(sales * ALLOTTED), () => holderOf(world, 'sales-head')),
  ]
}

/** One row a target: those of the year of the last day, and of the year before by the same growth. */
export function targetRows(world: World): Cell[][] {
  const year = Number(isoDay(world.calendar.days.at(-1)!.n).slice(0, 4))
  return [year - 1, year].flatMap((one) => yearRows(world, one))
}

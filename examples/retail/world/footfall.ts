import { FORMATS } from './chain.ts'
import { branch, logFactor, logNoise, normalQuantile, uniform } from './draws.ts'
import { companyWeekNoise, visitorLevel } from './season.ts'
import { spreadUniform } from './spread.ts'
import { DAYPARTS, type Daypart, factorOf, sumOf } from './truth.ts'
import { drawsOf, type StoreDay, type World } from './world.ts'

export const OPEN_HOUR = 10
export const CLOSE_HOUR = 22
/** Open hours of a usual day. */
export const HOURS = CLOSE_HOUR - OPEN_HOUR

/** The daypart of an open hour, 0 being 10 o'clock; an hour after the usual closing belongs to 收尾. */
export function daypartOf(hour: number): Daypart {
  return hour < 3 ? '上午' : hour < 7 ? '下午' : hour < 11 ? '晚高峰' : '收尾'
}

/** How many hours a store is open on a day: 12, or more by a truth. */
export function openHoursOn(world: World, at: StoreDay): number {
  return HOURS + sumOf(world, (truth) => truth.extraHours?.(at))
}

const SHARES = [0.2, 0.34, 0.4, 0.06]
const FLAGSHIP_SHARES = [0.18, 0.32, 0.44, 0.06]
/** Within its daypart, from 10 o'clock on; each daypart sums to 1. */
const HOUR_SHARES = [0.25, 0.34, 0.41, 0.25, 0.26, 0.25, 0.24, 0.22, 0.28, 0.28, 0.22, 1]
/** Queues of a daypart over those of 晚高峰. */
const QUEUE_SHAPE: Record<Daypart, number> = { 上午: 0.55, 下午: 0.7, 晚高峰: 1, 收尾: 0.5 }
const STORE_DAY_NOISE = 0.06
const HOUR_NOISE = 0.08
/** Visitors of an hour after the usual closing, over those of a usual day. */
const EXTRA_HOUR = 0.03
/** Times that a member of staff passes the door counter in an hour of work. */
const PASSES_AN_HOUR = 0.35

/** A store's door on a day, by open hour. `traffic` is 客流; the counter shows traffic + staffPasses. */
export type Footfall = { traffic: number[]; staffPasses: number[]; passersBy: number[]; queueTenths: number[] }

/** Visitors that the calendar, the truths and the noise of the day lead one to expect, before rounding. */
function expectedTraffic(world: World, at: StoreDay): number {
  const level = FORMATS[at.store.format].visitors * visitorLevel(at.day) * companyWeekNoise(world, at.day)
  const noise = logFactor(normalQuantile(spreadUniform(world, at, 'footfall day')), STORE_DAY_NOISE)
  return level * noise * factorOf(world, (truth) => truth.visitors?.(at, world))
}

/** Splits a day's expected traffic over its hours into whole visitors whose sum is within 1 of it. */
function splitOverHours(world: World, at: StoreDay, expected: number): number[] {
  const shares = at.store.format === 'flagship' ? FLAGSHIP_SHARES : SHARES
  const draws = drawsOf(world, at, 'footfall hour')
  const weights = HOUR_SHARES.map(
    (share, hour) => share * shares[DAYPARTS.indexOf(daypartOf(hour))]! * logNoise(draws, HOUR_NOISE),
  )
  const scale = expected / weights.reduce((sum, weight) => sum + weight, 0)
  let running = uniform(draws)
  const usual = weights.map((weight) => {
    const before = Math.floor(running)
    running += weight * scale
    return Math.floor(running) - before
  })
  const late = drawsOf(world, at, 'footfall late')
  const extra = Array.from({ length: openHoursOn(world, at) - HOURS }, (_, hour) =>
    Math.floor(EXTRA_HOUR * expected + uniform(branch(late, hour))),
  )
  return [...usual, ...extra]
}

/** What the door counter of an open store sees on a day. */
export function footfallOn(world: World, at: StoreDay): Footfall {
  const format = FORMATS[at.store.format]
  const traffic = splitOverHours(world, at, expectedTraffic(world, at))
  const door = drawsOf(world, at, 'footfall door')
  const entry = format.entry * logNoise(door, 0.03)
  const queues = drawsOf(world, at, 'footfall queue')
  const dayQueue = format.queue * logNoise(queues, 0.05)
  const staffPasses: number[] = []
  const passersBy: number[] = []
  const queueTenths: number[] = []
  for (let hour = 0; hour < traffic.length; hour++) {
    const daypart = daypartOf(hour)
    staffPasses.push(Math.floor((format.staffHours / HOURS) * PASSES_AN_HOUR * 2 * uniform(door) + uniform(door)))
    passersBy.push(Math.max(traffic[hour]!, Math.round((traffic[hour]! / entry) * logNoise(door, 0.05))))
    const factor = factorOf(world, (truth) => truth.queueMinutes?.(at, daypart))
    queueTenths.push(Math.round(10 * dayQueue * QUEUE_SHAPE[daypart] * factor * logNoise(queues, 0.08)))
  }
  return { traffic, staffPasses, passersBy, queueTenths }
}

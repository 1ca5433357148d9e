import { isoDay } from '../calendar.ts'
import { CITIES, FORMATS } from '../chain.ts'
import { logNoise, openDraws } from '../draws.ts'
import { type Column, type ParquetStore, writeRows } from '../parquet.ts'
import { salesIndex } from '../sales-index.ts'
import { salesSeason } from '../sales-season.ts'
import type { World } from '../world.ts'

const COLUMNS: readonly Column[] = [
  { name: 'date', type: 'date' },
  { name: 'city', type: 'varchar' },
  { name: 'opens', type: 'integer' },
  { name: 'active_members', type: 'integer' },
  { name: 'article_reads', type: 'integer' },
  { name: 'coupon_redemptions', type: 'integer' },
  { name: 'loaded_at', type: 'timestamp' },
]

/** Over the whole company, in a week of level 1. */
const OPENS_A_WEEK = 38_000
const READS_A_WEEK = 21_000
const REDEMPTIONS_A_WEEK = 4_000
const MEMBERS_AN_OPEN = 0.62
/** Noise of a company's week and of a city's day. */
const WEEK_NOISE = { opens: 0.03, reads: 0.1, redemptions: 0.02 }
const CITY_DAY_NOISE = 0.04

/** Each city's share of the visitors that the chain has today. */
function cityShares(world: World): { name: string; share: number }[] {
  const total = world.stores.reduce((sum, { format }) => sum + FORMATS[format].visitors, 0)
  return Object.entries(CITIES).map(([code, { zh }]) => {
    const own = world.stores.filter(({ city }) => city === code)
    return { name: zh, share: own.reduce((sum, { format }) => sum + FORMATS[format].visitors, 0) / total }
  })
}

/**
 * Writes `app_daily`: one row a day and city. Opens move with the season of sales and with nothing else, redemptions with
 * what sales have beyond their season, reads with neither.
 */
export async function writeAppDaily(store: ParquetStore, world: World): Promise<void> {
  const cities = cityShares(world)
  const rows = world.calendar.days.flatMap((day) => {
    const draws = (stream: string, place: string, weekday: number) =>
      openDraws({ seed: world.seed, stream, place, week: day.week, weekday })
    const noise = (of: keyof typeof WEEK_NOISE) => logNoise(draws(`app ${of} week`, 'company', 0), WEEK_NOISE[of])
    const opens = (OPENS_A_WEEK / 7) * salesSeason(world, day) * noise('opens')
    const reads = (READS_A_WEEK / 7) * noise('reads')
    const redeemed = (REDEMPTIONS_A_WEEK / 7) * salesIndex(world, day.week) * noise('redemptions')
    return cities.map(({ name, share }) => {
      const own = draws('app city', name, day.weekday)
      const figure = (level: number) => Math.round(level * share * logNoise(own, CITY_DAY_NOISE))
      const figures = [figure(opens), figure(opens * MEMBERS_AN_OPEN), figure(reads), figure(redeemed)]
      return [day.iso, name, ...figures, `${isoDay(day.n + 1)} 06:00:00`]
    })
  })
  await writeRows(store, 'app_daily', COLUMNS, rows)
}

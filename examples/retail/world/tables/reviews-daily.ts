import { isoDay } from '../calendar.ts'
import { FORMATS } from '../chain.ts'
import { logNoise, openDraws, uniform } from '../draws.ts'
import { type Column, type ParquetStore, writeRows } from '../parquet.ts'
import { salesIndex } from '../sales-index.ts'
import { drawsOf, storesOn, type World } from '../world.ts'

const COLUMNS: readonly Column[] = [
  { name: 'date', type: 'date' },
  { name: 'store_id', type: 'varchar' },
  { name: 'new_reviews', type: 'integer' },
  { name: 'stars_avg', type: 'decimal(3,2)' },
  { name: 'loaded_at', type: 'timestamp' },
]

const REVIEWS_A_WEEK = 900
const WEEK_NOISE = 0.02
const STORE_DAY_NOISE = 0.5
/** Weeks by which reviews follow the sales that they speak of. */
const LAG = 2
const STARS = 4.62
const STARS_OF_ONE = 0.55

/** The reviews of a week, given out over its stores and days by weight: their sum is that of the week. */
function weekRows(world: World, week: number) {
  const company = openDraws({ seed: world.seed, stream: 'reviews week', place: 'company', week, weekday: 0 })
  const total = REVIEWS_A_WEEK * salesIndex(world, week - LAG) * logNoise(company, WEEK_NOISE)
  const monday = world.calendar.mondayOf(week)
  const cells = Array.from({ length: 7 }, (_, i) => world.calendar.dayAt(monday + i)).flatMap((day) =>
    storesOn(world, day).map((store) => {
      const draws = drawsOf(world, { store, day }, 'reviews')
      const weight = FORMATS[store.format].visitors ** 0.7 * logNoise(draws, STORE_DAY_NOISE)
      return { store, day, weight, draws }
    }),
  )
  const scale = total / cells.reduce((sum, { weight }) => sum + weight, 0)
  let running = uniform(company)
  return cells.map(({ store, day, weight, draws }) => {
    const before = Math.floor(running)
    running += weight * scale
    const count = Math.floor(running) - before
    const spread = (STARS_OF_ONE * 3.46 * (uniform(draws) - 0.5)) / Math.sqrt(Math.max(1, count))
    const stars = count === 0 ? null : Math.min(5, STARS + spread).toFixed(2)
    return { n: day.n, row: [day.iso, store.id, count, stars, `${isoDay(day.n + 1)} 06:00:00`] }
  })
}

/** Writes `reviews_daily`: one row a day and store since it opened. */
export async function writeReviewsDaily(store: ParquetStore, world: World): Promise<void> {
  const weeks = [...new Set(world.calendar.days.map(({ week }) => week))]
  const last = world.calendar.days.at(-1)!.n
  const rows = weeks.flatMap((week) => weekRows(world, week).flatMap(({ n, row }) => (n <= last ? [row] : [])))
  await writeRows(store, 'reviews_daily', COLUMNS, rows)
}

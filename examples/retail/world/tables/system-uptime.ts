import { isoDay } from '../calendar.ts'
import { openDraws, uniform } from '../draws.ts'
import { type Column, type ParquetStore, writeRows } from '../parquet.ts'
import type { World } from '../world.ts'

const COLUMNS: readonly Column[] = [
  { name: 'date', type: 'date' },
  { name: 'system', type: 'varchar' },
  { name: 'minutes_planned', type: 'integer' },
  { name: 'minutes_down', type: 'integer' },
  { name: 'loaded_at', type: 'timestamp' },
]

/** Minutes a day that a system should run, the chance of an outage on a day, and the mean minutes of one. */
const SYSTEMS = [
  { name: 'POS', planned: 780, chance: 0.06, minutes: 14 },
  { name: '小程序', planned: 1_440, chance: 0.04, minutes: 22 },
  { name: '数据平台', planned: 1_440, chance: 0.02, minutes: 95 },
]

/** Writes `system_uptime`: one row a day and system. */
export async function writeSystemUptime(store: ParquetStore, world: World): Promise<void> {
  const rows = world.calendar.days.flatMap((day) =>
    SYSTEMS.map(({ name, planned, chance, minutes }) => {
      const { week, weekday } = day
      const draws = openDraws({ seed: world.seed, stream: 'uptime', place: name, week, weekday })
      const isOut = uniform(draws) < chance
      const down = isOut ? Math.min(planned, Math.ceil(-minutes * Math.log(uniform(draws)))) : 0
      return [day.iso, name, planned, down, `${isoDay(day.n + 1)} 06:00:00`]
    }),
  )
  await writeRows(store, 'system_uptime', COLUMNS, rows)
}

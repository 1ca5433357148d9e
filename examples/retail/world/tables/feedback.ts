import { isoDay } from '../calendar.ts'
import { reportsOf } from '../feedback/reports.ts'
import { type Column, type ParquetStore, writeRows } from '../parquet.ts'
import { managerOf } from '../state/holders.ts'
import type { World } from '../world.ts'

const COLUMNS: readonly Column[] = [
  { name: 'feedback_id', type: 'varchar' },
  { name: 'created_at', type: 'timestamp' },
  { name: 'person_id', type: 'varchar' },
  { name: 'store_id', type: 'varchar' },
  { name: 'metric', type: 'varchar' },
  { name: 'text_zh', type: 'varchar' },
  { name: 'text_en', type: 'varchar' },
  { name: 'state', type: 'varchar' },
  { name: 'loaded_at', type: 'timestamp' },
]

/** Days after which a report has been read, answered and closed. */
const STATES = [
  { from: 21, state: 'closed' },
  { from: 8, state: 'answered' },
  { from: 4, state: 'read' },
  { from: 0, state: 'new' },
]

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00`
}

/** Writes `feedback`: one row a report of the front line, by the manager of the store, in the order of time. */
export async function writeFeedback(store: ParquetStore, world: World): Promise<void> {
  const [first, last] = [world.calendar.days[0]!.n, world.calendar.days.at(-1)!.n]
  const rows = reportsOf(world)
    .filter(({ day }) => day >= first && day <= last)
    .map(({ id, day, minute, store: place, metric, zh, en }) => {
      const { state } = STATES.find(({ from }) => last - day >= from)!
      const created = `${isoDay(day)} ${clock(minute)}`
      return [id, created, managerOf(world, place), place, metric, zh, en, state, `${isoDay(day + 1)} 06:00:00`]
    })
  await writeRows(store, 'feedback', COLUMNS, rows)
}

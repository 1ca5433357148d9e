import { isoDay } from '../calendar.ts'
import { campaignEvents, campaignsOf } from '../campaigns.ts'
import { happenings } from '../happenings.ts'
import { calendarEvents } from '../holidays.ts'
import { type Column, type ParquetStore, writeRows } from '../parquet.ts'
import type { World } from '../world.ts'

const COLUMNS: readonly Column[] = [
  { name: 'event_id', type: 'varchar' },
  { name: 'date_from', type: 'date' },
  { name: 'date_to', type: 'date' },
  { name: 'kind', type: 'varchar' },
  { name: 'scope_dimension', type: 'varchar' },
  { name: 'scope_values', type: 'varchar' },
  { name: 'name_zh', type: 'varchar' },
  { name: 'name_en', type: 'varchar' },
  { name: 'source', type: 'varchar' },
  { name: 'loaded_at', type: 'timestamp' },
]

/** Writes `events` in the order of their dates; several scope values stand between bars, none is the whole company. */
export async function writeEvents(store: ParquetStore, world: World): Promise<void> {
  const first = world.calendar.days[0]!.n
  const last = world.calendar.days.at(-1)!.n
  const campaigns = campaignEvents(campaignsOf(world.calendar, world.truths))
  const planted = world.truths.flatMap((truth) => truth.events?.(world.calendar) ?? [])
  const events = [...calendarEvents(world.calendar), ...happenings(world.calendar), ...campaigns, ...planted]
    .filter((event) => event.to >= first && event.from <= last)
    .sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1))
  const rows = events.map((event) => {
    const scope = [event.dimension, event.values.length === 0 ? null : event.values.join('|')]
    const loaded = `${isoDay(event.from + 1)} 06:00:00`
    const dates = [isoDay(event.from), isoDay(event.to)]
    return [event.id, ...dates, event.kind, ...scope, event.zh, event.en, event.source, loaded]
  })
  await writeRows(store, 'events', COLUMNS, rows)
}

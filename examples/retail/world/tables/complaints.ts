import { join } from 'node:path'
import { COMPLAINT_KINDS, type Complaint, SEVERITIES } from '../complaints.ts'
import { type Cell, writeCsvFile } from '../csv.ts'
import type { ParquetStore } from '../parquet.ts'
import type { StoreDay, World } from '../world.ts'
import { saleNumber } from './orders.ts'

const HEADING = [
  'complaint_id',
  'store_id',
  'customer_id',
  'created_at',
  'kind',
  'severity',
  'resolved_at',
  'loaded_at',
]
const OPENING_SECOND = 36_000

/** 'YYYY-MM-DD HH:MM:SS' of a day number and seconds after 10:00. */
function timeText(day: number, second: number): string {
  return new Date((day * 86_400 + OPENING_SECOND + second) * 1000).toISOString().slice(0, 19).replace('T', ' ')
}

/** `complaints`, a CSV file: one row a complaint. What was not resolved by the last day has no `resolved_at`. */
export function openComplaints(store: ParquetStore, world: World) {
  const rows: Cell[][] = []
  const end = (world.calendar.days.at(-1)!.n + 1) * 86_400
  return {
    add: ({ store: one, day }: StoreDay, complaints: readonly Complaint[]) => {
      for (const { sale, second, kind, severity, resolved } of complaints) {
        const known = day.n * 86_400 + OPENING_SECOND + resolved < end
        rows.push([
          `Q-${one.id}-${day.iso.replaceAll('-', '')}-${saleNumber(sale)}`,
          one.id,
          sale.customer === 0 ? null : `M${String(sale.customer).padStart(6, '0')}`,
          timeText(day.n, second),
          COMPLAINT_KINDS[kind]!,
          SEVERITIES[severity]!,
          known ? timeText(day.n, resolved) : null,
          timeText(day.n + 1, -14_400),
        ])
      }
    },
    write: () => writeCsvFile(join(store.dir, 'complaints.csv'), HEADING, rows),
  }
}

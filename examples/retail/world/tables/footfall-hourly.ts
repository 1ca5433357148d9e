import { type Footfall, HOURS, OPEN_HOUR } from '../footfall.ts'
import { copyTable, dateOf, loadedAfter, openNumberTable, type ParquetStore, textOf } from '../parquet.ts'
import type { StoreDay, World } from '../world.ts'

const COLUMNS = ['store', 'day', 'hour', 'passers_by', 'visitors', 'staff_passes', 'queue_tenths']

/** One file of `footfall_hourly`: one row a store and open hour; `visitors` is what the counter shows, staff included. */
export async function openFootfall(store: ParquetStore, world: World, part: string) {
  const name = `footfall_${part.replaceAll('-', '_')}`
  const table = await openNumberTable(store, name, COLUMNS)
  const ids = textOf(
    'store',
    world.stores.map((one) => one.id),
  )
  const select = `select ${ids} as store_id, ${dateOf('day')} as date, hour, passers_by, visitors, staff_passes,
      cast(queue_tenths * 0.1::decimal(2,1) as decimal(6,1)) as queue_minutes, ${ids} || '-A' as counter_id,
      ${loadedAfter('day')} as loaded_at
    from ${name}`
  return {
    add: ({ store: one, day }: StoreDay, { traffic, staffPasses, passersBy, queueTenths }: Footfall) => {
      for (let i = 0; i < HOURS; i++) {
        const seen = traffic[i]! + staffPasses[i]!
        table.add([one.index, day.n, OPEN_HOUR + i, passersBy[i]!, seen, staffPasses[i]!, queueTenths[i]!])
      }
    },
    copy: () => {
      table.finish()
      return copyTable(store, `footfall_hourly/${part}.parquet`, select, name)
    },
  }
}

import { type Footfall, OPEN_HOUR } from '../footfall.ts'
import { copyTable, dateOf, loadedAfter, openNumberTable, type ParquetStore, textOf } from '../parquet.ts'
import { factorOf, recordedOn } from '../truth.ts'
import type { StoreDay, World } from '../world.ts'

const COLUMNS = ['store', 'day', 'hour', 'passers_by', 'visitors', 'staff_passes', 'queue_tenths', 'loaded']

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
      ${loadedAfter('loaded')} as loaded_at
    from ${name}`
  return {
    add: (at: StoreDay, { traffic, staffPasses, passersBy, queueTenths }: Footfall) => {
      const counter = factorOf(world, (truth) => truth.doorCounter?.(at))
      const loaded = recordedOn(world, at)
      for (let i = 0; i < traffic.length; i++) {
        const seen = counter * traffic[i]! + staffPasses[i]!
        const door = [passersBy[i]!, seen, staffPasses[i]!, queueTenths[i]!]
        table.add([at.store.index, at.day.n, OPEN_HOUR + i, ...door, loaded])
      }
    },
    finish: () => table.finish(),
    copy: () => copyTable(store, `footfall_hourly/${part}.parquet`, select, name),
  }
}

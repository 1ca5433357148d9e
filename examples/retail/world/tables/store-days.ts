import { sellingArea } from '../chain.ts'
import { OPEN_HOUR, openHoursOn } from '../footfall.ts'
import { copyTable, dateOf, loadedAfter, openNumberTable, type ParquetStore, textOf } from '../parquet.ts'
import { type Status, statusOn } from '../truth.ts'
import { storesOn, type World } from '../world.ts'

const STATUSES: readonly Status[] = ['open', 'closed_holiday', 'closed_refit']

/** Writes `store_days`: one row a store a day since it opened. A closed day has no hours and no area. */
export async function writeStoreDays(store: ParquetStore, world: World): Promise<void> {
  const table = await openNumberTable(store, 'store_days', ['store', 'day', 'status', 'area', 'hours'])
  for (const day of world.calendar.days) {
    for (const one of storesOn(world, day)) {
      const at = { store: one, day }
      const status = statusOn(world, at)
      const area = status === 'open' ? sellingArea(one, day.n) : 0
      table.add([one.index, day.n, STATUSES.indexOf(status), area, openHoursOn(world, at)])
    }
  }
  table.finish()
  const ids = world.stores.map((one) => one.id)
  await copyTable(
    store,
    'store_days.parquet',
    `select ${textOf('store', ids)} as store_id, ${dateOf('day')} as date,
       case when status = 0 then ${OPEN_HOUR} end as open_hour, case when status = 0 then ${OPEN_HOUR} + hours end as close_hour,
       ${textOf('status', STATUSES)} as status, cast(area as decimal(10,2)) as selling_area_sqm,
       ${loadedAfter('day')} as loaded_at
     from store_days`,
    'store_days',
  )
}

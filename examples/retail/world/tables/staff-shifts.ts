import { FORMATS } from '../chain.ts'
import { logNoise } from '../draws.ts'
import { copyTable, dateOf, loadedAfter, openNumberTable, type ParquetStore, textOf } from '../parquet.ts'
import { factorOf, hasArrived, recordedOn, statusOn } from '../truth.ts'
import { drawsOf, type StoreDay, storesOn, type World } from '../world.ts'

/** Posts in a store with their share of its hours and what an hour costs; the mean is 22 CNY an hour. */
const POSTS = [
  { name: '店长', share: 0.2, cost: 34 },
  { name: '导购', share: 0.5, cost: 19.4 },
  { name: '收银', share: 0.3, cost: 18.33 },
]
/** Monday to Sunday; the mean is 1. */
const WEEKDAYS = [0.94, 0.93, 0.94, 0.96, 1.02, 1.13, 1.08]

/** Hours of each post in tenths of an hour. */
function shifts(world: World, at: StoreDay): number[] {
  const draws = drawsOf(world, at, 'staff shifts')
  const hours =
    FORMATS[at.store.format].staffHours * WEEKDAYS[at.day.weekday]! * factorOf(world, (truth) => truth.staffHours?.(at))
  return POSTS.map(({ share }) => Math.round(10 * hours * share * logNoise(draws, 0.04)))
}

/** Writes `staff_shifts`: one row a post, store and open day. */
export async function writeStaffShifts(store: ParquetStore, world: World): Promise<void> {
  const table = await openNumberTable(store, 'staff_shifts', ['store', 'day', 'post', 'tenths', 'cents', 'loaded'])
  for (const day of world.calendar.days) {
    for (const one of storesOn(world, day)) {
      const at = { store: one, day }
      if (statusOn(world, at) !== 'open' || !hasArrived(world, at)) continue
      const loaded = recordedOn(world, at)
      for (const [post, tenths] of shifts(world, at).entries()) {
        table.add([one.index, day.n, post, tenths, Math.round(tenths * 10 * POSTS[post]!.cost), loaded])
      }
    }
  }
  table.finish()
  const ids = world.stores.map((one) => one.id)
  await copyTable(
    store,
    'staff_shifts.parquet',
    `select ${textOf('store', ids)} as store_id, ${dateOf('day')} as date,
       ${textOf(
         'post',
         POSTS.map(({ name }) => name),
       )} as post,
       cast(tenths * 0.1::decimal(2,1) as decimal(10,1)) as hours,
       cast(cents * 0.01::decimal(3,2) as decimal(18,2)) as cost, ${loadedAfter('loaded')} as loaded_at
     from staff_shifts`,
    'staff_shifts',
  )
}

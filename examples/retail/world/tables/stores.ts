import { isoDay } from '../calendar.ts'
import { CITIES, FORMATS, type Store } from '../chain.ts'
import { openDraws, uniform } from '../draws.ts'
import { type Column, type ParquetStore, writeRows } from '../parquet.ts'
import type { World } from '../world.ts'

const STORES: readonly Column[] = [
  { name: 'store_id', type: 'varchar' },
  { name: 'name_zh', type: 'varchar' },
  { name: 'name_en', type: 'varchar' },
  { name: 'city', type: 'varchar' },
  { name: 'region', type: 'varchar' },
  { name: 'format', type: 'varchar' },
  { name: 'opened_on', type: 'date' },
  { name: 'closed_on', type: 'date' },
  { name: 'latitude', type: 'double' },
  { name: 'longitude', type: 'double' },
]

const AREAS: readonly Column[] = [
  { name: 'store_id', type: 'varchar' },
  { name: 'valid_from', type: 'date' },
  { name: 'valid_to', type: 'date' },
  { name: 'gross_area_sqm', type: 'decimal(10,2)' },
  { name: 'selling_area_sqm', type: 'decimal(10,2)' },
]

const SELLING_OF_GROSS = 0.8

function storeRow(world: World, store: Store) {
  const city = CITIES[store.city]
  const format = FORMATS[store.format]
  const draws = openDraws({ seed: world.seed, stream: 'stores', place: store.id, week: 0, weekday: 0 })
  const latitude = (city.latitude + 0.16 * (uniform(draws) - 0.5)).toFixed(4)
  const longitude = (city.longitude + 0.2 * (uniform(draws) - 0.5)).toFixed(4)
  const names = [`${city.zh}${store.placeZh}${format.zh}`, `${city.en} ${store.placeEn} (${format.en})`]
  return [store.id, ...names, city.zh, city.region, format.zh, isoDay(store.opened), null, latitude, longitude]
}

/** Writes `stores` (one row a store) and `store_areas` (one row a span of equal area). */
export async function writeStores(store: ParquetStore, world: World): Promise<void> {
  await writeRows(
    store,
    'stores',
    STORES,
    world.stores.map((one) => storeRow(world, one)),
  )
  const areas = world.stores.flatMap((one) =>
    one.areas.map(({ from, to, selling }) => {
      const gross = (selling / SELLING_OF_GROSS).toFixed(2)
      return [one.id, isoDay(from), to === null ? null : isoDay(to), gross, selling]
    }),
  )
  await writeRows(store, 'store_areas', AREAS, areas)
}

import { CITIES } from '../chain.ts'
import { CHANNELS, type Customers } from '../customers.ts'
import { branch, openDraws, pick, uniform } from '../draws.ts'
import { copyTable, loadedAfter, openNumberTable, type ParquetStore, textOf } from '../parquet.ts'
import type { World } from '../world.ts'

const COLUMNS = ['member', 'day', 'second', 'channel', 'store', 'campaign', 'gender', 'age', 'city']
const GENDERS = ['女', '男', '未填写']
const GENDER_SHARES = [0.64, 0.26, 0.1]
const AGES = ['18–24', '25–34', '35–44', '45–54', '55+']
const AGE_SHARES = [0.16, 0.38, 0.26, 0.13, 0.07]

/** Writes `customers`: one row a member, in the order of registration. */
export async function writeCustomers(store: ParquetStore, world: World, { list }: Customers): Promise<void> {
  const table = await openNumberTable(store, 'customers', COLUMNS)
  const cities = Object.keys(CITIES)
  const campaigns = [...new Set(list.flatMap(({ campaign }) => campaign ?? []))].sort()
  const parent = openDraws({ seed: world.seed, stream: 'customers', place: 'company', week: 0, weekday: 0 })
  for (const [i, { city, day, second, channel, store: at, campaign }] of list.entries()) {
    const draws = branch(parent, i)
    const from = campaign === null ? -1 : campaigns.indexOf(campaign)
    const person = [pick(uniform(draws), GENDER_SHARES), pick(uniform(draws), AGE_SHARES), cities.indexOf(city)]
    table.add([i + 1, day, second, channel, at, from, ...person])
  }
  table.finish()
  const stores = world.stores.map((one) => one.id)
  const names = Object.values(CITIES).map(({ zh }) => zh)
  const select = `select 'M' || lpad(member::varchar, 6, '0') as customer_id,
      make_timestamp((day::bigint * 86400 + second) * 1000000) as registered_at,
      ${textOf('channel', CHANNELS)} as register_channel, ${textOf('store', stores)} as register_store_id,
      ${campaigns.length ? textOf('campaign', campaigns) : 'null::varchar'} as campaign_id,
      ${textOf('gender', GENDERS)} as gender, ${textOf('age', AGES)} as age_band, ${textOf('city', names)} as home_city,
      ${loadedAfter('day')} as loaded_at
    from customers`
  await copyTable(store, 'customers.parquet', select, 'customers')
}

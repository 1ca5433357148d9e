import type { CityCode } from './chain.ts'

/** Members that exist on the first day. */
export const MEMBERS_ON_FIRST_DAY = 60_000
/** Where one registers; the numbers below are indexes into it. */
export const CHANNELS = ['小程序', '门店扫码', '抖音', '导购'] as const

/**
 * A registered member. `day` is the day number and `second` counts from midnight; `store` is an index, −1 where no store
 * had a part in it; `campaign` is null for one who came without.
 */
export type Customer = {
  city: CityCode
  day: number
  second: number
  channel: number
  store: number
  campaign: string | null
}

/**
 * Everybody who ever registered: number 1 is the first of `list`, numbers follow the order of registration. `lastOrder`
 * is the day number of a member's last order, 0 for none; `inCity` are the numbers of each city.
 */
export type Customers = {
  list: Customer[]
  lastOrder: number[]
  inCity: Record<CityCode, number[]>
}

export function emptyCustomers(): Customers {
  return { list: [], lastOrder: [0], inCity: { SH: [], HZ: [], NJ: [], GZ: [], SZ: [], BJ: [], CD: [], WH: [] } }
}

/** Adds a member and gives its number. */
export function register(customers: Customers, customer: Customer): number {
  const number = customers.list.push(customer)
  customers.inCity[customer.city].push(number)
  customers.lastOrder[number] = 0
  return number
}

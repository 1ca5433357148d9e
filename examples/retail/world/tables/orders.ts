import {
  copyTable,
  loadedAfter,
  moneyOfTenths,
  openNumberTable,
  type ParquetStore,
  textOf,
  timeOf,
} from '../parquet.ts'
import type { Sale } from '../sales.ts'
import type { Topup } from '../topups.ts'
import { posVersionOn, recordedOn } from '../truth.ts'
import { ONE_YUAN } from '../truths/t07-false-prosperity.ts'
import { BEIJING_PROMOTION } from '../truths/t23-guardrail-conflict.ts'
import type { StoreDay, World } from '../world.ts'

const COLUMNS = [
  'type',
  'store',
  'day',
  'number',
  'second',
  'customer',
  'payment',
  'list_tenths',
  'paid_tenths',
  'units',
  'pos',
  'campaign',
  'loaded',
]
const TYPES = ['sale', 'topup']
const PAYMENTS = ['微信', '支付宝', '银行卡', '储值卡']
/** Campaigns whose orders are marked, in `campaigns`. */
const CAMPAIGNS = [ONE_YUAN, BEIJING_PROMOTION]
const POS_VERSIONS = ['5.0', '5.1', '5.2']
/** Numbers of top-ups stand above those of sales, so that neither moves the other. */
const TOPUP_NUMBERS = 90_000

/** The number of a sale within its store and day: the hour and its place in the hour. */
export function saleNumber(sale: Sale): number {
  return sale.hour * 1000 + sale.number
}

/** SQL: the id of an order, such as HZ01-20261110-17004. */
export function orderIdOf(world: World): string {
  const ids = textOf(
    'store',
    world.stores.map((one) => one.id),
  )
  return `${ids} || '-' || strftime(date '1970-01-01' + day, '%Y%m%d') || '-' || number`
}

/** One file of `orders`: one row a sale or top-up of a stored-value card, by store and hour. */
export async function openOrders(store: ParquetStore, world: World, part: string) {
  const name = `orders_${part.replaceAll('-', '_')}`
  const table = await openNumberTable(store, name, COLUMNS)
  const select = `select ${orderIdOf(world)} as order_id, ${textOf('type', TYPES)} as order_type,
      ${textOf(
        'store',
        world.stores.map((one) => one.id),
      )} as store_id, ${timeOf('day', 'second')} as ordered_at,
      case when customer > 0 then 'M' || lpad(customer::varchar, 6, '0') end as customer_id,
      ${textOf('payment', PAYMENTS)} as payment, ${moneyOfTenths('list_tenths')} as list_amount,
      ${moneyOfTenths('(list_tenths - paid_tenths)')} as discount_amount, ${moneyOfTenths('paid_tenths')} as paid_amount,
      units, ${textOf('campaign', CAMPAIGNS)} as campaign_id, ${textOf('pos', POS_VERSIONS)} as pos_version,
      ${loadedAfter('loaded')} as loaded_at
    from ${name}`
  return {
    add: (at: StoreDay, sales: readonly Sale[], topups: readonly Topup[]) => {
      const { index } = at.store
      const pos = POS_VERSIONS.indexOf(posVersionOn(world, at))
      const loaded = recordedOn(world, at)
      for (const sale of sales) {
        const money = [sale.payment, sale.listTenths, sale.paidTenths, sale.units]
        const campaign = sale.campaign === null ? -1 : CAMPAIGNS.indexOf(sale.campaign)
        const row = [0, index, at.day.n, saleNumber(sale), sale.second, sale.customer, ...money, pos, campaign, loaded]
        table.add(row)
      }
      for (const { number, second, customer, payment, amount } of topups) {
        const money = [payment, amount * 10, amount * 10, 0]
        table.add([1, index, at.day.n, TOPUP_NUMBERS + number, second, customer, ...money, pos, -1, loaded])
      }
    },
    finish: () => table.finish(),
    copy: () => copyTable(store, `orders/${part}.parquet`, select, name),
  }
}

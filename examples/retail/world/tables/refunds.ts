import {
  copyTable,
  loadedAfter,
  moneyOfTenths,
  openNumberTable,
  type ParquetStore,
  textOf,
  timeOf,
} from '../parquet.ts'
import { REASONS, type Refund } from '../refunds.ts'
import type { StoreDay, World } from '../world.ts'
import { orderIdOf, saleNumber } from './orders.ts'

const COLUMNS = ['store', 'day', 'number', 'line', 'refund_day', 'second', 'tenths', 'reason']

/** `refunds`: one row a line that came back, by the day of its order. What comes back after the last day is not known. */
export async function openRefunds(store: ParquetStore, world: World) {
  const table = await openNumberTable(store, 'refunds', COLUMNS)
  const last = world.calendar.days.at(-1)!.n
  return {
    add: ({ store: one, day }: StoreDay, refunds: readonly Refund[]) => {
      for (const refund of refunds) {
        if (refund.day > last) continue
        const tenths = refund.sale.lines[refund.line - 1]!.paidTenths
        const order = [one.index, day.n, saleNumber(refund.sale), refund.line]
        table.add([...order, refund.day, refund.second, tenths, refund.reason])
      }
    },
    copy: () => {
      table.finish()
      const select = `select 'R-' || ${orderIdOf(world)} || '-' || line as refund_id, ${orderIdOf(world)} as order_id,
          line as line_no, ${timeOf('refund_day', 'second')} as refunded_at, ${moneyOfTenths('tenths')} as amount,
          ${textOf('reason', REASONS)} as reason, ${loadedAfter('refund_day')} as loaded_at
        from refunds`
      return copyTable(store, 'refunds.parquet', select, 'refunds')
    },
  }
}

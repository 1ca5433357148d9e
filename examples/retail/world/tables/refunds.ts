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
import { recordedOn } from '../truth.ts'
import type { StoreDay, World } from '../world.ts'
import { orderIdOf, saleNumber } from './orders.ts'

const COLUMNS = ['store', 'day', 'number', 'line', 'refund_day', 'second', 'tenths', 'reason', 'loaded']

/** `refunds`: one row a line that came back, by the day of its order. What comes back after the last day is not known. */
export async function openRefunds(store: ParquetStore, world: World) {
  const table = await openNumberTable(store, 'refunds', COLUMNS)
  const last = world.calendar.days.at(-1)!.n
  return {
    add: (at: StoreDay, refunds: readonly Refund[]) => {
      const { store: one, day } = at
      for (const refund of refunds) {
        const loaded = recordedOn(world, { store: one, day: world.calendar.dayAt(refund.day) })
        if (loaded > last) continue
        const tenths = refund.sale.lines[refund.line - 1]!.paidTenths
        const order = [one.index, day.n, saleNumber(refund.sale), refund.line]
        table.add([...order, refund.day, refund.second, tenths, refund.reason, loaded])
      }
    },
    copy: () => {
      table.finish()
      const select = `select 'R-' || ${orderIdOf(world)} || '-' || line as refund_id, ${orderIdOf(world)} as order_id,
          line as line_no, ${timeOf('refund_day', 'second')} as refunded_at, ${moneyOfTenths('tenths')} as amount,
          ${textOf('reason', REASONS)} as reason, ${loadedAfter('loaded')} as loaded_at
        from refunds`
      return copyTable(store, 'refunds.parquet', select, 'refunds')
    },
  }
}

import type { Truth } from '../truth.ts'
import type { StoreDay } from '../world.ts'

const POS_STORES = ['HZ01', 'HZ02', 'HZ03', 'NJ01', 'NJ02']

function sinceTuesdayOfW0({ day }: StoreDay): boolean {
  return day.week > 0 || (day.week === 0 && day.weekday >= 1)
}

function isPlace({ store }: StoreDay): boolean {
  return store.city === 'HZ' && store.format === 'flagship'
}

/**
 * T01, root cause: in the Hangzhou flagships, at 晚高峰, fewer visitors buy and queues are longer from the Tuesday of W0.
 * Two Nanjing stores got the same POS version on the same day and show nothing: the date points at it, the places do not.
 */
export const t01: Truth = {
  id: 'T01',
  conversion: (at, daypart) => (daypart === '晚高峰' && isPlace(at) && sinceTuesdayOfW0(at) ? 0.55 : 1),
  queueMinutes: (at, daypart) => (daypart === '晚高峰' && isPlace(at) && sinceTuesdayOfW0(at) ? 7.8 / 3.5 : 1),
  queueComplaints: (at, daypart) => (daypart === '晚高峰' && isPlace(at) && sinceTuesdayOfW0(at) ? 3 : 1),
  posVersion: (at) => (POS_STORES.includes(at.store.id) && sinceTuesdayOfW0(at) ? '5.2' : null),
  events: (calendar) => {
    const tuesday = calendar.mondayOf(0) + 1
    const words = { zh: '收银系统升级到 POS 5.2', en: 'Tills upgraded to POS 5.2' }
    const scope = { dimension: 'store', values: POS_STORES, source: '信息技术部' }
    return [{ id: 'system-pos-5.2', from: tuesday, to: tuesday, kind: 'system', ...scope, ...words }]
  },
}

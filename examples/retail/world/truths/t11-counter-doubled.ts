import type { Truth } from '../truth.ts'

/** T11, counter doubled: from Monday to Friday of W−3 the door of SH08 counts everybody twice. */
export const t11: Truth = {
  id: 'T11',
  doorCounter: ({ store, day }) => (store.id === 'SH08' && day.week === -3 && day.weekday <= 4 ? 2 : 1),
}

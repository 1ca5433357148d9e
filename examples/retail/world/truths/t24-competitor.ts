import type { Truth } from '../truth.ts'

/** T24, a competitor: NJ03 has 18 % fewer visitors from the Monday of W−26 on, to stay. */
export const t24: Truth = {
  id: 'T24',
  visitors: ({ store, day }) => (store.id === 'NJ03' && day.week >= -26 ? 0.82 : 1),
  events: (calendar) => {
    const monday = calendar.mondayOf(-26)
    const words = { zh: '竞品在江宁店 300 米外开业', en: 'A competitor opened 300 m from Jiangning' }
    const scope = { dimension: 'store', values: ['NJ03'], source: '运营部' }
    return [{ id: 'competitor-nj03', from: monday, to: monday, kind: 'competitor', ...scope, ...words }]
  },
}

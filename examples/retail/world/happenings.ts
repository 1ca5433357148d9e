import type { Calendar } from './calendar.ts'
import type { WorldEvent } from './truth.ts'

type Happening = Omit<WorldEvent, 'from' | 'to'> & { week: number; weekday: number; days: number }

/** Weather and policy, placed by week from W0. Nothing is planted for them: they are there to be left out of a finding. */
const HAPPENINGS: readonly Happening[] = [
  {
    id: 'weather-plum-rain',
    week: -125,
    weekday: 1,
    days: 9,
    kind: 'weather',
    dimension: 'region',
    values: ['华东'],
    zh: '梅雨持续',
    en: 'Weeks of plum rain',
    source: '运营部',
  },
  {
    id: 'weather-typhoon',
    week: -69,
    weekday: 3,
    days: 2,
    kind: 'weather',
    dimension: 'city',
    values: ['广州', '深圳'],
    zh: '台风过境',
    en: 'A typhoon passed',
    source: '运营部',
  },
  {
    id: 'policy-vouchers',
    week: -63,
    weekday: 4,
    days: 31,
    kind: 'policy',
    dimension: 'city',
    values: ['武汉', '成都'],
    zh: '两地发放消费券',
    en: 'Cities hand out vouchers',
    source: '财务部',
  },
]

/** Weather and policy of the window. */
export function happenings(calendar: Calendar): WorldEvent[] {
  return HAPPENINGS.map(({ week, weekday, days, ...event }) => {
    const from = calendar.mondayOf(week) + weekday
    return { ...event, from, to: from + days - 1 }
  })
}

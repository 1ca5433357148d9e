import type { Text } from '../text.ts'

/**
 * How a unit is written. `kind` decides the digits and the scale: a `share` is stored as a fraction and shown as % (its
 * change in points), a `permille` as ‰, `money` with its currency, a `count` as a whole number, a `rate` with digits as needed.
 */
export interface Unit {
  readonly id: string
  readonly kind: 'share' | 'permille' | 'money' | 'count' | 'rate'
  readonly label: Text
}

const currencies: Record<string, Text> = {
  CNY: { zh: '元', en: 'CNY' },
  GBP: { zh: '英镑', en: 'GBP' },
  USD: { zh: '美元', en: 'USD' },
  EUR: { zh: '欧元', en: 'EUR' },
}

const things: Record<string, Text> = {
  'm²': { zh: '㎡', en: 'm²' },
  'm²·day': { zh: '㎡·天', en: 'm²·days' },
  day: { zh: '天', en: 'day' },
  hour: { zh: '小时', en: 'h' },
  minute: { zh: '分', en: 'min' },
  order: { zh: '单', en: 'orders' },
  visitor: { zh: '人次', en: 'visitors' },
  person: { zh: '人', en: 'people' },
  unit: { zh: '件', en: 'units' },
  store: { zh: '店', en: 'stores' },
}

const countable = new Set(['m²·day', 'm²', 'order', 'visitor', 'person', 'unit', 'store', 'count'])

function nameOf(part: string): Text {
  return currencies[part] ?? things[part] ?? { zh: part, en: part }
}

/** The unit of its text: `%`, `‰`, `count`, a currency, a thing, or a quotient such as `CNY/m²/day`. Unknown words are kept. */
export function unitOf(id: string | undefined): Unit {
  if (!id || id === 'count') return { id: id ?? '', kind: id ? 'count' : 'rate', label: { zh: '', en: '' } }
  if (id === '%') return { id, kind: 'share', label: { zh: '%', en: '%' } }
  if (id === '‰') return { id, kind: 'permille', label: { zh: '‰', en: '‰' } }
  const [head = id, ...per] = id.split('/')
  // After a stroke English has the singular: units/order.
  const rest = per.map((part) => (countable.has(part) && part in things ? { ...nameOf(part), en: part } : nameOf(part)))
  const label: Text = {
    zh: rest.length ? `${nameOf(head).zh}/${rest.map((part) => part.zh).join('·')}` : nameOf(head).zh,
    en: [nameOf(head).en, ...rest.map((part) => part.en)].join('/'),
  }
  if (per.length === 0 && head in currencies) return { id, kind: 'money', label }
  return { id, kind: per.length === 0 && countable.has(head) ? 'count' : 'rate', label }
}

/** Whether numbers of a unit are shares shown as % or ‰, whose change is told in points. */
export function isShare(unit: Unit): boolean {
  return unit.kind === 'share' || unit.kind === 'permille'
}

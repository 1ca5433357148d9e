import type { Text } from '../../base/text.ts'
import { plainName } from '../profile/group.ts'
import type { DatasetGuess } from './dataset.ts'
import type { Roles } from './roles.ts'
import { isAveraged, labelOf } from './words.ts'
import { columnExpression } from './yaml.ts'

/** A metric as guessed; `note` says why, above it. */
export interface MetricGuess {
  readonly entry: Readonly<Record<string, unknown>> & { readonly name: string }
  readonly note: Text
}

/** The main metrics by what they stand for: names of metrics that were written. */
export interface MainMetrics {
  readonly revenue?: string
  readonly orders?: string
  readonly customers?: string
  readonly units?: string
}

/** What a row of a dataset is worth: its amount, else quantity × price. */
export function amountOf(roles: Roles): string | undefined {
  if (roles.amount) return columnExpression(roles.amount.name)
  if (!roles.quantity || !roles.price) return undefined
  return `${columnExpression(roles.quantity.name)} * ${columnExpression(roles.price.name)}`
}

/** Revenue: the sum of what rows are worth, returns included. */
export function revenueMetric(guess: DatasetGuess, currency: string): MetricGuess | undefined {
  const expr = amountOf(guess.roles)
  if (!expr) return undefined
  const name = guess.roles.profile.name
  return {
    entry: {
      name: 'revenue',
      label: { zh: '销售额', en: 'Revenue' },
      type: 'simple',
      dataset: name,
      agg: 'sum',
      expr,
      unit: currency,
      direction: 'up',
      tier: 'T0',
    },
    note: { zh: '退货的负数也在内。', en: 'Returns, which are negative, are included.' },
  }
}

/** Distinct orders or customers, by the key that is named so. */
export function countMetric(guess: DatasetGuess, idea: 'order' | 'customer'): MetricGuess | undefined {
  const { roles } = guess
  const column = roles.keys.find((key) => key.idea === idea)?.column
  if (!column) return undefined
  const expr = columnExpression(column.name)
  const { reversal } = column
  const labels = idea === 'order' ? { zh: '订单数', en: 'Orders' } : { zh: '客户数', en: 'Customers' }
  const entry = {
    name: `${idea}s`,
    label: labels,
    type: 'simple',
    dataset: roles.profile.name,
    agg: column.unique ? 'count' : 'count_distinct',
    expr,
    ...(reversal ? { filter: `${expr} not like '${reversal.prefix}%'` } : {}),
    unit: idea === 'order' ? 'order' : 'person',
    direction: 'up',
    tier: 'T1',
  }
  const missing = column.nulls > 0
  return {
    entry,
    note: {
      zh: `不同的“${column.name}”${reversal ? `，不含以 ${reversal.prefix} 开头的` : ''}${missing ? `；有 ${column.nulls} 行没有它` : ''}。`,
      en: `Distinct "${column.name}"${reversal ? `, without those that start with ${reversal.prefix}` : ''}${missing ? `; ${column.nulls} rows have none` : ''}.`,
    },
  }
}

/** Sales, returns and their rate, where a leading letter of the order number marks returns. */
export function returnMetrics(guess: DatasetGuess, currency: string): MetricGuess[] {
  const expr = amountOf(guess.roles)
  const order = guess.roles.keys.find((key) => key.idea === 'order')?.column
  if (!expr || !order?.reversal) return []
  const isReturn = `${columnExpression(order.name)} like '${order.reversal.prefix}%'`
  const base = { type: 'simple', dataset: guess.roles.profile.name, agg: 'sum' }
  const prefix = order.reversal.prefix
  return [
    {
      entry: {
        name: 'gross_sales',
        label: { zh: '毛销售额', en: 'Gross sales' },
        ...base,
        expr,
        filter: `not (${isReturn})`,
        unit: currency,
        direction: 'up',
      },
      note: { zh: `不含单号以 ${prefix} 开头的。`, en: `Without orders that start with ${prefix}.` },
    },
    {
      entry: {
        name: 'returned',
        label: { zh: '退货额', en: 'Returned' },
        ...base,
        expr: `-(${expr})`,
        filter: isReturn,
        unit: currency,
        direction: 'down',
        fill_nulls_with: 0,
      },
      note: { zh: `单号以 ${prefix} 开头的，取正数。`, en: `Orders that start with ${prefix}, as a positive number.` },
    },
    {
      entry: {
        name: 'return_rate',
        label: { zh: '退货率', en: 'Return rate' },
        type: 'ratio',
        numerator: 'returned',
        denominator: 'gross_sales',
        unit: '%',
        direction: 'down',
      },
      note: { zh: '退货额 ÷ 毛销售额。', en: 'Returned ÷ gross sales.' },
    },
  ]
}

/** The other numbers of a dataset, added up, or averaged where they are prices or rates. Names in `taken` are not given again. */
export function otherMeasures({ roles }: DatasetGuess, taken: ReadonlySet<string>): MetricGuess[] {
  const found: MetricGuess[] = []
  const names = new Set(taken)
  for (const [index, column] of roles.measures.entries()) {
    if (column === roles.amount || (column === roles.price && roles.quantity)) continue
    const averaged = isAveraged(column.name)
    const base = plainName(column.name, `${roles.profile.name}_measure_${index + 1}`)
    const name = names.has(base) ? `${roles.profile.name}_${base}` : base
    if (names.has(name)) continue
    names.add(name)
    found.push({
      entry: {
        name,
        label: { zh: column.name, en: labelOf(column.name) },
        type: 'simple',
        dataset: roles.profile.name,
        agg: averaged ? 'average' : 'sum',
        expr: columnExpression(column.name),
      },
      note: averaged
        ? { zh: '名称像单价或比率，取平均。', en: 'Named like a price or a rate, so averaged.' }
        : { zh: '数字，合计。', en: 'A number, added up.' },
    })
  }
  return found
}

/** Basket and orders per customer, as far as their parts are there. */
export function ratios(main: MainMetrics, currency: string): MetricGuess[] {
  const found: MetricGuess[] = []
  if (main.revenue && main.orders) {
    found.push({
      entry: {
        name: 'basket',
        label: { zh: '客单价', en: 'Basket' },
        type: 'ratio',
        numerator: main.revenue,
        denominator: main.orders,
        unit: `${currency}/order`,
        direction: 'up',
        tier: 'T1',
      },
      note: { zh: '销售额 ÷ 订单数。', en: 'Revenue ÷ orders.' },
    })
  }
  if (main.orders && main.customers) {
    found.push({
      entry: {
        name: 'orders_per_customer',
        label: { zh: '人均订单数', en: 'Orders per customer' },
        type: 'ratio',
        numerator: main.orders,
        denominator: main.customers,
        direction: 'up',
        tier: 'T1',
      },
      note: { zh: '订单数 ÷ 客户数。', en: 'Orders ÷ customers.' },
    })
  }
  return found
}

import type { Lang, Text } from '../../base/text.ts'
import { plainName } from '../profile/group.ts'
import type { DatasetGuess } from './dataset.ts'
import type { Guess, Roles } from './roles.ts'
import { isAveraged, labelOf } from './words.ts'
import { columnExpression, comment, inline } from './yaml.ts'

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

export interface MetricsGuess {
  readonly metrics: readonly MetricGuess[]
  readonly main: MainMetrics
  readonly guesses: readonly Guess[]
}

/** What a row of a dataset is worth: its amount, else quantity × price. */
export function amountOf(roles: Roles): string | undefined {
  if (roles.amount) return columnExpression(roles.amount.name)
  if (!roles.quantity || !roles.price) return undefined
  return `${columnExpression(roles.quantity.name)} * ${columnExpression(roles.price.name)}`
}

/** The dataset that carries the business: one with amounts and a time, the longest; else the longest with a time. */
export function mainDataset(datasets: readonly DatasetGuess[]): DatasetGuess | undefined {
  const rank = ({ roles, time }: DatasetGuess) => (time ? 4 : 0) + (amountOf(roles) ? 2 : 0)
  return [...datasets].sort((a, b) => rank(b) - rank(a) || b.roles.profile.rows - a.roles.profile.rows)[0]
}

function revenueMetric(guess: DatasetGuess, currency: string): MetricGuess | undefined {
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

function countMetric(guess: DatasetGuess, idea: 'order' | 'customer'): MetricGuess | undefined {
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
function returnMetrics(guess: DatasetGuess, currency: string): MetricGuess[] {
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

function otherMeasures({ roles }: DatasetGuess, taken: ReadonlySet<string>): MetricGuess[] {
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

function ratios(main: MainMetrics, currency: string): MetricGuess[] {
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

function guessesOf(guess: DatasetGuess, main: MainMetrics): Guess[] {
  const { roles } = guess
  const guesses: Guess[] = []
  const [quantity, price] = [roles.quantity?.name, roles.price?.name]
  if (main.revenue) {
    const how = roles.amount ? roles.amount.name : `${quantity} × ${price}`
    guesses.push({
      what: { zh: `销售额是 ${how} 的合计`, en: `Revenue is the sum of ${how}` },
      sure: 'likely',
      why: {
        zh: `列名这样说，而且${roles.amount ? '它是数字' : '两列都是数字'}`,
        en: `the names say so, and ${roles.amount ? 'it is a number' : 'both are numbers'}`,
      },
    })
  }
  const order = roles.keys.find((key) => key.idea === 'order')?.column
  if (order?.reversal) {
    const { prefix, rows, negative } = order.reversal
    guesses.push({
      what: {
        zh: `“${order.name}”以 ${prefix} 开头的是取消或退货，不算订单`,
        en: `"${order.name}" that starts with ${prefix} is a cancellation or return, not an order`,
      },
      sure: 'likely',
      why: { zh: `这样的 ${rows} 行的“${negative}”全是负数`, en: `in all ${rows} such rows "${negative}" is negative` },
    })
  }
  return guesses
}

function firstOf(
  datasets: readonly DatasetGuess[],
  make: (guess: DatasetGuess) => MetricGuess | undefined,
): MetricGuess | undefined {
  for (const dataset of datasets) {
    const found = dataset.time ? make(dataset) : undefined
    if (found) return found
  }
  return undefined
}

/** The metrics that the files let one guess. There is always at least one: the number of rows. */
export function guessMetrics(datasets: readonly DatasetGuess[], currency: string): MetricsGuess {
  const main = mainDataset(datasets)
  if (!main) return { metrics: [], main: {}, guesses: [] }
  const inOrder = [main, ...datasets.filter((other) => other !== main)]
  const revenue = revenueMetric(main, currency)
  const orders = firstOf(inOrder, (guess) => countMetric(guess, 'order'))
  const customers = firstOf(inOrder, (guess) => countMetric(guess, 'customer'))
  const names: MainMetrics = {
    revenue: revenue?.entry.name,
    orders: orders?.entry.name,
    customers: customers?.entry.name,
  }
  const metrics = [revenue, orders, customers].flatMap((found) => (found ? [found] : []))
  metrics.push(...ratios(names, currency), ...returnMetrics(main, currency))
  for (const dataset of inOrder)
    metrics.push(...otherMeasures(dataset, new Set(metrics.map(({ entry }) => entry.name))))
  if (!revenue && !orders) {
    metrics.push({
      entry: {
        name: 'row_count',
        label: { zh: '行数', en: 'Rows' },
        type: 'simple',
        dataset: main.roles.profile.name,
        agg: 'count',
        unit: 'count',
        direction: 'up',
      },
      note: {
        zh: '没有找到金额或订单号，先数行数。',
        en: 'No amount and no order number was found; rows are counted.',
      },
    })
  }
  return { metrics, main: names, guesses: guessesOf(main, names) }
}

/** The YAML of metrics, each with its reason above it. */
export function metricsYaml(metrics: readonly MetricGuess[], lang: Lang): string {
  const blocks = metrics.map(({ entry, note }) => {
    const lines = Object.entries(entry).map(
      ([key, value], index) => `  ${index === 0 ? '- ' : '  '}${key}: ${inline(value)}\n`,
    )
    return `${comment(note[lang], '  ')}${lines.join('')}`
  })
  return `metrics:\n${blocks.join('\n')}`
}

import type { Lang } from '../../base/text.ts'
import type { DatasetGuess } from './dataset.ts'
import {
  amountOf,
  countMetric,
  type MainMetrics,
  type MetricGuess,
  otherMeasures,
  ratios,
  returnMetrics,
  revenueMetric,
} from './metric.ts'
import type { Guess } from './roles.ts'
import { comment, inline } from './yaml.ts'

export interface MetricsGuess {
  readonly metrics: readonly MetricGuess[]
  readonly main: MainMetrics
  readonly guesses: readonly Guess[]
}

/** The dataset that carries the business: one with amounts and a time, the longest; else the longest with a time. */
export function mainDataset(datasets: readonly DatasetGuess[]): DatasetGuess | undefined {
  const rank = ({ roles, time }: DatasetGuess) => (time ? 4 : 0) + (amountOf(roles) ? 2 : 0)
  return [...datasets].sort((a, b) => rank(b) - rank(a) || b.roles.profile.rows - a.roles.profile.rows)[0]
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
  const dimensions = inOrder.flatMap(({ names }) => names)
  for (const dataset of inOrder)
    metrics.push(...otherMeasures(dataset, new Set([...metrics.map(({ entry }) => entry.name), ...dimensions])))
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

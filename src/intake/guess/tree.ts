import type { Lang } from '../../base/text.ts'
import type { DatasetGuess } from './dataset.ts'
import type { MetricGuess } from './metric.ts'
import { type MetricsGuess, mainDataset } from './metrics.ts'
import type { Guess } from './roles.ts'
import { comment, inline } from './yaml.ts'

/** The first tree: its root with the identity that breaks it down, and its YAML. */
export interface TreeGuess {
  readonly metrics: readonly MetricGuess[]
  readonly yaml: string
  readonly guesses: readonly Guess[]
}

function identityOf({ main }: MetricsGuess): { expr: string; zh: string; en: string } | undefined {
  const { revenue, orders, customers } = main
  if (!revenue || !orders) return undefined
  if (!customers) return { expr: `${orders} * basket`, zh: '订单数 × 客单价', en: 'orders × basket' }
  return {
    expr: `${customers} * orders_per_customer * basket`,
    zh: '客户数 × 人均订单数 × 客单价',
    en: 'customers × orders per customer × basket',
  }
}

/** The first tree of a workspace: revenue as customers × orders per customer × basket, as far as the files have them. */
export function guessTree(datasets: readonly DatasetGuess[], found: MetricsGuess, lang: Lang): TreeGuess | undefined {
  const main = mainDataset(datasets)
  const root = found.main.revenue ?? found.main.orders ?? found.metrics[0]?.entry.name
  if (!main || !root) return undefined
  const identity = identityOf(found)
  const metrics = found.metrics.map((metric) => {
    if (metric.entry.name !== root) return metric
    return {
      ...metric,
      entry: { ...metric.entry, ...(identity ? { identity: identity.expr } : {}), direction: 'up', tier: 'T0' },
    }
  })
  const say = (zh: string, en: string) => comment(lang === 'zh' ? zh : en, '  ')
  const yaml = [
    'trees:\n',
    say(
      '根是北极星，下面是推动它的指标；换一个根，或在指标上改 identity，树就变。',
      'The root is the north star, below it what moves it; change the root, or identity at the metric, and the tree changes.',
    ),
    '  - name: north-star\n',
    `    label: ${inline({ zh: '北极星', en: 'North star' })}\n`,
    `    root: ${root}\n`,
    main.dimensionNames.length > 0 ? `    slices: ${inline(main.dimensionNames.slice(0, 5))}\n` : '',
  ].join('')
  const guess: Guess = {
    what: identity
      ? { zh: `北极星先定为销售额 = ${identity.zh}`, en: `The north star, for a start: revenue = ${identity.en}` }
      : { zh: `北极星先定为“${root}”`, en: `The north star, for a start: "${root}"` },
    sure: 'unsure',
    why: {
      zh: '哪个数字该带头由你们决定，这里只是文件里能拼出来的',
      en: 'which number should lead is yours to decide; this is what the files allow',
    },
  }
  return { metrics, yaml, guesses: [guess] }
}

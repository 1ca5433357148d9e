import { unitOf } from '../../src/base/number/unit.ts'
import type { Lang } from '../../src/base/text.ts'
import type { ExplainAnswer } from '../../src/contract/explain.ts'
import type { HistoryAnswer } from '../../src/contract/history.ts'
import type { MetricDetail } from '../../src/contract/metric.ts'
import type { PaceAnswer } from '../../src/contract/pace.ts'
import type { QueryAnswer } from '../../src/contract/query.ts'
import type { SignalsAnswer } from '../../src/contract/signals.ts'
import type { GuardrailsAnswer, TreeAnswer, TreeNodeAnswer } from '../../src/contract/tree.ts'
import type { Truths } from './audit.ts'
import { addExplain, addGuardrails, addPace, addPlace, addTree, Expected } from './figures.ts'
import {
  breakdownSentence,
  changeSentence,
  endSentence,
  landingSentence,
  paceSentence,
  partSentence,
  pathSentence,
  seriesSentence,
} from './sentences.ts'
import type { PageServer } from './server.ts'

const period = '2026-W46'

/** The weeks of the year that ends with the period asked. */
const year = '2025-11-10..2026-11-15'

function metricOf({ columns }: QueryAnswer): (number | null)[] {
  return (columns.find(({ kind }) => kind === 'metric')?.values ?? []) as (number | null)[]
}

interface ExplainedMetric {
  readonly history: HistoryAnswer
  readonly explain: ExplainAnswer
  readonly detail: MetricDetail
  readonly series: QueryAnswer
}

async function explained(server: PageServer, metric: string): Promise<ExplainedMetric> {
  const [explain, detail, series, history] = await Promise.all([
    server.post<ExplainAnswer>('/api/explain', { metric, period }),
    server.read<MetricDetail>(`/api/metrics/${metric}`),
    server.post<QueryAnswer>('/api/query', { metrics: [metric], grain: 'week', period: year }),
    server.post<HistoryAnswer>('/api/history', { metric, grain: 'week', period: year }),
  ])
  return { explain, detail, series, history }
}

/** Everything that the pages of the sample may say about a metric, in a language, asked from the server anew. */
export async function truthsOf(server: PageServer, lang: Lang, metric: string): Promise<Truths> {
  const [tree, guardrails, signals, star, own] = await Promise.all([
    server.read<TreeAnswer>(`/api/trees/north-star?period=${period}`),
    server.read<GuardrailsAnswer>(`/api/trees/north-star/guardrails?period=${period}`),
    server.read<SignalsAnswer>('/api/signals'),
    explained(server, 'sales_per_sqm'),
    explained(server, metric),
  ])
  const root = tree.nodes.find(({ parent }) => parent === null) as TreeNodeAnswer
  const target = tree.target as NonNullable<TreeAnswer['target']>
  const pace = await server.post<PaceAnswer>('/api/pace', {
    metric: root.metric,
    period: target.period,
    through: tree.through,
  })
  const figures = new Expected(lang)
  addTree(figures, tree)
  addGuardrails(figures, guardrails)
  addPace(figures, pace)
  addPlace(figures, tree, star.explain)
  addExplain(figures, star.explain)
  addExplain(figures, own.explain)
  return {
    lang,
    figures,
    sentences: new Map([
      ['landing', landingSentence(lang, tree.landing)],
      ['path', pathSentence(lang, tree, star.explain)],
      ['pace', paceSentence(lang, pace)],
      ['paceEnd', endSentence(lang, pace)],
      ...tree.nodes.map((node): [string, string] => [`part|${node.id}`, partSentence(lang, node, root)]),
      ...ownSentences(lang, own),
    ]),
    answers: [
      tree,
      guardrails,
      pace,
      signals,
      star.explain,
      own.explain,
      star.detail,
      own.detail,
      star.history,
      own.history,
    ],
    periods: [period, target.period, String(tree.through), String(own.explain.through), '2026-11-18', ...daysOf(pace)],
    parts: new Map([...tree.nodes, own.explain].map(({ metric: name, parts, unit }) => [name, { parts, unit }])),
  }
}

/** The days that a pace may name: those of its path, and since when it changed. */
const daysOf = ({ path, shift }: PaceAnswer) => [...path.map(({ date }) => date), ...(shift ? [shift.since] : [])]

function ownSentences(lang: Lang, { explain, series }: ExplainedMetric): [string, string][] {
  const unit = unitOf(explain.unit ?? undefined)
  const first = explain.breakdowns[0]
  return [
    ['series', seriesSentence(lang, explain.label, metricOf(series), unit)],
    ['change', changeSentence(lang, explain.parts, explain.change as number, unit)],
    ...(first ? ([['breakdown', breakdownSentence(lang, first.label, first.rows, unit)]] as [string, string][]) : []),
  ]
}

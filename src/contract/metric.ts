import { z } from 'zod'
import { direction, text } from './common.ts'
import { entry } from './entry.ts'

const dimensionCard = z.object({ name: z.string(), label: text })

const metricCard = z.object({
  name: z.string(),
  label: text,
  synonyms: z.array(z.string()),
  type: z.enum(['simple', 'ratio', 'derived', 'cumulative', 'conversion']),
  unit: z.string().nullable(),
  direction,
  tier: z.enum(['T0', 'T1', 'T2', 'T3']),
  owner: z.string().nullable(),
  department: text.nullable(),
  dimensions: z.array(dimensionCard).describe('What it can be split by'),
})

export const metrics = entry({
  name: 'metrics',
  summary: { zh: '全部指标', en: 'All metrics' },
  input: z.strictObject({}),
  output: z.object({ metrics: z.array(metricCard) }),
  right: 'read',
  route: { method: 'GET', path: '/api/metrics' },
})

export const metric = entry({
  name: 'metric',
  summary: { zh: '一个指标的口径', en: 'The definition of a metric' },
  input: z.strictObject({ name: z.string() }),
  output: metricCard.extend({
    description: text.nullable(),
    why: text.nullable(),
    meaning: text.describe('The definition in words, made from the definition itself'),
    formula: text.describe('The formula with the labels of the metrics in it'),
    identity: text.nullable(),
    inputs: z.array(z.object({ name: z.string(), label: text })),
    usedBy: z.array(z.object({ name: z.string(), label: text })),
    datasets: z.array(z.string()),
    finestGrain: z.enum(['day', 'week', 'month', 'quarter', 'year']),
    defined: z.object({ file: z.string(), line: z.number(), column: z.number() }),
  }),
  right: 'read',
  route: { method: 'GET', path: '/api/metrics/{name}' },
})

export type MetricCard = z.infer<typeof metricCard>
export type MetricDetail = z.infer<typeof metric.output>

import { z } from 'zod'
import { basis, text } from './common.ts'
import { entry } from './entry.ts'

const effect = z
  .object({
    step: z.object({
      kind: z
        .enum(['point', 'permille', 'relative', 'unit'])
        .describe('A point of a share, one ‰, a part of the candidate, or one unit of it'),
      size: z.number().describe('0.01 a point, 0.001 one ‰, 0.1 ten per cent, 1 one unit'),
    }),
    kind: z
      .enum(['relative', 'unit'])
      .describe('relative: value, lower and upper are parts of the outcome (0.01 is 1 %)'),
    value: z.number(),
    lower: z.number(),
    upper: z.number(),
  })
  .describe('What one step more of the candidate goes with in the outcome `lag` weeks later, with its 95 % interval')

const warning = z
  .object({
    moved: z
      .number()
      .describe(
        'The newest week against the 13 weeks before the turn: in units of the candidate, a part where it is no share',
      ),
    kind: z.enum(['relative', 'unit']),
    weeks: z.array(z.object({ period: z.string(), expected: z.number(), lower: z.number(), upper: z.number() })),
    sentence: text,
  })
  .describe('What the newest weeks of a candidate that leads say of the coming weeks of the outcome')

const row = z.object({
  id: z.string(),
  metric: z.string().nullable().describe('null: it has no definition'),
  label: text,
  unit: z.string().nullable(),
  verdict: z.enum(['leads', 'moves with', 'follows', 'no evidence', 'not enough history', 'refused']),
  lag: z.number().nullable().describe('Weeks by which it leads or follows; 0 where it moves with; null otherwise'),
  q: z.number().nullable().describe('The share of false discoveries at which the verdict is still reached'),
  gain: z.number().nullable().describe('The part of squared forecast error out of sample that it takes away'),
  effect: effect.nullable(),
  stability: z
    .object({ sameSign: z.number(), fades: z.boolean() })
    .nullable()
    .describe('sameSign: the share of windows of half the history with the sign of the whole'),
  sensitivity: z
    .object({ noise: z.number(), smallest: z.number(), weeksToDetect: z.number() })
    .nullable()
    .describe('Parts of its level: the noise of a week, the smallest change that 13 weeks show; weeks until 5 % shows'),
  history: z.number().describe('Weeks with a value'),
  age: z.number().nullable().describe('Days from the end of its newest week to today'),
  vanity: z.array(
    z.object({ kind: z.enum(['only rises', 'hollow', 'fades']), quality: z.string().nullable(), sentence: text }),
  ),
  refusal: z
    .object({
      kind: z.enum(['no metric', 'is the outcome']),
      proxies: z.array(z.object({ metric: z.string(), label: text })),
    })
    .nullable(),
  warning: warning.nullable(),
  best: z
    .boolean()
    .describe('It leads, is not vain, and none beats it in gain, sensitivity, age, history and steadiness'),
  basis,
})

export const candidates = entry({
  name: 'candidates',
  summary: { zh: '哪个候选领先结果', en: 'Which candidate leads the outcome' },
  input: z.strictObject({
    decision: z.string().optional().describe('The id of a decision, whose candidates and outcome are taken'),
    outcome: z.string().optional().describe("A metric; default the decision's"),
    candidates: z.array(z.string()).max(50).optional().describe("Metrics or ideas; default the decision's"),
    where: z.string().max(10_000).optional().describe('A filter of the outcome'),
    comparable: z
      .string()
      .optional()
      .describe('A dimension: of the outcome only values count that are there from the first week to the last'),
  }),
  output: z.object({
    decision: z.string().nullable(),
    outcome: z.object({
      metric: z.string(),
      label: text,
      unit: z.string().nullable(),
      comparable: z
        .object({
          dimension: z.string(),
          label: text,
          count: z.number(),
          of: z.number(),
          growth: z
            .object({ whole: z.number(), comparable: z.number(), sentence: text })
            .nullable()
            .describe('The newest 52 weeks against the 52 before, as parts'),
        })
        .nullable(),
    }),
    from: z.string().describe('The first week'),
    to: z.string().describe('The last complete week'),
    weeks: z.number(),
    headline: text,
    rows: z.array(row).describe('Those that lead first, the strongest at the top'),
    queries: z.array(z.object({ purpose: text, sql: z.string() })),
  }),
  right: 'read',
  route: { method: 'POST', path: '/api/candidates' },
  command: 'candidates',
})

export type CandidatesReading = z.infer<typeof candidates.output>
export type CandidateWire = z.infer<typeof row>

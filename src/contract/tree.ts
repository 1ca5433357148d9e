import { z } from 'zod'
import { comparison, coverage, direction, figure, part, periodText, text } from './common.ts'
import { entry } from './entry.ts'

const ask = z.strictObject({
  name: z.string(),
  period: periodText.optional(),
  compare: comparison.default('previous'),
  where: z.string().max(10_000).optional(),
})

const node = figure.extend({
  id: z.string(),
  parent: z.string().nullable(),
  metric: z.string(),
  label: text,
  unit: z.string().nullable(),
  direction,
  tier: z.enum(['T0', 'T1', 'T2', 'T3']),
  owner: z.string().nullable(),
  department: text.nullable(),
  operator: z.enum(['×', '÷', '+', '−']).nullable(),
  parts: z.array(part).describe('They sum to `change`'),
  method: z.enum(['sum', 'lmdi', 'shapley', 'segments', 'none']),
  toRoot: z.number().nullable().describe("The node's contribution to the root's change, in the root's unit"),
  hasData: z.boolean(),
  hasTarget: z.boolean(),
  series: z.array(z.number().nullable()).describe('One value for each of `seriesPeriods`'),
})

const guardrail = z.object({
  metric: z.string(),
  label: text,
  unit: z.string().nullable(),
  value: z.number().nullable(),
  bound: z.number(),
  side: z.enum(['min', 'max']),
  room: z.number().nullable().describe('Positive: inside the bound by that much'),
  worst: z
    .object({
      dimension: text,
      slice: text,
      value: z.number().nullable(),
      bound: z.number(),
      room: z.number().nullable(),
    })
    .nullable(),
})

const namedFigure = figure.extend({ metric: z.string(), label: text, unit: z.string().nullable() })

const conflict = z.object({
  metric: z.string().describe('The guardrail'),
  label: text,
  unit: z.string().nullable(),
  dimension: text.nullable(),
  slice: text.nullable().describe('null: the whole'),
  value: z.number(),
  bound: z.number(),
  side: z.enum(['min', 'max']),
  room: z.number(),
  root: namedFigure.describe("The tree's root in the same place"),
  base: namedFigure.nullable().describe('What stands above the guarded ratio, such as gross profit'),
  sentence: text,
})

export const tree = entry({
  name: 'tree',
  summary: { zh: '一棵指标树在一个期间的读数', en: 'A tree read for a period' },
  input: ask,
  output: coverage.extend({
    name: z.string(),
    label: text,
    root: z.string(),
    nodes: z.array(node),
    seriesPeriods: z.array(z.string()),
    heaviest: z.array(z.string()).describe('Node ids from the root along the largest contribution'),
    influences: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        label: text,
        sign: z.enum(['+', '-']),
        lagDays: z.number(),
        why: text.nullable(),
        measured: z.literal(false).describe('A hypothesis: no strength has been measured'),
      }),
    ),
    slices: z.array(z.object({ name: z.string(), label: text })),
    target: z
      .object({ period: periodText, target: z.number(), floor: z.number().nullable(), stretch: z.number().nullable() })
      .nullable(),
    landing: z.object({ nodes: z.number(), withData: z.number(), withOwner: z.number(), withTarget: z.number() }),
  }),
  right: 'read',
  route: { method: 'GET', path: '/api/trees/{name}' },
  command: 'tree',
})

export const guardrails = entry({
  name: 'guardrails',
  summary: { zh: '一棵指标树的护栏', en: 'The guardrails of a tree' },
  input: ask,
  output: coverage.extend({
    guardrails: z.array(guardrail),
    conflicts: z.array(conflict).describe('Where the root got better while a guardrail was crossed: not green'),
  }),
  right: 'read',
  route: { method: 'GET', path: '/api/trees/{name}/guardrails' },
})

export type TreeAnswer = z.infer<typeof tree.output>
export type TreeNodeAnswer = z.infer<typeof node>
export type GuardrailsAnswer = z.infer<typeof guardrails.output>

import { z } from 'zod'
import { basis, comparison, coverage, direction, figure, part, periodText, sliceState, text } from './common.ts'
import { entry } from './entry.ts'
import { cellValue, eventWire, evidence } from './evidence.ts'

const sharedPart = part.extend({
  share: z.number().nullable().describe('Part ÷ change; null when the change is 0'),
  value: z.number().nullable().describe("The driver's or segment's own value"),
  compared: z.number().nullable(),
  unit: z.string().nullable(),
  factor: z.number().nullable().describe('LMDI-I: by what it multiplied the value; null for other methods'),
})

/** One statement with its evidence and the three lines of truth. */
const finding = z.object({
  id: z.string(),
  metric: z.string(),
  label: text,
  cell: z.array(cellValue).describe('The slice it speaks of; empty: everything'),
  amount: z.number().describe("Its part of the change, in the asked metric's unit"),
  share: z.number().nullable(),
  value: z.number().nullable(),
  compared: z.number().nullable(),
  unit: z.string().nullable(),
  explained: z
    .number()
    .nullable()
    .describe("What its place and the further ones carry of the driver's part; null without a place"),
  further: z
    .array(
      z.object({
        cell: z.array(cellValue),
        amount: z.number(),
        value: z.number().nullable(),
        compared: z.number().nullable(),
      }),
    )
    .describe('Places that carry the change with this one, the largest first'),
  rest: z.number().describe("What the driver's other slices bring, in the asked metric's unit"),
  through: z
    .enum(['value', 'share'])
    .nullable()
    .describe("What of the place moved: its own value, or its share of a ratio's whole; null without a place"),
  weight: z
    .object({ compared: z.number(), value: z.number() })
    .nullable()
    .describe("Its share of a ratio's denominator"),
  usual: z
    .object({ value: z.number(), low: z.number(), high: z.number(), spans: z.number() })
    .nullable()
    .describe('What is usual for the place from as many like spans of its past, of what `through` names'),
  runnerUp: z.object({ label: text, amount: z.number() }).nullable(),
  since: z
    .object({ date: z.string(), value: z.number(), compared: z.number() })
    .nullable()
    .describe(
      'The first day from which it shows on every later day, with the value from then on (sums: a day); null: not told',
    ),
  evidence: z
    .array(evidence)
    .describe('What moved in the same slice (moved), and what an event touched without moving (still)'),
  sentence: text,
  fact: text,
  together: text,
  unknown: text,
  basis,
  events: z.array(eventWire),
})

const breakdownRow = figure.extend({
  name: z.string(),
  label: text,
  amount: z.number().describe("The slice's part of the change; the rows' amounts and the gap sum to the change"),
  within: z.number().nullable().describe("Ratios: from the slice's own rate; null for a slice that came or went"),
  mix: z.number().nullable().describe("Ratios: from the slice's changing weight; null for a slice that came or went"),
  weight: z.number().nullable().describe("Ratios: its share of the whole's denominator"),
  comparedWeight: z.number().nullable(),
  state: sliceState,
})

const breakdown = z.object({
  dimension: z.string(),
  label: text,
  kind: z.enum(['total', 'ratio', 'other']),
  rows: z.array(breakdownRow),
  totals: z
    .object({
      within: z.number().nullable().describe("Ratios: what the slices' own rates bring"),
      mix: z.number().nullable().describe('Ratios: what their weights bring'),
      both: z.number().describe('What slices bring that exist on both sides'),
      new: z.number(),
      lost: z.number(),
    })
    .describe('Over all slices; both, new, lost and the gap sum to the change'),
  gap: z.number(),
  basis,
})

export const explain = entry({
  name: 'explain',
  summary: { zh: '为什么变了', en: 'Why it changed' },
  input: z.strictObject({
    metric: z.string(),
    period: periodText.optional(),
    compare: comparison.default('previous'),
    where: z.string().max(10_000).optional(),
    by: z.string().optional().describe('Break down by this dimension only'),
  }),
  output: coverage.extend(figure.shape).extend({
    metric: z.string(),
    label: text,
    unit: z.string().nullable(),
    direction,
    method: z.enum(['sum', 'lmdi', 'shapley', 'segments', 'none']),
    parts: z.array(sharedPart).describe('They sum to `change`'),
    headline: text,
    aligned: figure
      .extend({ period: periodText, comparedPeriod: periodText, sentence: text })
      .nullable()
      .describe(
        'Compared with a year earlier: the days around the Spring Festival of both years, where the periods hold other ones',
      ),
    findings: z.array(finding),
    breakdowns: z.array(breakdown),
    basis: basis.describe('How the parts were made'),
    queries: z.array(z.object({ purpose: text, sql: z.string() })),
  }),
  right: 'read',
  route: { method: 'POST', path: '/api/explain' },
  command: 'explain',
})

export type ExplainAnswer = z.infer<typeof explain.output>
export type FindingWire = z.infer<typeof finding>
export type BreakdownWire = z.infer<typeof breakdown>

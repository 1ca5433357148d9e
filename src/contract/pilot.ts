import { z } from 'zod'
import { basis, direction, periodText, text } from './common.ts'
import { entry } from './entry.ts'

const verdict = z
  .enum(['works', 'costly', 'stop', 'unclear', 'too-early', 'broken', 'no-data'])
  .describe(
    'works; costly: works but its guardrail broke; stop: less than it was to be worth; unclear; too-early; broken: the split is not the planned one; no-data',
  )

const share = z.number().describe("A share of the control's level: 0.05 is 5 % more than without")

const head = z.object({
  id: z.string(),
  name: text,
  metric: z.string(),
  label: text.describe("The metric's label"),
  startsOn: z.string(),
  endsOn: z.string(),
  readOn: z.string().describe('The first day on which the planned days are over'),
  owner: z.string(),
  verdict,
  verdictLabel: text,
})

const both = z.object({ treated: z.number(), control: z.number() })

export const pilots = entry({
  name: 'pilots',
  summary: { zh: '全部试点和结论', en: 'All pilots and their verdicts' },
  input: z.strictObject({}),
  output: z.object({ pilots: z.array(head.extend({ sentence: text })) }),
  right: 'read',
  route: { method: 'GET', path: '/api/pilots' },
  command: 'pilots',
})

export const pilot = entry({
  name: 'pilot',
  summary: { zh: '一个试点管不管用', en: 'Whether a pilot worked' },
  input: z.strictObject({ id: z.string() }),
  output: head.extend({
    hypothesis: text,
    unit: z.string().nullable().describe("The metric's unit"),
    direction,
    unitOf: z.enum(['store', 'customer']).describe('What is treated or not'),
    design: z.enum(['randomised_pairs', 'volunteers', 'matched', 'randomised']),
    smallestEffect: share.describe('The smallest effect worth having, agreed before'),
    stopRule: text,
    through: z.string().nullable().describe('The last day that was read; null: none was'),
    beforeFrom: z.string().nullable().describe('The first day that it is held against; to the day before the start'),
    checks: z
      .array(z.object({ kind: z.enum(['split', 'units', 'overlap', 'days']), held: z.boolean(), sentence: text }))
      .describe('What was looked at before the effect, in order; not held: it speaks against reading one'),
    split: z
      .object({ planned: both, found: both, p: z.number().nullable(), broken: z.boolean() })
      .nullable()
      .describe('p is null where the arms were not drawn by lot'),
    effect: z
      .object({
        method: z.enum(['pairs', 'did', 'welch', 'series']).describe('series: without a control, the treated alone'),
        value: share,
        lower95: share,
        upper95: share,
        lower90: share,
        upper90: share,
        p: z.number(),
        treated: z.number().describe('Units that have a value before and during'),
        control: z.number(),
        leftOut: z.number(),
      })
      .nullable()
      .describe('null while it is too early, or where it cannot be judged: then nothing is told of an effect'),
    second: z
      .object({
        value: share,
        rank: z.number().describe('1: no draw of untreated units shows a larger effect'),
        of: z.number(),
        p: z.number().describe('rank ÷ of'),
        error: z.number().nullable().describe('Placebo standard error of the logarithm'),
      })
      .nullable()
      .describe('Synthetic difference-in-differences, where the arms were not drawn by lot'),
    guardrail: z
      .object({
        metric: z.string(),
        label: text,
        unit: z.string().nullable(),
        treated: z.number().nullable(),
        control: z.number().nullable(),
        treatedBefore: z.number().nullable(),
        controlBefore: z.number().nullable(),
        bound: z.number().nullable(),
        side: z.enum(['min', 'max']).nullable(),
        kept: z.boolean().nullable().describe('null: no bound is set, or the treated were outside of it before'),
      })
      .nullable()
      .describe("The guardrail's value in each arm, over the days so far and before"),
    enoughOn: z
      .string()
      .nullable()
      .describe(
        'When the smallest effect can be told with a chance of 80 %, by the noise so far; null: not told, or never',
      ),
    smallestSeen: share.nullable().describe('The smallest effect that can be told so when the planned days are over'),
    weeks: z
      .array(z.object({ period: periodText, treated: z.number().nullable(), control: z.number().nullable() }))
      .describe(
        'Both arms by week, each as a share of its own mean week before the start: 1 is that mean. From `beforeFrom` on',
      ),
    lesson: text.nullable().describe('What is kept of it, once it is judged'),
    basis,
  }),
  right: 'read',
  route: { method: 'GET', path: '/api/pilots/{id}' },
  command: 'pilot',
})

export type PilotAnswer = z.infer<typeof pilot.output>
export type PilotsAnswer = z.infer<typeof pilots.output>

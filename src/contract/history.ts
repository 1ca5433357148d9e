import { z } from 'zod'
import { basis, direction, periodText, text } from './common.ts'
import { entry } from './entry.ts'
import { eventWire } from './evidence.ts'

const values = z.array(z.number().nullable()).describe('One for each of the periods; null: none')

export const history = entry({
  name: 'history',
  summary: { zh: '一个指标的走势', en: 'The history of a metric' },
  input: z.strictObject({
    metric: z.string(),
    grain: z.enum(['day', 'week']).default('day'),
    period: periodText.optional().describe('Absent: the last 60 days, or 53 weeks, that have arrived'),
    where: z.string().max(10_000).optional(),
  }),
  output: z.object({
    metric: z.string(),
    label: text,
    unit: z.string().nullable(),
    direction,
    grain: z.enum(['day', 'week']),
    through: z.string().nullable().describe('The last day that has arrived'),
    unfinishedPeriod: z.string().nullable().describe('The period that is not over: it is not judged'),
    periods: z.array(z.string()),
    values,
    expected: values.describe('What was expected: the level of the periods before, with the calendar'),
    low: values.describe('95 of 100 usual periods lie between low and high'),
    high: values,
    unusual: z.array(
      z.object({
        period: z.string(),
        value: z.number(),
        expected: z.number(),
        rate: z.number(),
        good: z.boolean().nullable(),
      }),
    ),
    shifts: z.array(
      z.object({
        from: z.string().describe('The first period of the new level'),
        told: z.string().describe('The period in which it was first certain'),
        rate: z.number().describe('New level ÷ old level − 1'),
        good: z.boolean().nullable(),
        stands: z.boolean().describe('The level has not come back'),
      }),
    ),
    events: z.array(eventWire),
    sentence: text,
    basis,
  }),
  right: 'read',
  route: { method: 'POST', path: '/api/history' },
  command: 'cynosure history',
})

export type HistoryAnswer = z.infer<typeof history.output>

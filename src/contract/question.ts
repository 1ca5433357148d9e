import { z } from 'zod'
import { isDate } from '../base/calendar/date.ts'
import { anyComparison, calendarGrain, periodText } from './common.ts'

const windowText = z
  .string()
  .max(100)
  .describe('28 days, 2 weeks, 1 month, or so many of a level that a time spine names')
const levelText = z.string().max(100).describe('day, week, month, …, or a level that a time spine names')
const filterText = z.string().max(10_000)

const computed = z
  .strictObject({
    as: z.string().describe('The name of its column: small letters, digits and _'),
    metric: z.string(),
    window: windowText.optional().describe('Over so long until each period’s end: 28 days'),
    grainToDate: levelText.optional().describe('Since the start of the period of that level: month'),
    offsetWindow: windowText.optional().describe('So much earlier: 7 days'),
    offsetToGrain: levelText.optional().describe('At the start of the period of that level: month'),
    where: filterText.optional().describe('Only where this holds, over dimensions'),
  })
  .describe('A metric changed for this question')

const question = z.strictObject({
  metrics: z.array(z.string()).max(50).optional().describe('By name, label or synonym; none: the values of by'),
  computed: z.array(computed).max(50).optional(),
  by: z
    .array(z.string())
    .max(8)
    .optional()
    .describe(
      'Dimensions, entities, and times at a level or a part of it: city, ordered_at__month, metric_time__extract_dow',
    ),
  grain: calendarGrain.optional(),
  period: periodText.optional().describe('A period, or all for everything there is; absent: the last complete week'),
  where: filterText.optional(),
  compare: anyComparison.optional(),
  order: z.array(z.strictObject({ by: z.string(), descending: z.boolean().optional() })).optional(),
  limit: z.number().int().min(1).max(100_000).optional(),
  values: z
    .enum(['distinct', 'all', 'range'])
    .optional()
    .describe('Without metrics: each combination once (default), as often as it occurs, or least and greatest'),
  asOf: z
    .string()
    .refine(isDate, 'YYYY-MM-DD')
    .optional()
    .describe('Definitions as they were in force on that day, on today’s data'),
})

/** A question as the doors take it: written out, or a saved one by its name, of which whatever else is given takes the place. */
export const metricQuery = question.extend({
  saved: z.string().optional().describe('The name or label of a saved query; what is given beside it takes its place'),
})

/** A saved query with its question written out. */
export const savedQuestion = question

export type QuestionInput = z.infer<typeof metricQuery>
export type SavedQuestion = z.infer<typeof savedQuestion>

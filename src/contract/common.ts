import { z } from 'zod'
import { namedComparisons, readComparison } from '../base/calendar/comparison.ts'
import { fiscalGrains } from '../base/calendar/fiscal.ts'
import { grains } from '../base/calendar/period.ts'
import { parseShift } from '../base/calendar/shift.ts'

export const text = z.object({ zh: z.string(), en: z.string() }).describe('A text in both languages')

const shift = z
  .strictObject({ shift: z.string().describe('7 days, 2 weeks, 1 month, 1 quarter, 1 year or 1 fiscal_quarter') })
  .refine((value) => parseShift(value.shift) !== undefined, '7 days | 2 weeks | 1 month | …')

export const calendarGrain = z
  .enum([...grains, ...fiscalGrains])
  .describe('fiscal_*: of the workspace’s own year; every other is of the calendar that all share')

const comparisons = [...namedComparisons, '7 days'].join(' | ')
const comparisonsSaid =
  'previous: the period before; year: a year earlier; spring-festival: as many days from the Spring Festival of the year before; workdays: the period before until the same workday'

export const anyComparison = z
  .union([z.enum(namedComparisons), shift], { error: comparisons })
  .describe(`${comparisonsSaid}; shift: so long before`)

/** A comparison as text, as a query string can hold it. */
export const comparison = z
  .string()
  .refine((value) => readComparison(value) !== undefined, comparisons)
  .describe(`${comparisonsSaid}; or a length of time such as 7 days, 2 weeks, 1 month: so long before`)

export const periodText = z
  .string()
  .describe(
    '2026, 2026-Q4, 2026-11, 2026-W46 (ISO week), 2026-11-20, a span of days or of periods 2026-11-15..2026-11-21 or 2026-10..2026-11, or of a fiscal year FY2026, FY2026-Q1, FY2026-P03, FY2026-W07',
  )

export const direction = z.enum(['up', 'down', 'neutral'])

const number = z.number().nullable().describe('null: no value')
const exact = z.string().nullable().describe('The decimal text of the number where it is known exactly')

/** A figure and the one it is compared with. */
export const figure = z.object({
  value: number,
  exact,
  compared: number,
  comparedExact: exact,
  change: number,
  changeRate: number.describe('Change ÷ size of the compared value; null where that is 0 or missing'),
})

/** What period a figure speaks of, and how much of it has arrived. */
export const coverage = z.object({
  period: periodText,
  comparedPeriod: periodText.nullable().describe('null also where each row of a grain has its own'),
  through: z.string().nullable().describe('The last day of the period that has data; null when none has'),
  unfinished: z.boolean().describe('The period is not over; it is compared with the same elapsed part'),
})

export const sliceState = z
  .enum(['both', 'new', 'lost'])
  .describe('A slice that exists on both sides, only in the period (new), only in what it is compared with (lost)')

export const part = z.object({
  kind: z.enum(['driver', 'segment', 'gap']),
  name: z.string(),
  label: text,
  amount: z.number(),
  state: sliceState.nullable().describe('Of a segment; slices that came are one part, slices that went another'),
})

/** What an answer of an analysis says of itself, each sentence made from the answer's own numbers. */
export const basis = z.object({
  method: text.describe('The method, in words'),
  assumptions: z.array(text).describe('What must hold for the answer to mean what it says'),
  uncertainty: text.nullable().describe('How sure it is; null where the answer is arithmetic'),
  sentence: text,
})

export const issueWire = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  fact: text,
  remedy: text,
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  at: z.object({ file: z.string(), line: z.number(), column: z.number() }).nullable(),
})

/** RFC 9457 with the error's code, values and remedy. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  fact: text,
  remedy: text,
  issues: z.array(issueWire).optional(),
})

export type Figure = z.infer<typeof figure>
export type PartWire = z.infer<typeof part>
export type BasisWire = z.infer<typeof basis>
export type IssueWire = z.infer<typeof issueWire>
export type Problem = z.infer<typeof problem>

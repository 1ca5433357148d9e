import { z } from 'zod'
import { coverage, periodText, text } from './common.ts'
import { entry } from './entry.ts'
import { metricQuery } from './question.ts'

const column = z.object({
  name: z.string(),
  label: text,
  kind: z
    .enum(['period', 'time', 'dimension', 'metric', 'compared'])
    .describe(
      'period: of the grain; time: dates, or times within the day; dimension: also entities and parts of a time',
    ),
  unit: z.string().nullable(),
  values: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])),
  exact: z.array(z.string().nullable()).optional(),
  labels: z
    .array(text)
    .optional()
    .describe('For a dimension whose values have labels: what each row is called in both languages'),
})

/** Columns, each with `rows` cells. A metric's compared value stands in the column `<metric>__compared`. */
export const queryAnswer = coverage.extend({
  period: periodText.describe('all: the values of all time'),
  definitionsOf: text
    .nullable()
    .describe('With asOf, in words: of which day the definitions are; null: the present ones'),
  columns: z.array(column),
  rows: z.number(),
  unfinishedPeriod: periodText.nullable().describe('With a grain: the row whose period is not over'),
  clippedPeriods: z
    .array(z.object({ period: periodText, days: periodText }))
    .describe('With a grain: the rows whose period reaches beyond the question’s, and the days that they are of'),
  comparedWith: text
    .nullable()
    .describe('What the compared values are of, in words; null where comparedPeriod says it all'),
  sql: z.string(),
})

export const query = entry({
  name: 'query',
  summary: { zh: '问一个或几个指标', en: 'Ask for one or several metrics' },
  input: metricQuery,
  output: queryAnswer,
  right: 'read',
  route: { method: 'POST', path: '/api/query' },
  command: 'query',
})

export type QueryAnswer = z.infer<typeof queryAnswer>
export type QueryColumn = z.infer<typeof column>

import { z } from 'zod'
import { coverage, text } from './common.ts'
import { entry } from './entry.ts'
import { metricQuery } from './question.ts'

const named = z.object({ name: z.string(), label: text })

const step = z.object({
  name: z.string().nullable().describe('Of the part of the SQL that is this step; null: the select that answers'),
  words: z.array(text).describe('What the step does, phrase by phrase'),
  sql: z.string(),
})

const join = z.object({ from: named, entity: z.string(), to: named, sentence: text })

const check = z.object({
  sentence: text,
  holds: z.boolean().describe('Whether it holds in the data; where it does not, the question is refused'),
  sql: z.string().describe('Gives how many keys break it'),
})

/** How a question becomes SQL, step by step. Steps are in the order of the SQL and have the numbers of its comments. */
export const explainPlanAnswer = coverage.extend({
  metrics: z.array(named),
  by: z.array(named),
  comparedWith: text.nullable().describe('What each row is compared with; null where comparedPeriod says it, or none'),
  steps: z.array(step),
  sql: text.describe('The whole statement, its comments in either language'),
  dialect: z.string(),
  reads: z
    .array(named.extend({ times: z.number().int() }))
    .describe('The datasets, and in how many places each is read'),
  joins: z.array(join).describe('The ways that are taken between datasets'),
  checks: z.array(check).describe('What must hold in the data for the figures to be right'),
})

export const explainPlan = entry({
  name: 'explainPlan',
  summary: { zh: '一个问题怎样一步步算出来，以及它的 SQL', en: 'How a question is answered step by step, and its SQL' },
  input: metricQuery,
  output: explainPlanAnswer,
  right: 'read',
  route: { method: 'POST', path: '/api/explain/plan' },
  command: 'explain plan',
})

export type ExplainPlanAnswer = z.infer<typeof explainPlanAnswer>

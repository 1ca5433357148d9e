import { z } from 'zod'
import { basis, text } from './common.ts'
import { entry } from './entry.ts'
import { cellValue, eventWire, evidence } from './evidence.ts'

const day = z.iso.date()

const signal = z.object({
  id: z.string().describe('The same on every day on which it is told'),
  kind: z.enum(['unusual', 'shift', 'growth']).describe('A day, a level, or a share that is not what it used to be'),
  tone: z.enum(['problem', 'opportunity']).describe("By the metric's direction"),
  alarm: z.boolean().describe('It moves the north star by 1 % or more, or breaks a guardrail'),
  metric: z.string(),
  label: text,
  unit: z.string().nullable(),
  cell: z.array(cellValue).describe('Where; empty: the company'),
  from: day.describe('The first day that it speaks of'),
  to: day,
  firstDay: day.describe('The day on which it was first certain'),
  isNew: z.boolean().describe('It is first certain on the day asked for'),
  value: z
    .number()
    .describe('Of a ratio sum over sum, of a total the mean of a day; of a growth the share in its last week'),
  before: z.number().nullable().describe('The same over the eight weeks before (a growth: its first four weeks)'),
  expected: z.number().nullable().describe('What the other places, or the calendar, lead one to expect'),
  rate: z.number().describe('Value ÷ expected − 1; of a growth value ÷ before − 1'),
  effect: z
    .object({ metric: z.string(), label: text, unit: z.string().nullable(), amount: z.number(), rate: z.number() })
    .nullable()
    .describe('What it is worth at the root of its tree, all else as it was'),
  sentence: text,
  fact: text,
  together: text,
  unknown: text,
  evidence: z.array(evidence),
  events: z.array(eventWire),
  also: z
    .array(z.object({ metric: z.string(), label: text, cell: z.array(cellValue), rate: z.number() }))
    .describe('What else moved with it'),
  explain: z
    .object({ metric: z.string(), period: z.string(), where: z.string().nullable() })
    .describe('The question that explains it'),
  basis,
})

const incident = z.object({
  id: z.string(),
  kind: z.enum(['missing', 'doubled', 'late']).describe('Rows missing, counted twice, not yet arrived'),
  label: text,
  cell: z.array(cellValue),
  from: day,
  to: day,
  datasets: z.array(z.object({ name: z.string(), label: text })),
  sentence: text,
})

export const signals = entry({
  name: 'signals',
  summary: { zh: '今天有什么值得知道', en: 'What is worth knowing today' },
  input: z.strictObject({
    on: day.optional().describe('The last day to look at; absent: the last that has arrived'),
  }),
  output: z.object({
    on: day,
    signals: z.array(signal).describe('Problems, the one that is worth most at the north star first'),
    opportunities: z.array(signal),
    incidents: z.array(incident).describe('Facts that cannot be trusted, the newest first'),
    watched: z.object({ metrics: z.number(), series: z.number() }),
    leftOut: z.array(z.object({ what: text, why: text })).describe('What was not looked at'),
    sentence: text,
    basis,
  }),
  right: 'read',
  route: { method: 'GET', path: '/api/signals' },
  command: 'cynosure signals',
})

export type SignalsAnswer = z.infer<typeof signals.output>
export type SignalWire = z.infer<typeof signal>
export type IncidentWire = z.infer<typeof incident>

import { z } from 'zod'
import { basis, direction, periodText, text } from './common.ts'
import { entry } from './entry.ts'

const number = z.number().nullable()
const day = z.iso.date()

const chances = z
  .object({ floor: number, target: number, stretch: number })
  .describe(
    'Chances from 0 to 1 to reach each; of a metric that should fall, to stay at or below it. null: no such mark, or over',
  )

const ending = z.object({
  value: z.number().describe('The figure of the whole period at its end'),
  low80: number.describe('80 % of ends lie between low80 and high80; null: the period is over'),
  high80: number,
  low95: number.describe('95 % of ends lie between low95 and high95'),
  high95: number,
  chances,
})

const paceDay = z.object({
  date: z.string(),
  actual: number.describe('The running figure at the end of this day: a sum, or sum over sum; null: not known yet'),
  due: number.describe('Where it should be at the end of this day by the season of the target; the last is the target'),
  forecast: number.describe('The running figure to come; null on days that are known'),
  low80: number.describe('The bands of the forecast'),
  high80: number,
  low95: number,
  high95: number,
})

const yearOnYear = z.object({
  kind: z.enum(['month', 'aligned']).describe('aligned: the same days around the Spring Festival of each year'),
  label: text,
  period: periodText,
  comparedPeriod: periodText,
  value: number,
  compared: number,
  changeRate: number,
})

export const pace = entry({
  name: 'pace',
  summary: {
    zh: '进度：走到哪里，该到哪里，会到哪里',
    en: 'Pace: where it stands, where it should, where it will end',
  },
  input: z.strictObject({
    metric: z.string(),
    period: periodText
      .optional()
      .describe('Default: the shortest period with a target that is running, else the quarter'),
    where: z.string().max(10_000).optional().describe('Only a part; the target is then not shown'),
    through: day.optional().describe('Look no further than this day, as if the data ended there'),
    since: day
      .optional()
      .describe('First day of a change that may stay or end; default: looked for in the newest four weeks'),
    propose: z.boolean().default(false).describe('Also propose a target for the period that follows'),
  }),
  output: z.object({
    metric: z.string(),
    label: text,
    unit: z.string().nullable(),
    direction,
    kind: z
      .enum(['total', 'rate', 'average', 'other'])
      .describe('total: days add up, a progress bar makes sense; rate: sum over sum, it has none; other: no forecast'),
    period: periodText,
    state: z.enum(['coming', 'running', 'over']),
    through: z.string().nullable().describe('The last day of the period that is known; null when none is'),
    days: z.number().describe('Days of the period'),
    elapsed: z.number().describe('Days of it that are known'),
    value: number.describe('The figure to date'),
    exact: z.string().nullable().describe('Its decimal text where it is known exactly'),
    marks: z
      .object({ floor: number, target: z.number(), stretch: number })
      .nullable()
      .describe('null: no target for this period'),
    due: number.describe('Where it should be by now, by the season of the target'),
    straight: number.describe('Where an even line would have it'),
    ahead: number.describe('value − due; above 0 is good only where the direction is up'),
    aheadRate: number.describe('ahead ÷ size of due'),
    misleads: z.boolean().describe('The even line says ahead where the season says behind, or the other way round'),
    end: ending
      .nullable()
      .describe('With things going on as they are; a recent change stays. null: no forecast, or over'),
    shift: z
      .object({
        since: z.string(),
        change: number.describe('By how much the level changed, in the unit'),
        changeRate: number.describe('… or as a part of it'),
        given: z.boolean().describe('The day was given, not found'),
      })
      .nullable()
      .describe('A change of level in the newest weeks; of its cause nothing is known'),
    scenarios: z
      .array(z.object({ kind: z.enum(['stays', 'ends']), label: text, end: ending }))
      .describe('Both ends of a recent change; empty where there is none'),
    path: z.array(paceDay).describe('One for each day of the period; empty where there is no forecast'),
    refused: text.nullable().describe('Why there is no forecast'),
    proposal: z
      .object({ period: periodText, floor: z.number(), target: z.number(), stretch: z.number(), sentence: text })
      .nullable()
      .describe('A target for the next period: reached nine, five, one time in ten'),
    festival: z
      .array(yearOnYear)
      .describe('Around the Spring Festival: January, February and the aligned days against the year before'),
    basis,
    queries: z.array(z.object({ purpose: text, sql: z.string() })),
  }),
  right: 'read',
  route: { method: 'POST', path: '/api/pace' },
  command: 'pace',
})

export type PaceAnswer = z.infer<typeof pace.output>
export type PaceEndingWire = z.infer<typeof ending>
export type PaceDayWire = z.infer<typeof paceDay>

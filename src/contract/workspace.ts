import { z } from 'zod'
import { weekPatterns } from '../base/calendar/fiscal.ts'
import { issueWire, text } from './common.ts'
import { entry } from './entry.ts'

export const health = entry({
  name: 'health',
  summary: { zh: '服务是否就绪', en: 'Whether the service is ready' },
  input: z.strictObject({}),
  output: z.object({ status: z.enum(['ready', 'loading']), version: z.string() }),
  right: 'read',
  route: { method: 'GET', path: '/api/health' },
})

const rejection = z.object({
  file: z.string(),
  line: z.number().nullable(),
  reason: text,
  row: z.string().describe('The row as it stands in the file, cut to 500 characters'),
})

const datasetState = z.object({
  name: z.string(),
  label: text,
  source: z.string().describe('The patterns or the kind of the source, as written'),
  files: z.number(),
  rowsInFiles: z.number(),
  rows: z.number(),
  rejected: z.number(),
  from: z.string().nullable(),
  to: z.string().nullable().describe('The last day that has arrived'),
  usable: z.boolean(),
})

const fiscalYear = z.object({
  startMonth: z.number().describe('The calendar month, 1 to 12, with which the year begins'),
  named: z.enum(['start', 'end']),
  weekStart: z.number().describe('1 is Monday'),
  weeks: z
    .object({
      pattern: z.enum(weekPatterns),
      ends: z.enum(['last', 'nearest']),
      longMonth: z.number(),
      yearEarlier: z.enum(['52-weeks', 'number']),
    })
    .nullable()
    .describe('null: a year of twelve calendar months'),
})

export const workspace = entry({
  name: 'workspace',
  summary: { zh: '工作区：数据、指标树、问题', en: 'The workspace: data, trees, issues' },
  input: z.strictObject({}),
  output: z.object({
    name: z.string(),
    label: text,
    locale: z.enum(['zh', 'en']),
    timezone: z.string(),
    weekStart: z.number().int().min(1).max(7).describe('The day on which weeks begin: 1 is Monday'),
    fiscal: fiscalYear.nullable().describe('The workspace’s own year; null: it has none'),
    currency: z.string(),
    today: z.string(),
    watermark: z.string().nullable(),
    defaultPeriod: z.string().nullable().describe('The last complete week that has arrived'),
    revision: z.string().describe('Changes whenever a definition or the data change'),
    sample: z.boolean(),
    trees: z.array(z.object({ name: z.string(), label: text, root: z.string() })),
    datasets: z.array(datasetState),
    issues: z.array(issueWire),
  }),
  right: 'read',
  route: { method: 'GET', path: '/api/workspace' },
  command: 'validate',
})

export const dataset = entry({
  name: 'dataset',
  summary: { zh: '一个数据集：列、样例行、拒收的行', en: 'A dataset: columns, sample rows, rejected rows' },
  input: z.strictObject({ name: z.string(), limit: z.coerce.number().int().min(1).max(200).default(20) }),
  output: datasetState.extend({
    columns: z.array(z.object({ name: z.string(), type: z.string() })),
    sample: z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]))),
    rejections: z.array(rejection),
    decisions: z.array(text).describe('What was decided while reading: encoding, dates, renamed columns'),
  }),
  right: 'read',
  route: { method: 'GET', path: '/api/datasets/{name}' },
})

export type WorkspaceState = z.infer<typeof workspace.output>
export type DatasetState = z.infer<typeof datasetState>
export type DatasetDetail = z.infer<typeof dataset.output>

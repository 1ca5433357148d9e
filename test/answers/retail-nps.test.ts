import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadDataset } from '../../src/intake/index.ts'
import { retailData } from '../fixtures/retail.ts'
import { openRetail } from '../sql/retail.ts'

type Answered = { month: string; city: string; respondents: number; promoters: number; detractors: number }

let dir: string
let sample: Awaited<ReturnType<typeof openRetail>>
let byHand: Answered[]

/** The rows of the survey, taken from the text of the workbook: its archive is not compressed, its cells are without attributes. */
async function rowsOfWorkbook(): Promise<Answered[]> {
  const sheet = (await readFile(join(dir, 'nps_survey.xlsx'))).toString('utf8')
  const rows = [...sheet.matchAll(/<row r="\d+">(.*?)<\/row>/g)].slice(2)
  return rows.map(([, cells = '']) => {
    const [month = '', city = '', ...figures] = [...cells.matchAll(/<(?:t|v)>([^<]*)</g)].map((found) => found[1] ?? '')
    const [respondents = 0, promoters = 0, detractors = 0] = figures.map(Number)
    return { month, city, respondents, promoters, detractors }
  })
}

function score(rows: readonly Answered[]): number {
  const total = (of: 'respondents' | 'promoters' | 'detractors') => rows.reduce((sum, row) => sum + row[of], 0)
  return (total('promoters') - total('detractors')) / total('respondents')
}

beforeAll(async () => {
  dir = await retailData()
  byHand = await rowsOfWorkbook()
  sample = await openRetail(dir, '2026-11-19')
}, 300_000)
afterAll(() => sample?.close())

test('the survey is loaded whole, below its two rows of headings', async () => {
  const survey = sample.model.datasets.get('nps_survey')!
  const options = {
    workspace: join(import.meta.dirname, '../../examples/retail'),
    dataFolders: [dir],
    timezone: 'Asia/Shanghai',
    cacheFolder: `${dir}.extracts`,
  }
  const loaded = await loadDataset(survey, options)
  expect(loaded).toMatchObject({ rowsInFiles: 64, rows: 64, rejected: [], issues: [] })
  expect(loaded.columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
    'month date',
    'city text',
    'respondents integer',
    'promoters integer',
    'detractors integer',
  ])
  expect(loaded.decisions.map(({ en }) => en)).toEqual([
    'Row 2 of "nps_survey.xlsx" names the columns; what stands above it are titles and groups, not data',
    'The column "month" holds months ("2026-03"), read as their first day',
  ])
})

test('the net promoter score is promoters less detractors over all who answered, month by month', async () => {
  expect(byHand).toHaveLength(64)
  const given = await sample.rows({
    metrics: ['nps', 'survey_respondents'],
    grain: 'month',
    period: '2026-03-01..2026-10-31',
  })
  const months = [...new Set(byHand.map(({ month }) => month))].sort()
  expect(given.map(([month]) => month)).toEqual(months)
  for (const [month, value, respondents] of given) {
    const rows = byHand.filter((row) => row.month === month)
    expect(value).toBeCloseTo(score(rows), 12)
    expect(respondents).toBe(rows.reduce((sum, row) => sum + row.respondents, 0))
  }
})

test('by city it is a share over sums, and compared with the month before', async () => {
  const given = await sample.rows({ metrics: ['净推荐值'], by: ['city'], period: '2026-10', compare: 'previous' })
  expect(given).toHaveLength(8)
  for (const [city, value, compared] of given) {
    const of = (month: string) => score(byHand.filter((row) => row.city === city && row.month === month))
    expect(value).toBeCloseTo(of('2026-10'), 12)
    expect(compared).toBeCloseTo(of('2026-09'), 12)
  }
})

test('a month without a survey has no score, and a week is finer than it can tell', async () => {
  expect(await sample.rows({ metrics: ['nps'], grain: 'month', period: '2026-Q4' })).toEqual([
    ['2026-10', expect.any(Number)],
    ['2026-11', null],
    ['2026-12', null],
  ])
  await expect(sample.rows({ metrics: ['nps'], grain: 'week', period: '2026-10' })).rejects.toMatchObject({
    code: 'GRAIN_TOO_FINE',
  })
})

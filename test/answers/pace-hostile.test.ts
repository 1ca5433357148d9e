import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { computeHere, type PaceAsked, readPace } from '../../src/analysis/index.ts'
import { type OpenWorkspace, openWorkspace } from '../../src/app/workspace.ts'
import { addDays, weekday } from '../../src/base/calendar/date.ts'
import { contract } from '../../src/contract/index.ts'

const workspace = `name: hostile
locale: en
timezone: Europe/London
week_start: monday
currency: GBP
datasets:
  - name: sales
    source: {files: data/sales.csv}
    columns: {day: date, customer: text, amount: decimal}
    time: day
    dimensions: [{name: day, type: time}]
  - name: few
    source: {files: data/few.csv}
    columns: {day: date, amount: decimal}
    time: day
    dimensions: [{name: day, type: time}]
  - name: survey
    source: {files: data/survey.csv}
    columns: {month: date, score: decimal}
    time: month
    grain: month
    dimensions: [{name: month, type: time}]
metrics:
  - {name: revenue, label: {zh: 营收, en: Revenue}, type: simple, dataset: sales, agg: sum, expr: amount, unit: GBP}
  - {name: buyers, type: simple, dataset: sales, agg: count_distinct, expr: customer}
  - {name: ticket, type: simple, dataset: sales, agg: average, expr: amount}
  - {name: waste, type: derived, expr: revenue * 1, direction: down}
  - {name: first_days, type: simple, dataset: few, agg: sum, expr: amount}
  - {name: score, type: simple, dataset: survey, agg: sum, expr: score}
targets:
  - {metric: waste, period: 2026-05, target: 2500}
  - {metric: first_days, period: 2026-05, target: 1000}
`

/** A shop that rests on Sundays: 400 days to 2026-05-20, 100 a day, 150 on Saturdays. */
function sales(): string {
  const rows = Array.from({ length: 400 }, (_, i) => addDays('2025-04-16', i)).flatMap((day, i) =>
    weekday(day) === 7 ? [] : [`${day},c${i % 9},${weekday(day) === 6 ? 150 + (i % 5) : 100 + (i % 7)}`],
  )
  return `day,customer,amount\n${rows.join('\n')}\n`
}

let open: OpenWorkspace
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pace-hostile-'))
  const files = {
    'cynosure.yml': workspace,
    'data/sales.csv': sales(),
    'data/few.csv': 'day,amount\n2026-05-01,10\n2026-05-02,11\n2026-05-04,12\n',
    'data/survey.csv': 'month,score\n2026-03-01,40\n2026-04-01,42\n',
  }
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  open = await openWorkspace({ folder, dataFolders: [], sample: false, today: '2026-05-21' })
})

afterAll(async () => {
  await open?.close()
  await rm(folder, { recursive: true, force: true })
})

async function pace(asked: PaceAsked) {
  const { ask, plan } = open.context()
  const reading = await readPace(ask, computeHere, plan, asked)
  contract.pace.output.parse(reading)
  return reading
}

test('[PAC-6] the days on which a shop rests are no gaps: the month ends at the sum of the days it opens', async () => {
  const { value, end, path, marks } = await pace({ metric: 'revenue', period: '2026-05' })
  expect(value).toBeGreaterThan(1800)
  // 21 to 31 May: seven days at about 103 and two Saturdays at 152.
  expect((end?.value as number) - (value as number)).toBeGreaterThan(880)
  expect((end?.value as number) - (value as number)).toBeLessThan(1180)
  expect(path).toHaveLength(31)
  expect(marks).toBeNull()
})

test('[PAC-6] of a metric that should fall, chances are to stay at or below the target', async () => {
  const { end, due, ahead, basis } = await pace({ metric: 'waste', period: '2026-05' })
  expect(end?.chances.target).toBeLessThan(0.5)
  expect(due).toBeLessThan(2500)
  expect(ahead).toBeGreaterThan(0)
  expect(basis.sentence.en).toContain('above')
})

test('[PAC-6] a history too short, days that do not add up, data by month: refused in words, the figure stays', async () => {
  const few = await pace({ metric: 'first_days' })
  expect(few).toMatchObject({ period: '2026-05', value: 33, end: null, path: [] })
  expect(few.refused?.en).toContain('too short')
  const buyers = await pace({ metric: 'buyers', period: '2026-05' })
  expect(buyers).toMatchObject({ kind: 'other', value: 9, end: null })
  expect(buyers.refused?.zh).toContain('不作预测')
  const score = await pace({ metric: 'score', period: '2026-04' })
  expect(score).toMatchObject({ value: 42, state: 'over', refused: null })
  const year = await pace({ metric: 'score', period: '2026' })
  expect(year.refused?.zh).toBe('数据按月才有，不作逐日预测。')
})

test('[PAC-6] an average weighs its days alike, and says so', async () => {
  const { kind, value, end, basis } = await pace({ metric: 'ticket', period: '2026-05' })
  expect(kind).toBe('average')
  expect(Math.abs((end?.value as number) / (value as number) - 1)).toBeLessThan(0.05)
  expect(basis.assumptions.map(({ en }) => en)).toContain('Each day counts alike')
})

test('[PAC-6] names, periods and filters that are wrong are errors with their code', async () => {
  await expect(pace({ metric: 'revenu' })).rejects.toMatchObject({ code: 'NAME_UNKNOWN' })
  await expect(pace({ metric: 'revenue', period: 'soon' })).rejects.toMatchObject({ code: 'PERIOD_INVALID' })
  await expect(pace({ metric: 'revenue', period: '2024-05' })).rejects.toMatchObject({ code: 'PERIOD_WITHOUT_DATA' })
  await expect(pace({ metric: 'revenue', period: '2050' })).resolves.toMatchObject({ end: null, state: 'coming' })
  await expect(pace({ metric: 'revenue', period: '2026-05', through: '2020-01-01' })).rejects.toMatchObject({
    code: 'PERIOD_WITHOUT_DATA',
  })
})

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadDataset } from '../../src/intake/index.ts'
import { retailData } from '../fixtures/retail.ts'
import { openRetailSql } from '../fixtures/retail-sql.ts'
import { openRetail } from '../sql/retail.ts'

/** The figures of the survey, taken from the text of the workbook: its archive is not compressed, its cells are without attributes. */
async function figuresOfWorkbook(file: string): Promise<number[][]> {
  const sheet = (await readFile(file)).toString('utf8')
  const rows = [...sheet.matchAll(/<row r="\d+">(.*?)<\/row>/g)].slice(2)
  return rows.map(([, cells = '']) =>
    [...cells.matchAll(/<(?:t|v)>([^<]*)</g)].slice(2).map((found) => Number(found[1])),
  )
}

test('the survey of the sample is loaded whole, below its two rows of headings', async () => {
  const dir = await retailData()
  const sample = await openRetail(dir, '2026-11-19')
  const survey = sample.model.datasets.get('nps_survey')!
  sample.close()
  const options = {
    workspace: `${dir}.extracts`,
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
  const byHand = await figuresOfWorkbook(join(dir, 'nps_survey.xlsx'))
  const sum = (index: number) => byHand.reduce((total, row) => total + (row[index] ?? Number.NaN), 0)
  const sql = await openRetailSql(dir)
  const sums = `select sum(respondents) as a, sum(promoters) as b, sum(detractors) as c from '${loaded.extract}'`
  expect(await sql.one(sums)).toEqual({ a: sum(0), b: sum(1), c: sum(2) })
  sql.close()
})

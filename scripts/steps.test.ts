import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readVitestReport } from './steps.ts'

const folder = mkdtempSync(join(tmpdir(), 'cynosure-report-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function counts(report: object): object {
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(report))
  return readVitestReport(file)
}

const good = {
  success: true,
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 1,
  testResults: [],
}

test('passed and skipped are counted as Vitest counts them', () =>
  expect(counts(good)).toEqual({ passed: 3, failed: 0, skipped: 2 }))

test('a file that did not load is a failure', () => {
  const testResults = [{ status: 'failed', assertionResults: [] }]
  expect(counts({ ...good, success: false, testResults })).toMatchObject({ failed: 1 })
})

test('a file whose hook threw is a failure, though its tests count as skipped', () => {
  const testResults = [{ status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'skipped' }] }]
  expect(counts({ ...good, success: false, numFailedTests: 2, testResults })).toMatchObject({ failed: 3, skipped: 2 })
})

test('a file with a failed test counts by its tests', () => {
  const testResults = [{ status: 'failed', assertionResults: [{ status: 'failed' }] }]
  expect(counts({ ...good, success: false, numFailedTests: 1, testResults })).toMatchObject({ failed: 1 })
})

test('a run that failed outside its tests is a failure, and so is one without a report', () => {
  expect(counts({ ...good, success: false })).toMatchObject({ failed: 1 })
  expect(readVitestReport(join(folder, 'none.json'))).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

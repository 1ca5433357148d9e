import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readFailures, readVitestReport } from './vitest-report.ts'

const folder = mkdtempSync(join(tmpdir(), 'cynosure-report-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function written(report: object): string {
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(report))
  return file
}

const counts = (report: object) => readVitestReport(written(report))

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

test('what failed is told with the reason, so that a property can be run again', () => {
  const message =
    'Error: Property failed after 1 tests\n{ seed: 7, path: "0:1", endOnFailure: true }\nCounterexample: [3]\n\nHint'
  const failed = { status: 'failed', fullName: 'grains nest', failureMessages: [message] }
  const testResults = [
    { name: 'a.test.ts', status: 'failed', assertionResults: [failed, { status: 'passed', fullName: 'holds' }] },
    { name: 'b.test.ts', status: 'failed', message: 'no such file', assertionResults: [] },
    { name: 'c.test.ts', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'holds' }] },
  ]
  expect(readFailures(written({ ...good, success: false, testResults }))).toEqual([
    'a.test.ts > grains nest\n    Error: Property failed after 1 tests\n    { seed: 7, path: "0:1", endOnFailure: true }\n    Counterexample: [3]',
    'b.test.ts\n    no such file',
  ])
  expect(readFailures(join(folder, 'none.json'))).toEqual([])
})

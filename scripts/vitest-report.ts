import { readFileSync } from 'node:fs'
import type { Counts } from './steps.ts'

interface VitestReport {
  success: boolean
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: VitestFile[]
}

interface VitestFile {
  name?: string
  status: string
  message?: string
  assertionResults: { status: string; fullName?: string; failureMessages?: string[] }[]
}

function read(file: string): VitestReport | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as VitestReport
  } catch {
    return null
  }
}

/** Did not load, or a hook threw and its tests were skipped. */
const isBroken = (file: VitestFile) =>
  file.status === 'failed' && !file.assertionResults.some((one) => one.status === 'failed')

/**
 * Reads a report of Vitest's JSON reporter. A file that failed without a failed test counts as one failure, and so does a run
 * that says it did not succeed, or left no report.
 */
export function readVitestReport(file: string): Counts {
  const report = read(file)
  if (!report) return { passed: 0, failed: 1, skipped: 0 }
  const failed = report.numFailedTests + report.testResults.filter(isBroken).length
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && !report.success ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** What failed, each with the file and the first lines of the reason: a failed property says there how to run it again. */
export function readFailures(file: string): string[] {
  const told = (name: string, message = '') => [name, ...message.split('\n').slice(0, 3)].join('\n    ')
  return (read(file)?.testResults ?? []).flatMap((one) => {
    if (isBroken(one)) return [told(`${one.name}`, one.message)]
    const failed = one.assertionResults.filter(({ status }) => status === 'failed')
    return failed.map((test) => told(`${one.name} > ${test.fullName}`, test.failureMessages?.[0]))
  })
}

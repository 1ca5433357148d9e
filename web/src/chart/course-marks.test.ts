import { expect, it } from 'vitest'
import type { HistoryAnswer } from '../../../src/contract/history.ts'
import { speechOf } from '../i18n/say.tsx'
import { courseMarks } from './course-marks.ts'

const periods = ['2026-W06', '2026-W07', '2026-W08', '2026-W09', '2026-W10']
const event = (zh: string, kind: string) => ({
  label: { zh, en: zh },
  kind,
  from: '2026-02-10',
  to: '2026-02-23',
  scope: null,
})
const course = {
  periods: ['2026-W05', ...periods],
  values: [9, 10, 11, 4, 20, 21],
  low: [8, 8, 8, 8, 18, 18],
  high: [12, 12, 12, 12, 22, 22],
  unusual: [{ period: '2026-W07' }, { period: '2026-W08' }],
  shifts: [{ from: '2026-W09' }],
  events: [event('换季', 'campaign'), event('春节', 'holiday')],
} as unknown as HistoryAnswer
const speech = speechOf('zh')

it('puts what was expected at the points of the series, and levels between the shifts', () => {
  const marks = courseMarks(periods, course, undefined, [], speech)
  expect(marks.expected).toEqual({ lower: [8, 8, 8, 18, 18], upper: [12, 12, 12, 22, 22] })
  expect(marks.levels).toEqual([
    { from: 0, to: 2, value: 10 },
    { from: 3, to: 4, value: 21 },
  ])
})

it('names a feast beside an unusual point once, and no other event', () => {
  expect(courseMarks(periods, course, undefined, [], speech).unusual).toEqual([
    { index: 1, text: '春节' },
    { index: 2, text: '' },
  ])
})

it('draws a target only over its own period, and not at a single point', () => {
  const target = { period: '2026-02', target: 40 }
  expect(courseMarks(periods, undefined, target, [], speech).set?.[0]?.values).toEqual([40, 40, 40, null, null])
  expect(courseMarks(periods.slice(2, 4), undefined, target, [], speech).set).toEqual([])
})

import type { Calendar } from './calendar.ts'
import type { About } from './truths/about.ts'
import { ABOUT } from './truths/texts.ts'

/** A figure that an independent query found, with the band it must stand in. */
export type Found = { truth: string; says: string; low: number; high: number; value: number | null }

/** A number with at most three decimals and a true minus. */
function figure(value: number | null): string {
  if (value === null) return '–'
  return value.toLocaleString('en', { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 1 }).replace('-', '−')
}

const cell = (text: string) => text.replaceAll('|', '\\|')

function section(about: About, calendar: Calendar, found: readonly Found[]): string {
  const { offset, days } = about.when
  const dates = days(calendar)
  const lines = [
    `## ${about.id} ${about.title}`,
    '',
    `- stage: ${about.stage}`,
    `- place: ${about.place}`,
    `- time: ${dates === offset ? offset : `${offset}, ${dates}`}`,
    `- size: ${about.size}`,
    ...(about.note ? [`- changed: ${about.note}`] : []),
  ]
  if (found.length > 0) {
    lines.push('', '| figure | band | found |', '| --- | --- | --- |')
    for (const { says, low, high, value } of found) {
      const band = low === high ? figure(low) : `${figure(low)} to ${figure(high)}`
      lines.push(`| ${cell(says)} | ${band} | ${figure(value)} |`)
    }
  }
  return lines.join('\n')
}

/** The text of TRUTH.md: for each truth its place, its time, its size, its bands and what was found. */
export function truthReport(calendar: Calendar, seed: number, found: readonly Found[]): string {
  const head = [
    '# What is planted in the sample',
    '',
    `Made with seed ${seed} up to ${calendar.asOf} (D). W0 is the week of ${dayOf(calendar, 0)}; W−k is k weeks earlier, M0 the last`,
    'complete month. Found: what queries written by hand, which share no code with the generator, show in the files.',
    'This page is written by `node scripts/truth.ts`.',
  ].join('\n')
  const sections = ABOUT.map((about) =>
    section(
      about,
      calendar,
      found.filter(({ truth }) => truth === about.id),
    ),
  )
  return `${[head, ...sections].join('\n\n')}\n`
}

function dayOf(calendar: Calendar, week: number): string {
  return calendar.dayAt(calendar.mondayOf(week)).iso
}

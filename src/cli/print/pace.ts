import { labelText } from '../../base/calendar/label.ts'
import { formatRate, formatShare, formatValue, noNumber } from '../../base/number/format.ts'
import { isShare, unitOf } from '../../base/number/unit.ts'
import type { Lang } from '../../base/text.ts'
import type { PaceAnswer, PaceEndingWire } from '../../contract/pace.ts'
import { printTable } from '../table.ts'
import { colors } from './colors.ts'

const words = {
  value: { zh: '本期至今', en: 'to date' },
  result: { zh: '结果', en: 'result' },
  due: { zh: '按进度应为', en: 'due by now' },
  straight: { zh: '按平均进度', en: 'by an even line' },
  floor: { zh: '保底', en: 'floor' },
  target: { zh: '目标', en: 'target' },
  stretch: { zh: '挑战', en: 'stretch' },
  end: { zh: '预计收于', en: 'expected end' },
  range: { zh: '80% 区间', en: '80 % range' },
  wide: { zh: '95% 区间', en: '95 % range' },
  asIs: { zh: '照此下去', en: 'as it goes' },
  method: { zh: '方法', en: 'Method' },
  year: { zh: '比上年', en: 'on the year before' },
}

type Format = (value: number | null) => string

/** A chance is never none and never certain. */
function chanceCell(chance: number | null): string {
  if (chance !== null && chance < 0.01) return '< 1%'
  return chance !== null && chance > 0.99 ? '> 99%' : formatShare(chance)
}

function standing(answer: PaceAnswer, format: Format, lang: Lang): string {
  const { value, due, straight, marks, aheadRate, state } = answer
  const over = state === 'over'
  const rows: [string, string, string][] = [
    [words[over ? 'result' : 'value'][lang], format(value), ''],
    [words.due[lang], over ? noNumber : format(due), aheadRate === null ? '' : formatRate(aheadRate)],
    [words.straight[lang], over ? noNumber : format(straight), ''],
  ]
  if (marks) {
    for (const name of ['floor', 'target', 'stretch'] as const)
      if (marks[name] !== null) rows.push([words[name][lang], format(marks[name]), ''])
  }
  const shown = rows.filter(([, cell]) => cell !== noNumber)
  return printTable(
    [
      { heading: '', align: 'left', cells: shown.map(([name]) => name) },
      { heading: '', align: 'right', cells: shown.map(([, cell]) => cell) },
      { heading: '', align: 'right', cells: shown.map(([, , more]) => more) },
    ],
    false,
  )
}

function endings(answer: PaceAnswer, format: Format, lang: Lang): string {
  const { end, scenarios } = answer
  if (!end || end.low80 === null) return ''
  const rows: { name: string; end: PaceEndingWire }[] =
    scenarios.length > 0
      ? scenarios.map(({ label, end: one }) => ({ name: label[lang], end: one }))
      : [{ name: words.asIs[lang], end }]
  const chance = (name: 'floor' | 'target' | 'stretch') => ({
    heading: words[name][lang],
    align: 'right' as const,
    cells: rows.map((row) => chanceCell(row.end.chances[name])),
  })
  const range = (low: number | null, high: number | null) => `${format(low)} – ${format(high)}`
  return printTable([
    { heading: '', align: 'left', cells: rows.map(({ name }) => name) },
    { heading: words.end[lang], align: 'right', cells: rows.map((row) => format(row.end.value)) },
    { heading: words.range[lang], align: 'right', cells: rows.map((row) => range(row.end.low80, row.end.high80)) },
    { heading: words.wide[lang], align: 'right', cells: rows.map((row) => range(row.end.low95, row.end.high95)) },
    ...(answer.marks ? [chance('floor'), chance('target'), chance('stretch')] : []),
  ])
}

function festival({ festival: rows }: PaceAnswer, format: Format, lang: Lang): string {
  if (rows.length === 0) return ''
  return printTable([
    { heading: '', align: 'left', cells: rows.map(({ label }) => label[lang]) },
    { heading: '', align: 'right', cells: rows.map(({ value }) => format(value)) },
    { heading: words.year[lang], align: 'right', cells: rows.map(({ changeRate }) => formatRate(changeRate)) },
  ])
}

/** Where a metric stands in a period, where it should by now, where it will end with its chances, and what that rests on. */
export function printPace(answer: PaceAnswer, lang: Lang): string {
  const unit = unitOf(answer.unit ?? undefined)
  const word = isShare(unit) || unit.label[lang] === '' ? '' : ` ${unit.label[lang]}`
  const format: Format = (value) => formatValue(value, unit, lang)
  const until = answer.through && answer.state === 'running' ? ` → ${answer.through}` : ''
  const title = `${answer.label[lang]}${word}  ${labelText(answer.period, lang)}${until}`
  const blocks = [
    colors.bold(answer.basis.sentence[lang]),
    `${title}\n${standing(answer, format, lang)}`.trimEnd(),
    endings(answer, format, lang),
    festival(answer, format, lang),
    answer.proposal?.sentence[lang] ?? '',
    colors.dim(`${words.method[lang]}  ${answer.basis.method[lang]}`),
  ]
  return blocks.filter((block) => block !== '').join('\n\n')
}

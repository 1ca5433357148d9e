import { formatChange, formatRate, formatShare, formatValue } from '../../src/base/number/format.ts'
import { isShare, unitOf } from '../../src/base/number/unit.ts'
import type { Lang } from '../../src/base/text.ts'
import type { CandidatesReading, CandidateWire } from '../../src/contract/candidates.ts'
import type { PartWire } from '../../src/contract/common.ts'
import type { ExplainAnswer } from '../../src/contract/explain.ts'
import type { PaceAnswer } from '../../src/contract/pace.ts'
import type { PilotAnswer } from '../../src/contract/pilot.ts'
import type { GuardrailsAnswer, TreeAnswer } from '../../src/contract/tree.ts'

/** The text that each figure of a page must have, by its key. Two answers that give one key must agree. */
export class Expected {
  readonly texts = new Map<string, string>()
  readonly lang: Lang

  constructor(lang: Lang) {
    this.lang = lang
  }

  add(key: string, text: string): void {
    const known = this.texts.get(key)
    if (known !== undefined && known !== text)
      throw new Error(`${key} is ${known} in one answer and ${text} in another`)
    this.texts.set(key, text)
  }

  value(key: string, value: number | null, unit: string | null): void {
    this.add(key, formatValue(value, unitOf(unit ?? undefined), this.lang))
  }

  amount(key: string, amount: number | null, unit: string | null): void {
    this.add(key, formatChange(amount, unitOf(unit ?? undefined), this.lang))
  }

  /** The change from the two values themselves: points for shares, otherwise per cent. */
  change(key: string, value: number | null, compared: number | null, unit: string | null): void {
    const known = unitOf(unit ?? undefined)
    if (value === null || compared === null) this.add(key, '–')
    else if (isShare(known) || compared === 0) this.add(key, formatChange(value - compared, known, this.lang))
    else this.add(key, formatRate((value - compared) / Math.abs(compared)))
  }
}

interface Reading {
  readonly metric: string
  readonly value: number | null
  readonly compared: number | null
  readonly unit: string | null
  readonly parts: readonly PartWire[]
}

function addReading(expected: Expected, { metric, value, compared, unit, parts }: Reading): void {
  expected.value(`${metric}|value`, value, unit)
  expected.value(`${metric}|compared`, compared, unit)
  expected.change(`${metric}|change`, value, compared, unit)
  const change = value === null || compared === null ? null : value - compared
  expected.amount(`${metric}|changeAmount`, change, unit)
  expected.amount(`${metric}|total`, change, unit)
  for (const { kind, name, amount } of parts) expected.amount(`${metric}|part|${kind}:${name}`, amount, unit)
}

/** What a tree's answer makes of figures: each node, its parts, its part of the root's change, the landing counts. */
export function addTree(expected: Expected, tree: TreeAnswer): void {
  const root = tree.nodes.find(({ parent }) => parent === null)
  for (const node of tree.nodes) {
    addReading(expected, node)
    expected.amount(`${node.metric}|toRoot`, node.toRoot, root?.unit ?? null)
  }
  for (const [name, count] of Object.entries(tree.landing)) expected.add(`landing|${name}`, String(count))
}

/** What a pace makes of figures: the marks, the way, both ends with their range and chance, and each day. */
export function addPace(expected: Expected, pace: PaceAnswer): void {
  const { metric, unit, marks, due, value, scenarios, end, path } = pace
  const own = (key: string, number: number | null) => expected.value(`${metric}|pace|${key}`, number, unit)
  for (const name of ['target', 'floor', 'stretch'] as const) own(name, marks?.[name] ?? null)
  own('due', due)
  own('value', value)
  const ends = scenarios.length > 0 ? scenarios : end ? [{ kind: 'end', end }] : []
  for (const named of ends) {
    for (const field of ['value', 'low80', 'high80'] as const) own(`${named.kind}|${field}`, named.end[field])
    const chance = named.end.chances.target ?? 0
    const text = chance < 0.01 ? '<1%' : chance > 0.99 ? '>99%' : `${(chance * 100).toFixed(0)}%`
    expected.add(`${metric}|pace|${named.kind}|chance`, text)
  }
  for (const day of path)
    for (const field of ['actual', 'due', 'forecast', 'low80', 'high80'] as const)
      expected.value(`${metric}|path|${day.date}|${field}`, day[field], unit)
}

export function addGuardrails(expected: Expected, { guardrails }: GuardrailsAnswer): void {
  for (const { metric, unit, value, bound, side, worst } of guardrails) {
    const room = (reading: number | null, limit: number) =>
      formatChange(
        reading === null ? null : side === 'min' ? reading - limit : limit - reading,
        unitOf(unit ?? undefined),
        expected.lang,
      )
    expected.value(`${metric}|guard|value`, value, unit)
    expected.value(`${metric}|guard|bound`, bound, unit)
    expected.add(`${metric}|guard|room`, room(value, bound).replace('+', ''))
    if (!worst) continue
    expected.value(`${metric}|worst|value`, worst.value, unit)
    expected.value(`${metric}|worst|bound`, worst.bound, unit)
    expected.add(`${metric}|worst|room`, room(worst.value, worst.bound).replace('+', ''))
  }
}

/** The place of a finding in the tree: its own figures, what it brings to the root, and what is left of its driver's contribution. */
export function addPlace(expected: Expected, tree: TreeAnswer, { findings, unit }: ExplainAnswer): void {
  const finding = findings[0]
  const driver = tree.nodes.find(({ metric }) => metric === finding?.metric)
  if (!finding || !driver || finding.cell.length === 0) return
  const key = `${finding.metric}|place`
  expected.value(`${key}|value`, finding.value, finding.unit)
  expected.change(`${key}|change`, finding.value, finding.compared, finding.unit)
  expected.amount(`${key}|amount`, finding.amount, unit)
  expected.amount(`${key}|rest`, (driver.toRoot ?? 0) - finding.amount, unit)
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)

export function addExplain(expected: Expected, answer: ExplainAnswer): void {
  addReading(expected, answer)
  for (const { dimension, rows, gap } of answer.breakdowns) {
    const key = `${answer.metric}|by|${dimension}`
    expected.amount(`${key}|gap`, gap, answer.unit)
    for (const field of ['within', 'mix'] as const) {
      const known = rows.map((row) => row[field]).filter((amount) => amount !== null)
      expected.amount(`${key}|all|${field}`, known.length > 0 ? sum(known) : null, answer.unit)
    }
    for (const row of rows) {
      expected.value(`${key}|${row.name}|value`, row.value, answer.unit)
      expected.value(`${key}|${row.name}|compared`, row.compared, answer.unit)
      expected.change(`${key}|${row.name}|change`, row.value, row.compared, answer.unit)
      for (const field of ['amount', 'within', 'mix'] as const)
        expected.amount(`${key}|${row.name}|${field}`, row[field], answer.unit)
    }
  }
}

/** What a pilot's drawer shows: shares of the control's level, the arms, the guardrail and the weeks. */
export function addPilot(expected: Expected, pilot: PilotAnswer): void {
  const { id, effect, direction, smallestEffect, second, smallestSeen, split, guardrail, weeks } = pilot
  expected.add(`${id}|worth`, formatRate(direction === 'down' ? -smallestEffect : smallestEffect))
  expected.add(`${id}|none`, '0')
  if (effect) {
    expected.add(`${id}|effect`, formatRate(effect.value))
    for (const end of ['lower95', 'upper95', 'lower90', 'upper90'] as const)
      expected.add(`${id}|${end}`, formatRate(effect[end]))
  }
  if (second) expected.add(`${id}|second`, formatRate(second.value))
  if (smallestSeen !== null) expected.add(`${id}|seen`, formatRate(smallestSeen))
  for (const arm of ['treated', 'control'] as const) {
    if (split) {
      expected.add(`${id}|planned|${arm}`, split.planned[arm].toLocaleString('en-US'))
      expected.add(`${id}|found|${arm}`, split.found[arm].toLocaleString('en-US'))
    }
    if (guardrail) {
      expected.value(`${id}|guard|${arm}`, guardrail[arm], guardrail.unit)
      expected.value(`${id}|guard|${arm}Before`, guardrail[`${arm}Before`], guardrail.unit)
    }
    for (const week of weeks) expected.add(`${id}|week|${week.period}|${arm}`, formatShare(week[arm]))
  }
  if (guardrail) expected.value(`${id}|guard|bound`, guardrail.bound, guardrail.unit)
}

const weeksText = (count: number, lang: Lang) =>
  lang === 'zh' ? `${count} 周` : count === 1 ? '1 week' : `${count} weeks`

function orderText({ verdict, lag }: CandidateWire, lang: Lang): string | null {
  if (lag === null || verdict === 'moves with') return null
  const [weeks, early] = [weeksText(lag, lang), verdict === 'leads']
  return lang === 'zh' ? `${early ? '早' : '晚'} ${weeks}` : `${weeks} ${early ? 'earlier' : 'later'}`
}

function addEffect(expected: Expected, { id, effect }: CandidateWire, unit: string | null): void {
  if (!effect) return
  const { kind, value, lower, upper } = effect
  for (const [key, size] of Object.entries({ effect: value, lower, upper })) {
    if (kind === 'relative') expected.add(`${id}|${key}`, formatRate(size))
    else expected.amount(`${id}|${key}`, size, unit)
  }
}

/** What the table of candidates shows: order, effect with interval, gain, when 5 % shows, and the weeks of warnings. */
export function addCandidates(expected: Expected, { rows, outcome }: CandidatesReading): void {
  for (const row of rows) {
    const { id, gain, sensitivity, warning } = row
    const order = orderText(row, expected.lang)
    if (order) expected.add(`${id}|lag`, order)
    addEffect(expected, row, outcome.unit)
    if (gain !== null) expected.add(`${id}|gain`, formatShare(gain))
    if (sensitivity) expected.add(`${id}|detect`, weeksText(Math.round(sensitivity.weeksToDetect), expected.lang))
    for (const { period, ...week } of warning?.weeks ?? [])
      for (const [field, size] of Object.entries(week))
        expected.add(`${id}|warning|${period}|${field}`, formatRate(size))
  }
}

/** The sum of the parts that a picture folded into "others": all of them but those it shows. */
export function restOf(parts: readonly PartWire[], shownKeys: readonly string[], metric: string): number {
  const shown = new Set(shownKeys)
  return parts
    .filter(({ kind, name }) => !shown.has(`${metric}|part|${kind}:${name}`))
    .reduce((sum, { amount }) => sum + amount, 0)
}

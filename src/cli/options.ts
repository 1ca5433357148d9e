import { type Comparison, readComparison } from '../base/calendar/comparison.ts'
import { isDate } from '../base/calendar/date.ts'
import { failure } from '../base/errors/index.ts'
import type { Lang } from '../base/text.ts'

/** What every command takes. */
export interface GlobalOptions {
  readonly workspace?: string
  readonly data?: readonly string[]
  readonly json?: boolean
  readonly csv?: boolean
  readonly lang?: Lang
  readonly today?: string
}

/** Collects an option that may be given several times. */
export function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value]
}

/** The parts of a list written with commas, in either width. */
export function list(value: string): string[] {
  return value
    .split(/[,，]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** A date option. Throws VALUE_INVALID. */
export function dateOption(name: string): (value: string) => string {
  return (value) => {
    if (!isDate(value)) throw failure('VALUE_INVALID', { key: name, value, expected: 'YYYY-MM-DD' })
    return value
  }
}

/** A whole number option within bounds. Throws VALUE_INVALID. */
export function wholeOption(name: string, min: number, max: number): (value: string) => number {
  return (value) => {
    const number = Number(value)
    if (!/^\d+$/.test(value) || number < min || number > max) {
      throw failure('VALUE_INVALID', { key: name, value, expected: `${min} – ${max}` })
    }
    return number
  }
}

/** One of some words. Throws VALUE_INVALID. */
export function choiceOption<T extends string>(name: string, choices: readonly T[]): (value: string) => T {
  return (value) => {
    const found = choices.find((choice) => choice === value)
    if (!found) throw failure('VALUE_INVALID', { key: name, value, expected: choices.join(' | ') })
    return found
  }
}

/** A comparison: one that has a name, or a length of time. Throws SHIFT_INVALID. */
export function comparisonOption(value: string): Comparison {
  const compare = readComparison(value)
  if (!compare) throw failure('SHIFT_INVALID', { text: value })
  return compare
}

/** The text of a comparison. Throws SHIFT_INVALID. */
export function comparisonText(value: string): string {
  comparisonOption(value)
  return value
}

/** Weeks by which truths are moved, such as 'T01=-3w,T24=2w'. Throws VALUE_INVALID. */
export function shiftOption(name: string): (value: string) => Readonly<Record<string, number>> {
  return (value) => {
    const moves = list(value).map((move) => /^(T\d\d)=([+-]?\d{1,3})w$/.exec(move))
    if (moves.length === 0 || moves.includes(null)) {
      throw failure('VALUE_INVALID', { key: name, value, expected: 'T01=-3w' })
    }
    return Object.fromEntries(moves.map((move) => [move?.[1] ?? '', Number(move?.[2])]))
  }
}

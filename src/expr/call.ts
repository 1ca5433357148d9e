import { issue } from '../base/errors/index.ts'
import { nearestNames } from '../base/names.ts'
import type { Conversion } from './convert.ts'
import { type FunctionEntry, functionCatalogue, stepUnits, timeUnits } from './functions.ts'
import type { Expr } from './types.ts'

const units: Readonly<Record<string, ReadonlySet<string>>> = { unit: new Set(timeUnits), step: new Set(stepUnits) }
const extracted: ReadonlySet<string> = new Set([...timeUnits, 'dow'])

function argumentsFit(entry: FunctionEntry, args: readonly Expr[]): boolean {
  if (args.length < entry.min || args.length > entry.max) return false
  const [first] = args
  const known = units[entry.args[0] ?? '']
  return !known || (first?.kind === 'text' && known.has(first.value.toLowerCase()))
}

/**
 * A call of the catalogue with its arguments counted. `extract(year from d)` becomes `year(d)`. An unknown function or
 * arguments that do not fit are added to the issues.
 */
export function callOf(at: Conversion, written: string, given: readonly Expr[], location: number | undefined): Expr {
  const position = at.positionOf(location ?? 0)
  const field = written === 'extract' && given[0]?.kind === 'text' ? given[0].value.toLowerCase() : undefined
  const isExtract = field !== undefined && extracted.has(field)
  const name = isExtract ? field : written
  const args = isExtract ? given.slice(1) : given
  const entry = functionCatalogue.get(name)
  if (!entry) {
    const near = nearestNames(name, functionCatalogue.keys())
    const shown = near.length > 0 ? near : [...functionCatalogue.keys()]
    at.issues.push(
      issue('FUNCTION_UNKNOWN', { name: field ? `extract(${field})` : name, position, near: shown.join(', ') }),
    )
  } else if (!argumentsFit(entry, args)) {
    const params = { name, position, given: String(args.length), signature: entry.signature }
    at.issues.push(issue('FUNCTION_ARGUMENTS', params))
  }
  return { kind: 'call', name, args, position }
}

import type { SimpleMetric } from '../model/types.ts'
import { type SimpleReading, scanGroups, simpleFact, simpleInput } from './aggregate.ts'
import { balanceFact } from './balance.ts'
import { conversionFact } from './conversion.ts'
import { cumulativeFact } from './cumulative.ts'
import { convertedOf } from './formula.ts'
import type { Frame, Scope } from './frame.ts'
import { timeOf } from './measures.ts'
import type { Fact } from './nodes.ts'
import type { Reading } from './reading.ts'
import { onEveryPeriod } from './timespine.ts'

/** A measure that the facts of a question give: its column, the simple metric that dates it, and what counts as what when missing. */
export interface Given {
  readonly id: string
  readonly reading: Reading
  readonly metric: SimpleMetric
  readonly fill?: number
}

function isSimple(reading: Reading): reading is SimpleReading {
  return reading.metric.type === 'simple'
}

/** The measures that some readings need of the facts, in the order of their formulas. */
export function measuresOf(readings: readonly Reading[]): Given[] {
  return readings.flatMap((reading): Given[] => {
    const { id, metric } = reading
    const own = metric.fillNullsWith === undefined ? {} : { fill: metric.fillNullsWith }
    if (isSimple(reading)) return [{ id, reading, metric: reading.metric, ...own }]
    if (metric.type === 'cumulative') {
      const input = simpleInput(reading, 'input').metric
      const fill = metric.fillNullsWith ?? input.fillNullsWith
      return [{ id, reading, metric: input, ...(fill !== undefined && { fill }) }]
    }
    if (metric.type !== 'conversion') return []
    const conversion = simpleInput(reading, 'conversion').metric
    const fill = conversion.fillNullsWith ?? (metric.calculation === 'conversions' ? metric.fillNullsWith : undefined)
    const base = simpleInput(reading, 'base').metric
    return [{ id: convertedOf(id), reading, metric: base, ...(fill !== undefined && { fill }) }]
  })
}

function inScopes({ scopes }: Frame, isTimed: boolean, give: (scope: Scope) => Fact): Fact[] {
  return (isTimed ? scopes : scopes.slice(0, 1)).map(give)
}

function simpleFacts(readings: readonly SimpleReading[], frame: Frame, apart: ReadonlySet<string>): Fact[] {
  const isAlone = ({ metric }: SimpleReading) => metric.nonAdditive !== undefined || metric.joinToTimespine === true
  const together = scanGroups(
    frame.model,
    readings.filter((reading) => !isAlone(reading)),
    apart,
  )
  const groups = [...together, ...readings.filter(isAlone).map((reading) => [reading])]
  return groups.flatMap((group) => {
    const [first] = group as [SimpleReading]
    const { nonAdditive, joinToTimespine } = first.metric
    return inScopes(frame, timeOf(frame.model, first.metric) !== null, (scope) => {
      const fact = nonAdditive ? balanceFact(first, nonAdditive, frame, scope) : simpleFact(group, frame, scope)
      return joinToTimespine ? onEveryPeriod(fact, first, first.metric, frame, scope) : fact
    })
  })
}

/**
 * The facts of some readings: each dataset is read once for all the simple metrics that it can answer together, those of
 * `apart` only with what their conditions keep.
 */
export function factsOf(readings: readonly Reading[], frame: Frame, apart: ReadonlySet<string>): Fact[] {
  const others = readings.flatMap((reading): Fact[] => {
    const { metric, id } = reading
    if (metric.type === 'cumulative') {
      const input = simpleInput(reading, 'input')
      return inScopes(frame, true, (scope) => cumulativeFact(id, metric, input, frame, scope))
    }
    if (metric.type !== 'conversion') return []
    const base = simpleInput(reading, 'base')
    const after = simpleInput(reading, 'conversion')
    // What follows is dated by the clocks of what it follows: the times of two zones cannot be compared.
    const conversion = { ...after, metric: { ...after.metric, timezone: base.metric.timezone } }
    const inputs = { base, conversion }
    return inScopes(frame, true, (scope) => {
      const fact = conversionFact(convertedOf(id), metric, inputs, frame, scope)
      const every = inputs.conversion.metric.joinToTimespine
      return every ? onEveryPeriod(fact, inputs.base, inputs.base.metric, frame, scope) : fact
    })
  })
  return [...simpleFacts(readings.filter(isSimple), frame, apart), ...others]
}

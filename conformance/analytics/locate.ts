import type { Located } from '../../src/stats/locate/answer.ts'
import { dimensionOf } from '../../src/stats/locate/dimension.ts'
import { locate as locateChange } from '../../src/stats/locate/locate.ts'
import { locateRate as locateChangeOfRate } from '../../src/stats/locate/locate-rate.ts'
import { isRefusal, type Refusal } from '../../src/stats/refusal.ts'

type Columns = Readonly<Record<string, readonly string[]>>

/** What outside suites read of an answer: the elements, the explained part of the change, and why there is none. */
export interface Answer {
  readonly elements: Record<string, string>[]
  readonly explained: number
  readonly refused?: string
}

const dimensionsOf = (columns: Columns) => Object.entries(columns).map(([name, column]) => dimensionOf(name, column))

function plain(found: Located | Refusal): Answer {
  if (isRefusal(found)) return { elements: [], explained: 0, refused: found.refused }
  return { elements: found.elements.map(({ where }) => ({ ...where })), explained: found.explained ?? 0 }
}

/** Where a change of a metric that adds up sits. Arrays are by leaf. */
export function locate(asked: {
  readonly dimensions: Columns
  readonly actual: readonly number[]
  readonly expected: readonly number[]
}): Answer {
  return plain(
    locateChange({
      dimensions: dimensionsOf(asked.dimensions),
      actual: Float64Array.from(asked.actual),
      expected: Float64Array.from(asked.expected),
    }),
  )
}

interface Counts {
  readonly part: readonly number[]
  readonly whole: readonly number[]
}

/** Where a change of a rate, part ÷ whole, sits. Arrays are by leaf. */
export function locateRate(asked: {
  readonly dimensions: Columns
  readonly actual: Counts
  readonly expected: Counts
}): Answer {
  const parts = ({ part, whole }: Counts) => ({ part: Float64Array.from(part), whole: Float64Array.from(whole) })
  return plain(
    locateChangeOfRate({
      dimensions: dimensionsOf(asked.dimensions),
      actual: parts(asked.actual),
      expected: parts(asked.expected),
    }),
  )
}

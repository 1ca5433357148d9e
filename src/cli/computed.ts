import { failure } from '../base/errors/index.ts'
import type { QuestionInput } from '../contract/question.ts'

type Computed = NonNullable<QuestionInput['computed']>[number]

const parts = new RegExp(
  [
    /^(?<metric>.+?)/,
    /(?:\s+over\s+(?<window>.+?)|\s+since\s+(?<grainToDate>\S+?))?/,
    /(?:,?\s+(?<offsetWindow>\d+\s+\S+)\s+earlier|,?\s+at\s+the\s+start\s+of\s+(?<offsetToGrain>\S+))?$/,
  ]
    .map(({ source }) => source)
    .join(''),
  'i',
)

/**
 * A computed column as it is written in a command: `sales_28d = sales over 28 days`, `… since month`, `… 7 days earlier`,
 * `… at the start of month`, `… where city = '杭州'`, the last after any other. Throws COMPUTED_INVALID.
 */
export function readComputed(text: string): Computed {
  const [, as, told, where] = /^\s*([^=]+?)\s*=\s*(.+?)(?:\s+where\s+(.+?))?\s*$/is.exec(text) ?? []
  const groups = told === undefined ? undefined : parts.exec(told.trim())?.groups
  if (as === undefined || !groups) throw failure('COMPUTED_INVALID', { text })
  const { metric = '', ...over } = groups
  const given = Object.fromEntries(Object.entries(over).filter(([, value]) => value !== undefined))
  return { as, metric, ...given, ...(where !== undefined && { where }) }
}

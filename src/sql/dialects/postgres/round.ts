import type { ValueType } from '../../../expr/types.ts'

const plain = /^(("([^"]|"")*"\.)?"([^"]|"")*"|[\d.]+)$/

/** An operand that no operator beside it can take apart. */
function closed(operand: string): string {
  return plain.test(operand) ? operand : `(${operand})`
}

/** An operand that is a name or a number may be written more than once; any other is computed once, in a select of its own. */
export function once(operand: string, write: (value: string) => string): string {
  if (plain.test(operand)) return `(${write(operand)})`
  return `(select ${write('_v')} from (values (${operand})) as _once (_v))`
}

/**
 * Rounded to a whole number, halves away from zero, in the operand's own type. PostgreSQL's `round` of a double goes to the
 * even one instead.
 */
function whole(operand: string): string {
  return once(operand, (value) => `trunc(${value}) + trunc((${value} - trunc(${value})) * 2)`)
}

/** The power of ten as a decimal, which takes on the type of what it is multiplied with. */
const ten = (digits: number) => `1${'0'.repeat(digits)}`
const zeros = (digits: number) => `.${'0'.repeat(digits)}`

/** `round(x, digits)` of a double or of a number whose type is not known, by the same steps as DuckDB. */
function scaled(given: string, digits: number): string {
  if (digits === 0) return whole(given)
  const operand = closed(given)
  // A decimal's quotient keeps as many digits as its operands have: the zeros see to it that they are enough.
  if (digits > 0) return `((${whole(`${operand} * ${ten(digits)}`)} + 0${zeros(digits)}) / ${ten(digits)})`
  return `(${whole(`${operand} * 1${zeros(-digits)} / ${ten(-digits)}`)} * ${ten(-digits)})`
}

/** More digits than any double has. */
const mostDigits = 300

/** Doubles below this have decimals and do not grow out of range by a number of digits. */
const below = (digits: number) => (digits > 290 ? `1e${306 - digits}` : '4503599627370496')

/** `round(x)` and `round(x, digits)`: halves away from zero. */
export function rounded([operand = '', digits = '0']: readonly string[], type: ValueType): string {
  if (type === 'decimal') return `round(${operand}, ${digits})`
  if (type === 'integer')
    return digits === '0' ? closed(operand) : `cast(round(cast(${operand} as numeric), ${digits}) as bigint)`
  const constant = /^\(?(-?\d+)\)?$/.exec(digits)?.[1]
  if (constant === undefined) return `round(cast(${operand} as numeric), cast(${digits} as integer))`
  const places = Math.max(-mostDigits, Math.min(Number(constant), mostDigits))
  if (type !== 'double' || places <= 0) return scaled(operand, places)
  return once(
    operand,
    (value) => `case when abs(${value}) < ${below(places)} then ${scaled(value, places)} else ${value} end`,
  )
}

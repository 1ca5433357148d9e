/** A point that is drawn as unusual; `text` stands beside it (the feast or event that goes with it), empty for none. */
export interface UnusualPoint {
  readonly index: number
  readonly text: string
}

/** A range for each point, null where none is told. */
export interface Range {
  readonly lower: readonly (number | null)[]
  readonly upper: readonly (number | null)[]
}

/** The level that held from a point to another, both included. */
export interface Level {
  readonly from: number
  readonly to: number
  readonly value: number
}

/** Where the line goes on after its last point: the periods to come, what is expected, and the range of it. */
export interface Outlook extends Range {
  readonly periods: readonly string[]
  readonly middle: readonly (number | null)[]
}

/** A line of what is set, from the first point to the last one to come: a target, or the way towards it (`due`). */
export interface SetLine {
  readonly kind: 'target' | 'due'
  readonly values: readonly (number | null)[]
}

/** What is drawn beside the line itself. Ranges have one value for each point of the line. */
export interface LineMarks {
  readonly expected?: Range | undefined
  readonly set?: readonly SetLine[] | undefined
  readonly outlook?: Outlook | undefined
  readonly unusual?: readonly UnusualPoint[] | undefined
  readonly levels?: readonly Level[] | undefined
}

type Colour = (name: string) => string
type Values = readonly (number | null)[]

const still = { type: 'line', symbol: 'none', silent: true, animation: false, connectNulls: false }

/** A band from `lower` to `upper`: an unseen line and, stacked on it, the area up to the upper one. */
function bandSeries(name: string, { lower, upper }: Range, colour: string, z: number): object[] {
  const both = lower.map((low, index) => {
    const high = upper[index] ?? null
    return low === null || high === null ? null : [low, high - low]
  })
  const stacked = { ...still, stack: name, stackStrategy: 'all', lineStyle: { opacity: 0 }, z }
  return [
    { ...stacked, data: both.map((pair) => pair?.[0] ?? null) },
    { ...stacked, data: both.map((pair) => pair?.[1] ?? null), areaStyle: { color: colour, opacity: 1 } },
  ]
}

/** Shifts a list behind `count` points of the line; its first value joins the line's last one. */
const after = (count: number, last: number | null, list: Values): Values => [
  ...Array.from({ length: count - 1 }, () => null),
  last,
  ...list,
]

function outlookSeries(values: Values, { middle, lower, upper }: Outlook, colour: Colour): object[] {
  const last = values.at(-1) ?? null
  const place = (list: Values) => after(values.length, last, list)
  return [
    ...bandSeries('outlook', { lower: place(lower), upper: place(upper) }, colour('--gold-soft'), 1),
    {
      ...still,
      data: place(middle),
      lineStyle: { width: 1.6, type: 'dashed', color: colour('--gold') },
      z: 2,
    },
  ]
}

function levelSeries({ from, to, value }: Level, colour: Colour): object {
  const data = Array.from({ length: to + 1 }, (_, index) => (index < from ? null : value))
  return { ...still, data, lineStyle: { width: 1, type: 'dashed', color: colour('--action') }, z: 3 }
}

function setSeries({ kind, values }: SetLine, colour: Colour): object {
  const look =
    kind === 'target'
      ? { width: 1.2, type: 'solid', color: colour('--ink-3') }
      : { width: 1.6, type: 'dotted', color: colour('--action') }
  return { ...still, data: values, lineStyle: look, z: 2 }
}

/** The series of everything beside the line, in the order in which they are painted. */
export function markSeries(values: Values, marks: LineMarks, colour: Colour): object[] {
  const { expected, set = [], outlook, levels = [] } = marks
  return [
    ...(expected ? bandSeries('expected', expected, colour('--action-soft'), 1) : []),
    ...(outlook && values.length > 0 ? outlookSeries(values, outlook, colour) : []),
    ...set.map((line) => setSeries(line, colour)),
    ...levels.map((level) => levelSeries(level, colour)),
  ]
}

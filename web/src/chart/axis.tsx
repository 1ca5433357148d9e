import { axisScale, placeLabels } from './axis-places.ts'
import { useWidth } from './width.ts'
import './axis.css'

/** A value on an axis: a line for what is set, a dot for what is measured; its label above or below. */
export interface AxisMark {
  readonly key: string
  readonly value: number
  readonly text: string
  readonly figure: string
  /** What the figure is, for those who check the page. */
  readonly of: string
  readonly side: 'above' | 'below'
  readonly shape: 'tick' | 'minor' | 'due' | 'dot'
  readonly tone: 'ink' | 'quiet' | 'action' | 'gold' | 'good' | 'bad'
}

/** A range on an axis. */
export interface AxisBand {
  readonly key: string
  readonly lower: number
  readonly upper: number
  readonly tone: AxisMark['tone']
}

interface AxisProps {
  readonly marks: readonly AxisMark[]
  readonly bands: readonly AxisBand[]
  /** What is counted up from 0 has a bar up to here; a rate has none. */
  readonly bar?: number | undefined
}

const rowHeight = 18
const middle = 12

/** Values, what is set and ranges on one line, each labelled so that no two labels touch. The marks named first stand nearest. */
export function Axis({ marks, bands, bar }: AxisProps) {
  const { ref, width } = useWidth(260)
  const ends = bands.flatMap(({ lower, upper }) => [lower, upper])
  const at = axisScale([...marks.map(({ value }) => value), ...ends], bar === undefined ? undefined : 0)
  const sides = {
    above: marks.filter(({ side }) => side === 'above'),
    below: marks.filter(({ side }) => side === 'below'),
  }
  const placed = (side: 'above' | 'below') =>
    placeLabels(
      sides[side].map(({ value, text, figure }) => ({ at: at(value), text: `${text} ${figure}` })),
      width,
    )
  const [above, below] = [placed('above'), placed('below')]
  const rows = (labels: typeof above) => (labels.length === 0 ? 0 : Math.max(...labels.map(({ row }) => row)) + 1)
  const line = rows(above) * rowHeight + middle
  const top = (side: 'above' | 'below', row: number) =>
    side === 'above' ? line - middle - (row + 1) * rowHeight : line + middle + row * rowHeight
  return (
    <div className="axis" ref={ref} style={{ height: line + middle + rows(below) * rowHeight }}>
      <div className="axis-line" style={{ top: line }} />
      {bar === undefined ? null : (
        <div className="axis-bar" style={{ top: line - 4, width: `${Math.max(0, at(bar))}%` }} aria-hidden="true" />
      )}
      {bands.map(({ key, lower, upper, tone }) => (
        <div
          key={key}
          className={`axis-band ${tone}`}
          style={{ top: line - 5, left: `${at(lower)}%`, width: `${at(upper) - at(lower)}%` }}
        />
      ))}
      {(['above', 'below'] as const).map((side) =>
        sides[side].map((mark, index) => {
          const { left, row } = (side === 'above' ? above : below)[index] ?? { left: 0, row: 0 }
          return (
            <div key={mark.key}>
              <span className={`axis-${mark.shape} ${mark.tone}`} style={{ left: `${at(mark.value)}%`, top: line }} />
              <span className={`axis-mark ${mark.tone}`} style={{ left, top: top(side, row) }}>
                {mark.text} <span data-figure={mark.of}>{mark.figure}</span>
              </span>
            </div>
          )
        }),
      )}
    </div>
  )
}

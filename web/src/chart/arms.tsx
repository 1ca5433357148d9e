import { formatShare } from '../../../src/base/number/format.ts'
import { placeArms } from './arms-places.ts'
import { useWidth } from './width.ts'
import './arms.css'

interface ArmsProps {
  /** Spoken in place of the picture. */
  readonly label: string
  readonly weeks: readonly { readonly treated: number | null; readonly control: number | null }[]
  /** The first and the last week of the pilot, by index; null where it lies outside. */
  readonly during: readonly [number, number] | null
  readonly names: { readonly treated: string; readonly control: string; readonly during: string }
}

const height = 160
const left = 44

/** Two arms by week, each as a share of its own time before; the weeks of the pilot are shaded. */
export function Arms({ label, weeks, during, names }: ArmsProps) {
  const { ref, width } = useWidth(560)
  const { treated, control, x, y, ticks } = placeArms(weeks, { width, height, left })
  return (
    <div ref={ref} className="arms">
      <svg width={width} height={height} role="img" aria-label={label} data-chart="arms">
        {during ? (
          <rect
            className="arms-during"
            x={x(during[0])}
            width={Math.max(2, x(during[1]) - x(during[0]))}
            height={height}
          />
        ) : null}
        {ticks.map((tick) => (
          <g key={tick}>
            <line className="arms-grid" x1={left} x2={width} y1={y(tick)} y2={y(tick)} />
            <text x={left - 8} y={y(tick) + 4} textAnchor="end">
              {formatShare(tick)}
            </text>
          </g>
        ))}
        <path className="arms-control" d={control} />
        <path className="arms-treated" d={treated} />
      </svg>
      <p className="arms-key small" aria-hidden="true">
        <span className="arms-swatch treated" /> {names.treated}
        <span className="arms-swatch control" /> {names.control}
        {during ? (
          <>
            <span className="arms-swatch during" /> {names.during}
          </>
        ) : null}
      </p>
    </div>
  )
}

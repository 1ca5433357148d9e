import { useId } from 'react'
import { formatChange } from '../../../src/base/number/format.ts'
import { unitOf } from '../../../src/base/number/unit.ts'
import type { PartWire } from '../../../src/contract/common.ts'
import { common } from '../i18n/common.ts'
import { useSpeech } from '../i18n/say.tsx'
import { treeText } from '../i18n/tree.ts'
import { type Direction, toneOf } from '../ui/figure.tsx'
import { foldParts, stepsOf } from './steps.ts'
import { useWidth } from './width.ts'
import './waterfall.css'

const height = 196
const margin = 28
/** A column narrower than this cannot hold its name. */
const narrowest = 68

interface WaterfallProps {
  readonly metric: string
  readonly parts: readonly PartWire[]
  readonly change: number
  readonly unit: string | null
  readonly direction: Direction
  /** The period is not over: its bars are hatched. */
  readonly unfinished: boolean
}

function Names({ bars }: { bars: readonly { readonly key: string; readonly label: string }[] }) {
  const { say } = useSpeech()
  return (
    <div
      className="waterfall-names small"
      style={{ gridTemplateColumns: `repeat(${bars.length + 1}, minmax(0, 1fr))` }}
      aria-hidden="true"
    >
      {bars.map(({ key, label }) => (
        <span key={key} title={label} data-label="">
          {label}
        </span>
      ))}
      <span>{say(common.total)}</span>
    </div>
  )
}

/** The parts of a change from zero to the change; the total is a figure of its own, never a part. */
export function Waterfall({ metric, parts, change, unit, direction, unfinished }: WaterfallProps) {
  const { lang, say } = useSpeech()
  const { ref, width } = useWidth(480)
  const hatch = useId()
  const fits = Math.max(3, Math.floor(width / narrowest) - 1)
  // Drivers are few and each has an owner: they are never folded into others.
  const { kept, rest } = foldParts(parts, parts.some(({ kind }) => kind === 'driver') ? parts.length : fits)
  const bars = kept.map(({ name, label, amount, kind }) => ({
    key: `${kind}:${name}`,
    label: say(label),
    amount,
    kind: kind as string,
  }))
  if (rest)
    bars.splice(bars.filter((bar) => bar.kind !== 'gap').length, 0, {
      key: 'rest',
      label: say(treeText.rest, { n: rest.count }),
      amount: rest.amount,
      kind: 'rest',
    })
  const steps = stepsOf(bars)
  const ends = [0, change, ...steps.map((step) => step.to)]
  const [low, high] = [Math.min(...ends), Math.max(...ends)]
  const y = (value: number) =>
    high === low ? height / 2 : margin + ((high - value) / (high - low)) * (height - 2 * margin)
  const column = width / (bars.length + 1)
  const thick = Math.min(48, column * 0.6)
  const known = unitOf(unit ?? undefined)
  const bar = (index: number, from: number, to: number, key: string, className: string) => {
    const x = index * column + (column - thick) / 2
    const amount = to - from
    const below = amount < 0
    const box = { x, width: thick, y: Math.min(y(from), y(to)), height: Math.max(1, Math.abs(y(from) - y(to))), rx: 1 }
    return (
      <g key={key}>
        <rect className={className} {...box} />
        {unfinished ? <rect fill={`url(#${hatch})`} {...box} /> : null}
        <text
          x={x + thick / 2}
          y={below ? Math.max(y(from), y(to)) + 18 : Math.min(y(from), y(to)) - 8}
          textAnchor="middle"
          data-figure={key === 'total' ? `${metric}|total` : `${metric}|part|${key}`}
        >
          {formatChange(amount, known, lang)}
        </text>
      </g>
    )
  }
  return (
    <div className="waterfall" ref={ref}>
      <svg width={width} height={height} aria-hidden="true">
        {unfinished ? (
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect className="hatch-line" width="2" height="6" />
          </pattern>
        ) : null}
        <line className="zero" x1={0} x2={width} y1={y(0)} y2={y(0)} />
        {steps.map(({ to, part }, index) => (
          <line
            key={part.key}
            className="joint"
            x1={(index + 0.5) * column + thick / 2}
            x2={(index + 1.5) * column - thick / 2}
            y1={y(to)}
            y2={y(to)}
          />
        ))}
        {steps.map(({ part, from, to }, index) =>
          bar(
            index,
            from,
            to,
            part.key,
            `fill-${part.kind === 'gap' ? 'gap' : toneOf(part.amount, direction) || 'plain'}`,
          ),
        )}
        {bar(bars.length, 0, change, 'total', 'fill-total')}
      </svg>
      <Names bars={bars} />
    </div>
  )
}

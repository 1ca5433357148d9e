import { formatChange, formatExact, formatRate, formatValue } from '../../../src/base/number/format.ts'
import { isShare, unitOf } from '../../../src/base/number/unit.ts'
import { common } from '../i18n/common.ts'
import { useSpeech } from '../i18n/say.tsx'

/** A direction in which a metric should move. */
export type Direction = 'up' | 'down' | 'neutral'

/** Whether a change is good news for a metric of this direction: 'good', 'bad', or nothing to say (''). */
export function toneOf(change: number | null, direction: Direction): 'good' | 'bad' | '' {
  if (change === null || change === 0 || direction === 'neutral') return ''
  return change > 0 === (direction === 'up') ? 'good' : 'bad'
}

interface FigureProps {
  readonly value: number | null
  readonly unit: string | null
  readonly exact?: string | null
  /** What the figure is, for those who check the page: `metric|field`. */
  readonly of: string
  readonly showUnit?: boolean
  /** A figure of display size: its scale (万, k) stands smaller beside it. */
  readonly display?: boolean
  readonly className?: string
}

/** A value in the reader's digits; every digit stands in its title. */
export function Figure({ value, unit, exact, of, showUnit = true, display = false, className }: FigureProps) {
  const { lang } = useSpeech()
  const known = unitOf(unit ?? undefined)
  const word = known.label[lang]
  const text = formatValue(value, known, lang)
  const digits = /^[−\d.,]*/.exec(text)?.[0].length ?? 0
  return (
    <span className={`nowrap ${className ?? ''}`} title={formatExact(value, exact)}>
      <span data-figure={of}>
        {text.slice(0, digits)}
        {display ? <span className="figure-scale">{text.slice(digits)}</span> : text.slice(digits)}
      </span>
      {showUnit && value !== null && word && !isShare(known) ? <span className="unit small"> {word}</span> : null}
    </span>
  )
}

interface ChangeProps {
  readonly change: number | null
  readonly rate: number | null
  readonly unit: string | null
  readonly direction: Direction
  readonly of: string
}

/** The text of a change: points for shares, otherwise per cent of the compared value (the plain change when that is 0). */
export function changeText(change: number | null, rate: number | null, unit: string | null, lang: 'zh' | 'en'): string {
  const known = unitOf(unit ?? undefined)
  return isShare(known) || rate === null ? formatChange(change, known, lang) : formatRate(rate)
}

/** A change with its shape, its sign and the colour of its metric's direction. */
export function Change({ change, rate, unit, direction, of }: ChangeProps) {
  const { lang, say } = useSpeech()
  const text = changeText(change, rate, unit, lang)
  const moved = change !== null && /[1-9]/.test(text)
  const shape = moved ? (change > 0 ? '▲' : '▼') : ''
  const word = moved ? say(change > 0 ? common.rose : common.fell) : say(common.unchanged)
  return (
    <span className={`nowrap ${moved ? toneOf(change, direction) : 'quiet'}`}>
      {shape ? <span aria-hidden="true">{shape} </span> : null}
      {change === null ? null : <span className="hidden">{word} </span>}
      <span data-figure={of}>{text}</span>
    </span>
  )
}

/** An amount with its sign in a unit: a part of a change. `direction` is that of the metric whose change it is a part of. */
export function Amount({
  amount,
  unit,
  direction,
  of,
}: {
  amount: number | null
  unit: string | null
  direction: Direction
  of: string
}) {
  const { lang } = useSpeech()
  const text = formatChange(amount, unitOf(unit ?? undefined), lang)
  const moved = /[1-9]/.test(text)
  return (
    <span
      className={`nowrap ${moved ? toneOf(amount, direction) : 'quiet'}`}
      title={formatExact(amount)}
      data-figure={of}
    >
      {text}
    </span>
  )
}

/** A plain count with thousands. */
export function Count({ value, of }: { value: number | null; of: string }) {
  return (
    <span className="nowrap" data-figure={of}>
      {formatExact(value)}
    </span>
  )
}

import { formatChange, formatRate, formatShare } from '../../../../src/base/number/format.ts'
import { unitOf } from '../../../../src/base/number/unit.ts'
import type { CandidateWire } from '../../../../src/contract/candidates.ts'
import { chooseText } from '../../i18n/choose.ts'
import { type Speech, useSpeech } from '../../i18n/say.tsx'
import { steps } from './verdict.ts'

/** So many weeks, in words; whole ones. */
function weeksText({ say }: Speech, weeks: number): string {
  const n = Math.round(weeks)
  return n === 1 ? say(chooseText.oneWeek) : say(chooseText.weeks, { n })
}

/** Whether it comes before or after the outcome, and by how many weeks. */
export function Order({ row }: { row: CandidateWire }) {
  const speech = useSpeech()
  const { say } = speech
  if (row.verdict === 'moves with') return <span>{say(chooseText.sameWeek)}</span>
  if (row.lag === null) return <span className="quiet">–</span>
  const weeks = weeksText(speech, row.lag)
  const order = row.verdict === 'follows' ? chooseText.later : chooseText.earlier
  return <span data-figure={`${row.id}|lag`}>{say(order, { weeks })}</span>
}

/** After how many weeks a change of 5 % shows in its noise. */
export function Detect({ row }: { row: CandidateWire }) {
  const speech = useSpeech()
  if (!row.sensitivity) return <span className="quiet">–</span>
  return <span data-figure={`${row.id}|detect`}>{weeksText(speech, row.sensitivity.weeksToDetect)}</span>
}

/** What one step more of a candidate goes with in the outcome, with its interval. */
export function EffectFigures({ row, unit }: { row: CandidateWire; unit: string | null }) {
  const { say, lang } = useSpeech()
  const { id, effect } = row
  if (!effect) return <span className="quiet">–</span>
  const show = (value: number) =>
    effect.kind === 'relative' ? formatRate(value) : formatChange(value, unitOf(unit ?? undefined), lang)
  return (
    <span>
      <span data-figure={`${id}|effect`}>{show(effect.value)}</span>{' '}
      <span className="quiet nowrap">
        (<span data-figure={`${id}|lower`}>{show(effect.lower)}</span> –{' '}
        <span data-figure={`${id}|upper`}>{show(effect.upper)}</span>)
      </span>
      <br />
      <span className="small quiet" data-sentence={`${id}|step`}>
        {say(steps[effect.step.kind])}
      </span>
    </span>
  )
}

/** By how much the forecast error out of sample is smaller with it. */
export function Gain({ row }: { row: CandidateWire }) {
  if (row.gain === null) return <span className="quiet">–</span>
  return <span data-figure={`${row.id}|gain`}>{formatShare(row.gain)}</span>
}

import { formatRate } from '../../../../src/base/number/format.ts'
import type { PilotAnswer } from '../../../../src/contract/pilot.ts'
import { Axis, type AxisMark } from '../../chart/axis.tsx'
import { innovate } from '../../i18n/innovate.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { looks } from './verdict.ts'

function Range({ id, lower, upper, level }: { id: string; lower: number; upper: number; level: 90 | 95 }) {
  const { say } = useSpeech()
  return (
    <span className="nowrap">
      <span className="quiet" data-label="">
        {say(level === 95 ? innovate.interval95 : innovate.interval90)}
      </span>{' '}
      <span data-figure={`${id}|lower${level}`}>{formatRate(lower)}</span> {say(innovate.to)}{' '}
      <span data-figure={`${id}|upper${level}`}>{formatRate(upper)}</span>
    </span>
  )
}

/** The effect with its interval against nothing and against what it was to be worth, on one axis. */
export function Effect({ pilot }: { pilot: PilotAnswer }) {
  const { say } = useSpeech()
  const { id, effect, smallestEffect, direction, verdict } = pilot
  if (!effect) return <p className="quiet">{say(innovate.noEffect)}</p>
  const { tone } = looks[verdict]
  const worth = direction === 'down' ? -smallestEffect : smallestEffect
  const shade = tone === 'good' || tone === 'bad' ? tone : 'action'
  const marks: AxisMark[] = [
    {
      key: 'worth',
      value: worth,
      text: say(innovate.worth),
      figure: formatRate(worth),
      of: `${id}|worth`,
      side: 'above',
      shape: 'due',
      tone: 'ink',
    },
    {
      key: 'none',
      value: 0,
      text: say(innovate.none),
      figure: '0',
      of: `${id}|none`,
      side: 'above',
      shape: 'tick',
      tone: 'quiet',
    },
    {
      key: 'effect',
      value: effect.value,
      text: say(innovate.effect),
      figure: formatRate(effect.value),
      of: `${id}|effect`,
      side: 'below',
      shape: 'dot',
      tone: shade,
    },
  ]
  return (
    <>
      <Axis
        marks={marks}
        bands={[
          { key: '95', lower: effect.lower95, upper: effect.upper95, tone: shade },
          { key: '90', lower: effect.lower90, upper: effect.upper90, tone: shade },
        ]}
      />
      <p className="small">
        <Range id={id} level={95} lower={effect.lower95} upper={effect.upper95} />
        {' · '}
        <Range id={id} level={90} lower={effect.lower90} upper={effect.upper90} />
      </p>
      <p className="small quiet">{say(innovate.effectOf)}</p>
    </>
  )
}

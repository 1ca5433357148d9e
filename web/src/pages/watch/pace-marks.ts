import { formatValue } from '../../../../src/base/number/format.ts'
import { unitOf } from '../../../../src/base/number/unit.ts'
import type { PaceAnswer } from '../../../../src/contract/pace.ts'
import type { AxisBand, AxisMark } from '../../chart/axis.tsx'
import type { Speech } from '../../i18n/say.tsx'
import { watch } from '../../i18n/watch.ts'

type Ending = NonNullable<PaceAnswer['end']>

/** An end of the period as the page names it: how things go on, or one of two ways. */
export interface NamedEnd {
  readonly kind: 'end' | 'stays' | 'ends'
  readonly end: Ending
}

/** The ends that an answer tells: both ways of a recent change where there is one, else the one end, if any. */
export function endsOf({ scenarios, end }: PaceAnswer): NamedEnd[] {
  if (scenarios.length > 0) return scenarios
  return end ? [{ kind: 'end', end }] : []
}

const endWords = { end: watch.expected, stays: watch.ifStays, ends: watch.ifEnds } as const

/** The name of an end, in the reader's words. */
export const endWord = ({ kind }: NamedEnd) => endWords[kind]

/** Everything that stands on the axis of a period: what is set above it, what is measured and expected below. */
export function paceMarks(pace: PaceAnswer, { say, lang }: Speech): { marks: AxisMark[]; bands: AxisBand[] } {
  const { metric, unit, marks: set, due, value, state } = pace
  const ends = endsOf(pace)
  const mark = (
    key: string,
    number: number | null | undefined,
    text: string,
    look: Pick<AxisMark, 'side' | 'shape' | 'tone'>,
  ): AxisMark[] =>
    number === null || number === undefined
      ? []
      : [
          {
            key,
            value: number,
            text,
            figure: formatValue(number, unitOf(unit ?? undefined), lang),
            of: `${metric}|pace|${key}`,
            ...look,
          },
        ]
  const first = ends[0]?.end
  return {
    marks: [
      ...mark('target', set?.target, say(watch.targetWord), { side: 'above', shape: 'tick', tone: 'ink' }),
      ...(state === 'over' ? [] : mark('due', due, say(watch.dueByNow), { side: 'above', shape: 'due', tone: 'ink' })),
      ...mark('floor', set?.floor, say(watch.floor), { side: 'above', shape: 'minor', tone: 'quiet' }),
      ...mark('stretch', set?.stretch, say(watch.stretch), { side: 'above', shape: 'minor', tone: 'quiet' }),
      ...mark('value', value, say(state === 'over' ? watch.closedAt : watch.toDate), {
        side: 'below',
        shape: 'dot',
        tone: 'action',
      }),
      ...ends.flatMap((named, index) =>
        mark(`${named.kind}|value`, named.end.value, say(endWord(named)), {
          side: 'below',
          shape: 'dot',
          tone: index === 0 ? 'gold' : 'quiet',
        }),
      ),
    ],
    bands:
      first && first.low80 !== null && first.high80 !== null
        ? [{ key: 'end', lower: first.low80, upper: first.high80, tone: 'gold' }]
        : [],
  }
}

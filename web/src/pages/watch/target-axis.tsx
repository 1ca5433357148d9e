import { formatSize, formatValue } from '../../../../src/base/number/format.ts'
import { unitOf } from '../../../../src/base/number/unit.ts'
import type { TreeAnswer, TreeNodeAnswer } from '../../../../src/contract/tree.ts'
import { useAsk } from '../../api/queries.ts'
import { Axis, type AxisMark } from '../../chart/axis.tsx'
import { useSpeech } from '../../i18n/say.tsx'
import { watch } from '../../i18n/watch.ts'
import { Await, Bone } from '../../ui/card.tsx'
import { toneOf } from '../../ui/figure.tsx'
import { useView } from '../../view.ts'

type Target = NonNullable<TreeAnswer['target']>

function Reached({ root, target, toDate }: { root: TreeNodeAnswer; target: Target; toDate: number | null }) {
  const { say, lang, when } = useSpeech()
  const unit = unitOf(root.unit ?? undefined)
  const show = (value: number | null) => formatValue(value, unit, lang)
  const period = when(target.period)
  const set = (['target', 'floor', 'stretch'] as const).flatMap((key): AxisMark[] => {
    const value = target[key]
    if (value === null) return []
    const common = { key, value, figure: show(value), of: `${root.metric}|${key}`, side: 'above' as const }
    return [
      key === 'target'
        ? { ...common, text: say(watch.targetWord), shape: 'tick', tone: 'ink' }
        : { ...common, text: say(watch[key]), shape: 'minor', tone: 'quiet' },
    ]
  })
  const reached: AxisMark[] =
    toDate === null
      ? []
      : [
          {
            key: 'toDate',
            value: toDate,
            text: say(watch.toDate),
            figure: show(toDate),
            of: `${root.metric}|toDate`,
            side: 'below',
            shape: 'dot',
            tone: 'action',
          },
        ]
  const distance = toDate === null ? null : toDate - target.target
  const even = distance !== null && !/[1-9]/.test(formatSize(distance, unit, lang))
  const verdict = even ? watch.onTarget : distance !== null && distance > 0 ? watch.aboveTarget : watch.belowTarget
  return (
    <>
      <p className="quiet">
        <span data-when="">{say(watch.target, { period })}</span>{' '}
        <span data-figure={`${root.metric}|target`}>{show(target.target)}</span>
      </p>
      <Axis marks={[...set, ...reached]} bands={[]} />
      {distance === null ? null : (
        <p className={even ? '' : toneOf(distance, root.direction)} data-sentence="target">
          {say(verdict, { size: formatSize(distance, unit, lang) })}
        </p>
      )}
      <p className="small quiet">{say(watch.noForecast)}</p>
    </>
  )
}

/** The target's period to date and its bounds on one axis. Only what has been computed is drawn. */
export function TargetAxis({ tree, root }: { tree: TreeAnswer; root: TreeNodeAnswer }) {
  const { say } = useSpeech()
  const { target } = tree
  const [view] = useView()
  const answer = useAsk(target && !view.where ? { metrics: [root.metric], period: target.period } : undefined)
  if (!target) {
    return (
      <div className="hero-target">
        <p>{say(watch.noTarget, { metric: say(root.label) })}</p>
        <p className="quiet small">{say(watch.noTargetHow)}</p>
      </div>
    )
  }
  if (view.where) return <p className="hero-target quiet">{say(watch.targetWhole)}</p>
  return (
    <div className="hero-target">
      <Await query={answer} skeleton={<Bone height={180} />}>
        {({ columns }) => {
          const value = columns.find(({ kind }) => kind === 'metric')?.values[0]
          return <Reached root={root} target={target} toDate={typeof value === 'number' ? value : null} />
        }}
      </Await>
    </div>
  )
}

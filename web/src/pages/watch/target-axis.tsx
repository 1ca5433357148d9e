import { formatSize, formatValue } from '../../../../src/base/number/format.ts'
import { unitOf } from '../../../../src/base/number/unit.ts'
import type { TreeAnswer, TreeNodeAnswer } from '../../../../src/contract/tree.ts'
import { useAsk } from '../../api/queries.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { watch } from '../../i18n/watch.ts'
import { Await, Bone } from '../../ui/card.tsx'
import { toneOf } from '../../ui/figure.tsx'
import { useView } from '../../view.ts'
import { placeMarks } from './marks.ts'

type Target = NonNullable<TreeAnswer['target']>

function Axis({ root, target, toDate }: { root: TreeNodeAnswer; target: Target; toDate: number | null }) {
  const { say, lang, when } = useSpeech()
  const unit = unitOf(root.unit ?? undefined)
  const show = (value: number | null) => formatValue(value, unit, lang)
  const period = when(target.period)
  const above = [
    { key: 'floor', value: target.floor, text: say(watch.floor) },
    { key: 'target', value: target.target, text: say(watch.targetWord) },
    { key: 'stretch', value: target.stretch, text: say(watch.stretch) },
  ].filter((mark): mark is { key: string; value: number; text: string } => mark.value !== null)
  const { at, rows } = placeMarks(
    above.map(({ value }) => value),
    toDate,
  )
  const distance = toDate === null ? null : toDate - target.target
  const even = distance !== null && !/[1-9]/.test(formatSize(distance, unit, lang))
  const verdict = even ? watch.onTarget : distance !== null && distance > 0 ? watch.aboveTarget : watch.belowTarget
  return (
    <>
      <p className="quiet">
        <span data-when="">{say(watch.target, { period })}</span>{' '}
        <span data-figure={`${root.metric}|target`}>{show(target.target)}</span>
      </p>
      <div className="axis">
        <div className="axis-line" />
        {above.map(({ key, value, text }, index) => (
          <div key={key}>
            <span className={`axis-tick ${key === 'target' ? '' : 'minor'}`} style={{ left: `${at(value)}%` }} />
            <span
              className={`axis-mark ${key === 'target' ? '' : 'quiet'}`}
              style={{ left: `${at(value)}%`, top: rows[index] === 0 ? 26 : 4 }}
            >
              {text} <span data-figure={`${root.metric}|${key}`}>{show(value)}</span>
            </span>
          </div>
        ))}
        {toDate === null ? null : (
          <>
            <span className="axis-dot" style={{ left: `${at(toDate)}%` }} />
            <span className="axis-mark" style={{ left: `${at(toDate)}%`, top: 78, color: 'var(--action)' }}>
              {say(watch.toDate)} <span data-figure={`${root.metric}|toDate`}>{show(toDate)}</span>
            </span>
          </>
        )}
      </div>
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
      <div>
        <p>{say(watch.noTarget, { metric: say(root.label) })}</p>
        <p className="quiet small">{say(watch.noTargetHow)}</p>
      </div>
    )
  }
  if (view.where) return <p className="quiet">{say(watch.targetWhole)}</p>
  return (
    <div>
      <Await query={answer} skeleton={<Bone height={180} />}>
        {({ columns }) => {
          const value = columns.find(({ kind }) => kind === 'metric')?.values[0]
          return <Axis root={root} target={target} toDate={typeof value === 'number' ? value : null} />
        }}
      </Await>
    </div>
  )
}

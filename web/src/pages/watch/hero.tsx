import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from 'wouter'
import { formatChange } from '../../../../src/base/number/format.ts'
import { isShare, unitOf } from '../../../../src/base/number/unit.ts'
import type { ExplainAnswer } from '../../../../src/contract/explain.ts'
import type { TreeAnswer, TreeNodeAnswer } from '../../../../src/contract/tree.ts'
import { type Conflict, directionOf, useConflicts } from '../../api/conflicts.ts'
import { Spark } from '../../chart/spark.tsx'
import { common } from '../../i18n/common.ts'
import { home } from '../../i18n/home.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { watch } from '../../i18n/watch.ts'
import { BasisNote } from '../../ui/basis.tsx'
import { Await, Bone, Truth } from '../../ui/card.tsx'
import { compareName } from '../../ui/compare-pill.tsx'
import { Change, Figure } from '../../ui/figure.tsx'
import { Star } from '../../ui/star.tsx'
import { TrustBadge } from '../../ui/trust.tsx'
import { useLinkTo, useView } from '../../view.ts'
import { Conflicts } from './conflicts.tsx'
import { Pace } from './pace.tsx'
import './hero.css'

/** The value of the north star, what it is compared with, and how much of its period has arrived. */
export function HeroFigure({
  tree,
  root,
  conflicts,
}: {
  tree: TreeAnswer
  root: TreeNodeAnswer
  conflicts: readonly Conflict[]
}) {
  const { say, when, lang } = useSpeech()
  const [view] = useView()
  const unit = unitOf(root.unit ?? undefined)
  const through = tree.through ? when(tree.through) : '–'
  return (
    <div className="hero-figure">
      <p className="quiet">
        <Star size={12} /> {say(common.northStar)} · {say(root.label)}
      </p>
      <p className="hero-value">
        <Figure
          value={root.value}
          exact={root.exact}
          unit={root.unit}
          display
          of={`${root.metric}|value`}
          showUnit={false}
        />
        <span className="hero-spark">
          <Spark values={root.series} scale={1.5} />
        </span>
      </p>
      <p className="unit">{unit.label[lang]}</p>
      {root.change === null ? null : (
        <p>
          <Change
            change={root.change}
            rate={root.changeRate}
            unit={root.unit}
            direction={directionOf(root, conflicts)}
            of={`${root.metric}|change`}
          />{' '}
          <span className="quiet nowrap">
            {isShare(unit) ? null : (
              <>
                (<span data-figure={`${root.metric}|changeAmount`}>{formatChange(root.change, unit, lang)}</span>){' '}
              </>
            )}
            {say(common.compareWith)} <span data-label="">{say(compareName(tree.period, view.compare))}</span>
          </span>
        </p>
      )}
      <p>
        <TrustBadge metric={root.metric} through={tree.through}>
          {tree.unfinished ? say(common.unfinished, { through }) : null}
        </TrustBadge>
      </p>
    </div>
  )
}

/** Said where the filter leaves no data: what to do, and the way back. */
export function NothingLeft() {
  const { say } = useSpeech()
  const [, setView] = useView()
  return (
    <>
      <p className="quiet">{say(common.filteredEmpty)}</p>
      <p>
        <button type="button" className="button" onClick={() => setView({ where: undefined })}>
          {say(common.clearFilter)}
        </button>
      </p>
    </>
  )
}

/** The headline with the three lines of truth of the first finding. */
export function Why({ explain, actions }: { explain: UseQueryResult<ExplainAnswer>; actions?: boolean }) {
  const { say } = useSpeech()
  const link = useLinkTo()
  const [view] = useView()
  return (
    <Await
      query={explain}
      skeleton={
        <div className="why" aria-busy="true">
          <span className="hidden">{say(watch.explaining)}</span>
          <Bone width="70%" height={30} />
          <Bone width="90%" />
          <Bone width="85%" />
          <Bone width="60%" />
        </div>
      }
    >
      {(answer) => {
        const finding = answer.findings[0]
        return (
          <div className="why">
            <h2 className="hero-sentence" data-said="headline">
              {say(answer.headline)}
            </h2>
            {finding ? (
              <Truth fact={say(finding.fact)} together={say(finding.together)} unknown={say(finding.unknown)} />
            ) : answer.value === null && view.where ? (
              <NothingLeft />
            ) : (
              <p className="quiet">{say(watch.noFinding)}</p>
            )}
            <BasisNote basis={answer.basis} />
            {actions ? (
              <p className="why-actions">
                <Link className="button main" href={link(`/metrics/${encodeURIComponent(answer.metric)}`)}>
                  {say(common.why)}
                </Link>
                <Link className="button" href={link('/tree')}>
                  {say(home.openTree)}
                </Link>
              </p>
            ) : null}
          </div>
        )
      }}
    </Await>
  )
}

/** The north star at a glance: the figure, the reason, the pace to its target, and any guardrail it was bought with. */
export function Hero({
  tree,
  root,
  explain,
  actions,
}: {
  tree: TreeAnswer
  root: TreeNodeAnswer
  explain: UseQueryResult<ExplainAnswer>
  actions?: boolean
}) {
  const [view] = useView()
  const conflicts = useConflicts(tree, view)
  return (
    <section className="card hero">
      <HeroFigure tree={tree} root={root} conflicts={conflicts} />
      <Why explain={explain} actions={actions ?? false} />
      <Pace tree={tree} root={root} />
      <Conflicts conflicts={conflicts} />
    </section>
  )
}

import { unitOf } from '../../../../src/base/number/unit.ts'
import type { TreeAnswer, TreeNodeAnswer } from '../../../../src/contract/tree.ts'
import { directionOf, useConflicts } from '../../api/conflicts.ts'
import { useExplain } from '../../api/queries.ts'
import { grainOfPeriod } from '../../api/series.ts'
import { ChangeCard } from '../../chart/change-card.tsx'
import { SeriesCard } from '../../chart/series-card.tsx'
import { common } from '../../i18n/common.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { Bone, Card } from '../../ui/card.tsx'
import { toneOf } from '../../ui/figure.tsx'
import { readingOf, useLinkTo, useView } from '../../view.ts'
import { WithTree } from '../with-tree.tsx'
import { Guardrails } from './guardrails.tsx'
import { Hero } from './hero.tsx'
import { PaceCard } from './pace-card.tsx'
import { Signals } from './signals.tsx'
import { WhoMoves } from './who-moves.tsx'

/** Whether values of a unit add up over days, so that a week's cannot stand beside the target of a quarter. */
const isAdded = (unit: string | null) => ['count', 'money'].includes(unitOf(unit ?? undefined).kind)

function Content({ tree, root }: { tree: TreeAnswer; root: TreeNodeAnswer }) {
  const { say } = useSpeech()
  const [view] = useView()
  const link = useLinkTo()
  const reading = { ...readingOf(view), period: tree.period }
  const explain = useExplain(root.metric, reading)
  const conflicts = useConflicts(tree, view)
  const why = link(`/metrics/${encodeURIComponent(root.metric)}`)
  const queries = explain.data?.queries.map(({ purpose, sql }) => ({ purpose: say(purpose), sql }))
  return (
    <>
      <Hero tree={tree} root={root} explain={explain} actions />
      <div className="row-2">
        <SeriesCard
          metric={root.metric}
          label={root.label}
          unit={root.unit}
          grain={grainOfPeriod(tree.period)}
          period={tree.period}
          where={view.where}
          tone={toneOf(root.change, directionOf(root, conflicts))}
          target={view.where || isAdded(root.unit) ? undefined : (tree.target ?? undefined)}
          events={explain.data?.findings.flatMap((finding) => finding.events) ?? []}
          why={why}
        />
        <ChangeCard
          metric={root.metric}
          parts={root.parts}
          change={root.change}
          unit={root.unit}
          direction={root.direction}
          through={tree.through}
          unfinished={tree.unfinished}
          queries={queries}
          why={why}
          basis={explain.data?.basis}
        />
      </div>
      <Signals on={view.period ? (tree.through ?? undefined) : undefined} />
      <PaceCard tree={tree} root={root} why={why} />
      <div className="row-2">
        <WhoMoves tree={tree} root={root} />
        <Guardrails name={tree.name} reading={reading} />
      </div>
    </>
  )
}

function Skeleton() {
  return (
    <>
      <Card>
        <Bone height={168} />
      </Card>
      <div className="row-2">
        <Card>
          <Bone height={316} />
        </Card>
        <Card>
          <Bone height={316} />
        </Card>
      </div>
    </>
  )
}

/** The north star: its value, why it moved, who can move it, and what must not fall meanwhile. */
export function WatchPage() {
  const { say } = useSpeech()
  return (
    <WithTree>
      {(read) => (
        <div className="page">
          <h1 className="hidden">{say(common.northStar)}</h1>
          {read ? <Content {...read} /> : <Skeleton />}
        </div>
      )}
    </WithTree>
  )
}

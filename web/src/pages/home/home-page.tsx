import { useNorthStar } from '../../api/north-star.ts'
import { useExplain } from '../../api/queries.ts'
import { common } from '../../i18n/common.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { Bone, Card, Failure } from '../../ui/card.tsx'
import { NoTree } from '../../ui/no-tree.tsx'
import { readingOf, useView } from '../../view.ts'
import { Hero } from '../watch/hero.tsx'
import { Landing } from './landing.tsx'
import { MyPart } from './my-part.tsx'
import { Tour } from './tour.tsx'

function Glance() {
  const [view] = useView()
  const { tree, root } = useNorthStar(view)
  const explain = useExplain(root?.metric, { ...readingOf(view), period: tree.data?.period })
  if (!tree.data || !root) {
    return (
      <Card>
        <Bone height={168} />
      </Card>
    )
  }
  return <Hero tree={tree.data} root={root} explain={explain} />
}

/** Where everyone begins: the north star at a glance, three steps, how far it has landed, and the reader's own part. */
export function HomePage() {
  const [view] = useView()
  const { say } = useSpeech()
  const { workspace, tree } = useNorthStar(view)
  const error = workspace.error ?? tree.error
  return (
    <div className="page">
      <h1 className="hidden">{say(common.mineSub)}</h1>
      {error ? (
        <Card>
          <Failure error={error} retry={() => void (workspace.error ? workspace.refetch() : tree.refetch())} />
        </Card>
      ) : workspace.data && workspace.data.trees.length === 0 ? (
        <Card>
          <NoTree workspace={workspace.data} />
        </Card>
      ) : (
        <>
          <Glance />
          <div className="row-2">
            <MyPart tree={tree.data} />
            {tree.data ? <Landing landing={tree.data.landing} /> : null}
          </div>
        </>
      )}
      <Tour />
    </div>
  )
}

import { formatChange } from '../../../../src/base/number/format.ts'
import { unitOf } from '../../../../src/base/number/unit.ts'
import type { TreeAnswer, TreeNodeAnswer } from '../../../../src/contract/tree.ts'
import { common } from '../../i18n/common.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { treeText } from '../../i18n/tree.ts'
import { heavyNodes, type PlaceInTree } from '../../tree/place.ts'
import { Bone } from '../../ui/card.tsx'
import { toneOf } from '../../ui/figure.tsx'

interface LargestPathProps {
  readonly tree: TreeAnswer
  readonly root: TreeNodeAnswer
  readonly place: PlaceInTree | null
  /** The explanation, which may name a place, has not come yet. */
  readonly waiting: boolean
}

/** The path of the largest contribution: its names, to the place where there is one, what its end brought, and the whole change. */
export function LargestPath({ tree, root, place, waiting }: LargestPathProps) {
  const { say, lang, when } = useSpeech()
  const path = heavyNodes(tree, place).flatMap((id) => tree.nodes.find((node) => node.id === id) ?? [])
  const names = [...path.map(({ label }) => label), ...(place ? [place.label] : [])]
  const amount = place ? place.amount : (path.at(-1)?.toRoot ?? null)
  const unit = unitOf(root.unit ?? undefined)
  const hasGap = root.parts.some(({ kind }) => kind === 'gap')
  return (
    <section className="card tree-path">
      <h2 className="small quiet">{say(treeText.largestPath)}</h2>
      {names.length > 1 && root.change !== null ? (
        <>
          <p className="tree-path-names" data-label="">
            {names.map((name) => say(name)).join(' → ')}
          </p>
          {waiting ? (
            <Bone height={22} />
          ) : (
            <p className={toneOf(amount, root.direction)} data-sentence="path">
              {say(treeText.pathAmount, {
                amount: formatChange(amount, unit, lang),
                change: formatChange(root.change, unit, lang),
              })}
            </p>
          )}
          <p className="small quiet">{say(hasGap ? common.partsWithGap : common.partsAddUp)}</p>
        </>
      ) : (
        <p className="quiet">{say(treeText.noChange)}</p>
      )}
      {tree.unfinished ? (
        <p className="small quiet" data-when="">
          {say(common.unfinished, { through: tree.through ? when(tree.through) : '–' })}
        </p>
      ) : null}
    </section>
  )
}

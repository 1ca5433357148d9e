import { formatChange } from '../../../../src/base/number/format.ts'
import { unitOf } from '../../../../src/base/number/unit.ts'
import type { TreeAnswer, TreeNodeAnswer } from '../../../../src/contract/tree.ts'
import { common } from '../../i18n/common.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { treeText } from '../../i18n/tree.ts'
import { toneOf } from '../../ui/figure.tsx'

/** The path of the largest contribution: its names, what its end brought, and the whole change. */
export function LargestPath({ tree, root }: { tree: TreeAnswer; root: TreeNodeAnswer }) {
  const { say, lang } = useSpeech()
  const path = tree.heaviest.flatMap((id) => tree.nodes.find((node) => node.id === id) ?? [])
  const end = path.at(-1)
  const unit = unitOf(root.unit ?? undefined)
  const hasGap = root.parts.some(({ kind }) => kind === 'gap')
  return (
    <section className="card tree-path">
      <h2 className="small quiet">{say(treeText.largestPath)}</h2>
      {end && path.length > 1 && root.change !== null ? (
        <>
          <p className="tree-path-names">{path.map(({ label }) => say(label)).join(' → ')}</p>
          <p className={toneOf(end.toRoot, root.direction)} data-sentence="path">
            {say(treeText.pathAmount, {
              amount: formatChange(end.toRoot, unit, lang),
              change: formatChange(root.change, unit, lang),
            })}
          </p>
          <p className="small quiet">{say(hasGap ? common.partsWithGap : common.partsAddUp)}</p>
        </>
      ) : (
        <p className="quiet">{say(treeText.noChange)}</p>
      )}
    </section>
  )
}

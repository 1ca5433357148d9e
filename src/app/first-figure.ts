import { formatChange, formatRate, formatValue } from '../base/number/format.ts'
import { isShare, unitOf } from '../base/number/unit.ts'
import type { Lang, Text } from '../base/text.ts'
import { contract } from '../contract/index.ts'
import type { TreeNodeAnswer } from '../contract/tree.ts'
import type { LoopContext } from '../loop/context.ts'
import { verbs } from '../loop/verbs.ts'

function figureText(node: TreeNodeAnswer, lang: Lang): string {
  const unit = unitOf(node.unit ?? undefined)
  const word = isShare(unit) || unit.label[lang] === '' ? '' : ` ${unit.label[lang]}`
  const change = `${formatChange(node.change, unit, lang)} (${formatRate(node.changeRate)})`
  return `${node.label[lang]} ${formatValue(node.value, unit, lang)}${word}  ${change}`
}

/** The north star's figure in one line, by the first tree; null where there is no tree. Throws what keeps it from being read. */
export async function firstFigure(ctx: LoopContext): Promise<Text | null> {
  const [first] = ctx.plan.model.trees.values()
  if (!first) return null
  const tree = await verbs.tree(ctx, contract.tree.input.parse({ name: first.name }))
  const root = tree.nodes.find(({ parent }) => parent === null)
  return root ? { zh: figureText(root, 'zh'), en: figureText(root, 'en') } : null
}

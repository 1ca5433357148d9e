import { formatChange, formatRate, formatValue } from '../../base/number/format.ts'
import { isShare, unitOf } from '../../base/number/unit.ts'
import type { Lang } from '../../base/text.ts'
import type { TreeAnswer, TreeNodeAnswer } from '../../contract/tree.ts'
import { type PrintedColumn, printTable } from '../table.ts'
import { paintChange, shapeOf } from './paint.ts'
import { coverageLine } from './period.ts'

const words = {
  node: { zh: '节点', en: 'node' },
  value: { zh: '本期', en: 'value' },
  compared: { zh: '对比期', en: 'compared' },
  change: { zh: '变化', en: 'change' },
  rate: { zh: '变化率', en: 'rate' },
  toRoot: { zh: '带给{root}', en: 'to {root}' },
  owner: { zh: '负责人', en: 'owner' },
}

/** Every node after its parent, with the branches drawn before it. */
function drawn(
  nodes: readonly TreeNodeAnswer[],
  parent: string | null,
  indent: string,
): { node: TreeNodeAnswer; branch: string }[] {
  const children = nodes.filter((node) => node.parent === parent)
  return children.flatMap((node, index) => {
    const last = index === children.length - 1
    const branch = parent === null ? '' : `${indent}${last ? '└─' : '├─'} ${node.operator ? `${node.operator} ` : ''}`
    const below = parent === null ? '' : `${indent}${last ? '   ' : '│  '}`
    return [{ node, branch }, ...drawn(nodes, node.id, below)]
  })
}

/** A node's figure with the unit's word behind it. */
function valueText(value: number | null, unitId: string | null, lang: Lang): string {
  const unit = unitOf(unitId ?? undefined)
  const text = formatValue(value, unit, lang)
  return value === null || isShare(unit) || unit.label[lang] === '' ? text : `${text} ${unit.label[lang]}`
}

/** A tree read for a period, as an indented table. */
export function printTree(tree: TreeAnswer, lang: Lang): string {
  const lines = drawn(tree.nodes, null, '')
  const root = tree.nodes.find((node) => node.parent === null)
  const rootUnit = unitOf(root?.unit ?? undefined)
  const column = (heading: string, cellOf: (node: TreeNodeAnswer) => string): PrintedColumn => ({
    heading,
    align: 'right',
    cells: lines.map(({ node }) => cellOf(node)),
  })
  const paint = (text: string, row: number) => {
    const node = lines[row]?.node
    return node ? paintChange(node.change, node.direction)(text) : text
  }
  const columns: PrintedColumn[] = [
    { heading: words.node[lang], align: 'left', cells: lines.map(({ node, branch }) => branch + node.label[lang]) },
    column(words.value[lang], (node) => valueText(node.value, node.unit, lang)),
    column(words.compared[lang], (node) => formatValue(node.compared, unitOf(node.unit ?? undefined), lang)),
    {
      ...column(words.change[lang], (node) => {
        return `${shapeOf(node.change)} ${formatChange(node.change, unitOf(node.unit ?? undefined), lang)}`
      }),
      paint,
    },
    column(words.rate[lang], (node) => formatRate(node.changeRate)),
    column(words.toRoot[lang].replace('{root}', root?.label[lang] ?? ''), (node) =>
      formatChange(node.toRoot, rootUnit, lang),
    ),
    { heading: words.owner[lang], align: 'left', cells: lines.map(({ node }) => node.owner ?? '–') },
  ]
  return `${tree.label[lang]}  ${coverageLine(tree, lang)}\n\n${printTable(columns)}`
}

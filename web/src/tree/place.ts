import type { Text } from '../../../src/base/text.ts'
import type { ExplainAnswer, FindingWire } from '../../../src/contract/explain.ts'
import type { TreeAnswer, TreeNodeAnswer } from '../../../src/contract/tree.ts'

/** The place that carries most of a driver's contribution, and what the driver's other places bring (both in the root's unit). */
export interface PlaceInTree {
  readonly driver: TreeNodeAnswer
  readonly finding: FindingWire
  readonly label: Text
  readonly amount: number
  readonly rest: number
}

const hanText = /^\p{Script=Han}+$/u

/** The name of a slice of several dimensions: Chinese words join, others stand apart. */
export function nameOfCell(cell: FindingWire['cell']): Text {
  const zh = cell.map(({ label }) => label.zh)
  return {
    zh: zh.join(zh.every((word) => hanText.test(word)) ? '' : ' · '),
    en: cell.map(({ label }) => label.en).join(' · '),
  }
}

/**
 * The place of the first finding, where it is one of a driver on the path of the largest contribution. Null while the explanation
 * is missing, speaks of other figures than the tree, or names no place.
 */
export function placeInTree(tree: TreeAnswer, answer: ExplainAnswer | undefined): PlaceInTree | null {
  const root = tree.nodes.find(({ parent }) => parent === null)
  const finding = answer?.findings[0]
  if (!root || !finding || finding.cell.length === 0) return null
  if (answer.period !== tree.period || answer.comparedPeriod !== tree.comparedPeriod) return null
  if (answer.metric !== root.metric || answer.change !== root.change) return null
  const driver = tree.nodes.find(
    ({ id, parent, metric }) => parent === root.id && metric === finding.metric && tree.heaviest.includes(id),
  )
  if (!driver) return null
  return { driver, finding, label: nameOfCell(finding.cell), amount: finding.amount, rest: finding.rest }
}

/** The ids of the nodes that the path of the largest contribution runs through: as far as the driver where it ends at a place. */
export function heavyNodes(tree: TreeAnswer, place: PlaceInTree | null): string[] {
  return place ? tree.heaviest.slice(0, tree.heaviest.indexOf(place.driver.id) + 1) : tree.heaviest
}

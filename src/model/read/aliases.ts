import { isAlias, isMap, isScalar, type Node } from 'yaml'

/** The most nodes that a file may hold once each alias stands for a copy of what it names. */
export const nodeLimit = 100_000

interface Resolving {
  /** The last node of each anchor so far, in the order of the text. */
  readonly anchors: Map<string, unknown>
  /** How many nodes each one holds, aliases written out. */
  readonly sizes: Map<unknown, number>
}

function childrenOf(node: unknown): { readonly value: unknown; readonly put: (value: unknown) => void }[] {
  if (typeof node !== 'object' || node === null || isScalar(node) || !('items' in node)) return []
  const items = node.items as unknown[]
  return items.map((item, index) => {
    const pair = item as { value: unknown }
    return isMap(node)
      ? { value: pair.value, put: (value) => Object.assign(pair, { value }) }
      : { value: item, put: (value) => items.splice(index, 1, value) }
  })
}

function anchorOf(node: unknown): string | undefined {
  return typeof node === 'object' && node !== null && 'anchor' in node ? (node.anchor as string | undefined) : undefined
}

/** Puts nodes in place of the aliases below `node`, each node once. An alias inside its own anchor is left as it is. */
function resolveBelow(node: unknown, above: readonly unknown[], state: Resolving): void {
  const anchor = anchorOf(node)
  if (anchor !== undefined) state.anchors.set(anchor, node)
  const path = [...above, node]
  let size = 1
  for (const { value, put } of childrenOf(node)) {
    const target = isAlias(value) ? state.anchors.get(value.source) : undefined
    if (target !== undefined && !path.includes(target)) put(target)
    else if (!isAlias(value)) resolveBelow(value, path, state)
    size += state.sizes.get(target ?? value) ?? 1
  }
  state.sizes.set(node, size)
}

/** The tree with the anchored node in place of each alias; null where that would be more than `nodeLimit` nodes. */
export function resolveAliases(root: Node): Node | null {
  const state: Resolving = { anchors: new Map(), sizes: new Map() }
  resolveBelow(root, [], state)
  return (state.sizes.get(root) ?? 1) > nodeLimit ? null : root
}

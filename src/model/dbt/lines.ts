import { type Document, isCollection, isMap, isScalar, isSeq, type LineCounter } from 'yaml'

interface Lines {
  readonly line: number
  readonly keys: ReadonlyMap<string, number>
}

/** Where the mappings of the YAML files that were read stand. */
const known = new WeakMap<object, Lines>()

function remember(node: unknown, value: unknown, counter: LineCounter): void {
  if (!isCollection(node) || typeof value !== 'object' || value === null || known.has(value)) return
  const lineOf = (at: unknown) => counter.linePos((at as { range?: [number] | null }).range?.[0] ?? 0).line
  const keys = new Map<string, number>()
  if (isMap(node)) {
    for (const { key, value: child } of node.items) {
      const name = isScalar(key) ? String(key.value) : ''
      keys.set(name, lineOf(key))
      remember(child, (value as Record<string, unknown>)[name], counter)
    }
  }
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) remember(item, (value as unknown[])[index], counter)
  }
  known.set(value, { line: lineOf(node), keys })
}

/** Keeps the lines of a document's mappings, so that those of its values can be told. */
export function rememberLines(document: Document, values: unknown, counter: LineCounter): void {
  remember(document.contents, values, counter)
}

/** The line, from 1, on which a mapping starts, or a key of it; undefined for what was not written in YAML. */
export function lineOf(values: unknown, key?: string): number | undefined {
  const lines = typeof values === 'object' && values !== null ? known.get(values) : undefined
  return key === undefined ? lines?.line : lines?.keys.get(key)
}

import type { Node } from 'yaml'
import { issue } from '../../base/errors/index.ts'
import { canonicalName } from '../../base/names.ts'
import type { Text } from '../../base/text.ts'
import { type Fields, placeOf } from './document.ts'
import { labelField, placeOfKey, textField } from './fields.ts'

const plain = /^[a-z][a-z0-9_]*$/
const withDashes = /^[a-z][a-z0-9_-]*$/

/** Whether a text may name a definition; trees may also have dashes. */
export function isName(name: string, dashes = false): boolean {
  return name.length <= 100 && (dashes ? withDashes : plain).test(name)
}

/** The name of a definition, required. A name that cannot be used is an issue, and is returned in its canonical form. */
export function nameField(fields: Fields, example: string, dashes = false): string | undefined {
  const name = textField(fields, 'name', `name: ${example}`)
  if (name === undefined) return undefined
  if (!isName(name, dashes)) fields.reading.issues.push(issue('NAME_INVALID', { name }, placeOfKey(fields, 'name')))
  return canonicalName(name)
}

/** A reference to a definition: its name in canonical form. With an example the key is required. */
export function referenceField(fields: Fields, key: string, example?: string): string | undefined {
  const name = textField(fields, key, example)
  return name === undefined ? undefined : canonicalName(name)
}

/** The stated label, or one made from the name: `net_sales` is "Net sales". */
export function labelOr(fields: Fields, name: string): Text {
  return labelField(fields, 'label') ?? labelFromName(name)
}

/** A label made from a name. */
export function labelFromName(name: string): Text {
  const words = name.replaceAll(/[_-]+/g, ' ').trim()
  const text = words.charAt(0).toUpperCase() + words.slice(1)
  return { zh: text, en: text }
}

/** Keeps the first of those with the same name; the others are issues that say where the first stands. */
export function withoutTwins<T extends { readonly name: string }>(
  fields: Fields,
  kind: string,
  items: readonly { readonly item: T; readonly node: Node }[],
): T[] {
  const first = new Map<string, { item: T; node: Node }>()
  for (const { item, node } of items) {
    const twin = first.get(item.name)
    if (!twin) first.set(item.name, { item, node })
    else {
      const { file, line } = placeOf(fields.reading, twin.node)
      const params = { kind, name: item.name, other: `${file}:${line}` }
      fields.reading.issues.push(issue('NAME_TAKEN', params, placeOf(fields.reading, node)))
    }
  }
  return [...first.values()].map(({ item }) => item)
}

import { isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml'
import { issue, type Place } from '../../base/errors/index.ts'
import type { Text } from '../../base/text.ts'
import { type Fields, openPart, placeOf, type Reading } from './document.ts'

const hasValue = (node: Node | null | undefined): node is Node => !!node && !(isScalar(node) && node.value === null)

/** The text as it stands in the file of any scalar; undefined for lists, mappings and nothing. */
export function scalarText(node: Node | null | undefined): string | undefined {
  if (!isScalar(node) || node.value === null) return undefined
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value))
}

function shown(reading: Reading, node: Node): string {
  const [start, end] = node.range ?? [0, 0]
  const text = reading.text.slice(start, end).trim()
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

/** The value of a key, or undefined when it is absent or empty. */
export function given(fields: Fields, key: string): Node | undefined {
  const value = fields.values.get(key)?.value
  return hasValue(value) ? value : undefined
}

/** Where a key's value stands, or else its mapping. */
export function placeOfKey(fields: Fields, key: string): Place {
  return placeOf(fields.reading, given(fields, key) ?? fields.values.get(key)?.key ?? fields.node)
}

/** Says that the value of a key cannot be used. */
export function reject(
  fields: Fields,
  key: string,
  expected: string,
  node: Node | undefined = given(fields, key),
): void {
  const value = node ? shown(fields.reading, node) : ''
  const at = node ? placeOf(fields.reading, node) : placeOfKey(fields, key)
  fields.reading.issues.push(issue('VALUE_INVALID', { key, value, expected }, at))
}

/** Says that a key is missing; `example` shows how it is written. */
export function lack(fields: Fields, key: string, example: string): void {
  const { where } = fields
  fields.reading.issues.push(
    issue(
      'KEY_MISSING',
      { kind: where.kind, name: where.name, key: where.prefix + key, example },
      placeOfKey(fields, key),
    ),
  )
}

/** A text; numbers are taken as they are written. With an example the key is required. */
export function textField(fields: Fields, key: string, example?: string): string | undefined {
  const node = given(fields, key)
  if (!node) {
    if (example !== undefined) lack(fields, key, example)
    return undefined
  }
  const text = scalarText(node)
  if (text === undefined) reject(fields, key, 'text')
  return text?.trim() === '' && example !== undefined ? void lack(fields, key, example) : text
}

/** A finite number. With an example the key is required. */
export function numberField(fields: Fields, key: string, example?: string): number | undefined {
  const node = given(fields, key)
  if (!node) return example === undefined ? undefined : void lack(fields, key, example)
  if (isScalar(node) && typeof node.value === 'number' && Number.isFinite(node.value)) return node.value
  return void reject(fields, key, 'number')
}

/** Whether a key says true; false counts as absent. */
export function flagField(fields: Fields, key: string): true | undefined {
  const node = given(fields, key)
  if (!node) return undefined
  if (isScalar(node) && typeof node.value === 'boolean') return node.value || undefined
  return void reject(fields, key, 'true | false')
}

/** One of a few words. With an example the key is required. */
export function choiceField<T extends string>(
  fields: Fields,
  key: string,
  choices: readonly T[],
  example?: string,
): T | undefined {
  const text = textField(fields, key, example)
  if (text === undefined) return undefined
  const found = choices.find((choice) => choice === text)
  if (!found) reject(fields, key, choices.join(' | '))
  return found
}

/** A text in both languages: `{zh, en}` or one text for both. One language that is missing is taken from the other. */
export function readText(fields: Fields, key: string, node: Node): Text | undefined {
  if (!isMap(node)) {
    const text = scalarText(node)?.trim()
    return text ? { zh: text, en: text } : void reject(fields, key, '{zh: …, en: …}', node)
  }
  const both = openPart(fields, node, key, ['zh', 'en'])
  const zh = both && textField(both, 'zh')?.trim()
  const en = both && textField(both, 'en')?.trim()
  const any = zh || en
  return any ? { zh: zh || any, en: en || any } : void reject(fields, key, '{zh: …, en: …}', node)
}

/** A key's text in both languages. */
export function labelField(fields: Fields, key: string): Text | undefined {
  const node = given(fields, key)
  return node && readText(fields, key, node)
}

/** The items of a list; a single value stands for a list of one. */
export function itemsField(fields: Fields, key: string): Node[] {
  const node = given(fields, key)
  if (!node) return []
  return isSeq(node) ? (node.items as Node[]).filter(hasValue) : [node]
}

/** A list of texts with where each stands. */
export function textsField(fields: Fields, key: string): { text: string; node: Scalar }[] {
  return itemsField(fields, key).flatMap((node) => {
    const text = scalarText(node)
    if (text !== undefined) return [{ text, node: node as Scalar }]
    reject(fields, key, 'text', node)
    return []
  })
}

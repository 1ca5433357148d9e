import { isScalar, type Node } from 'yaml'
import type { MetricInput } from '../../types.ts'
import { type Fields, openPart } from '../document.ts'
import { conditionField } from '../expression.ts'
import { given, lack, scalarText } from '../fields.ts'
import { referenceField } from '../name.ts'
import { windowField } from '../window.ts'
import type { InputDraft } from './base.ts'

/** What an input of a metric may say. */
type InputKey = 'name' | 'alias' | 'filter' | 'offset_window' | 'offset_to_grain'

const formulaKeys: readonly InputKey[] = ['name', 'alias', 'filter', 'offset_window', 'offset_to_grain']

/** An input as it is read, and where its parts stand. */
export interface ReadInput {
  readonly value: MetricInput
  readonly draft: InputDraft
}

/** Reads `{name, filter, alias, offset_window, offset_to_grain}`, those of them that are known here. */
export function readInput(
  fields: Fields,
  node: Node | null,
  key: string,
  known: readonly InputKey[] = formulaKeys,
): ReadInput | undefined {
  const part = openPart(fields, node, key, known)
  const metric = part && referenceField(part, 'name', 'name: revenue')
  if (!part || metric === undefined) return undefined
  const filter = conditionField(part, 'filter')
  const alias = referenceField(part, 'alias')
  const value: MetricInput = {
    metric,
    alias,
    filter: filter?.expr,
    offsetWindow: windowField(part, 'offset_window'),
    offsetToGrain: referenceField(part, 'offset_to_grain'),
  }
  return { value, draft: { metric, as: alias ?? metric, key, fields: part, nameKey: 'name', filter } }
}

/** The input of a key: a metric's name, or a mapping that also says how it is read. Required; `example` shows how. */
export function inputField(
  fields: Fields,
  key: string,
  example: string,
  known: readonly InputKey[] = formulaKeys,
): ReadInput | undefined {
  const node = given(fields, key)
  if (!node || scalarText(node)?.trim() === '') return void lack(fields, key, example)
  if (!isScalar(node)) return readInput(fields, node, key, known)
  const metric = referenceField(fields, key, example)
  return metric === undefined
    ? undefined
    : { value: { metric }, draft: { metric, as: metric, key, fields, nameKey: key } }
}

/** Whether an input is read otherwise than as it is. */
export function isModified({ alias, filter, offsetWindow, offsetToGrain }: MetricInput): boolean {
  return [alias, filter, offsetWindow, offsetToGrain].some((part) => part !== undefined)
}

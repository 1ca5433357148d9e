import type { Node } from 'yaml'
import { issue } from '../../base/errors/index.ts'
import { canonicalName } from '../../base/names.ts'
import type { AskedMetric } from '../question.ts'
import { type Fields, openPart } from './document.ts'
import { conditionField, type ReadExpression } from './expression.ts'
import { itemsField, placeOfKey, textField } from './fields.ts'
import { isName, referenceField } from './name.ts'
import { windowField } from './window.ts'

const keys = ['as', 'metric', 'window', 'grain_to_date', 'offset_window', 'offset_to_grain', 'where']

/** A metric changed for one question as written; what it names is not looked up yet. */
export interface ComputedDraft {
  readonly value: AskedMetric
  readonly fields: Fields
  readonly where?: ReadExpression
}

function columnField(fields: Fields): string | undefined {
  const name = textField(fields, 'as', 'as: sales_28d')
  if (name === undefined) return undefined
  if (!isName(canonicalName(name)))
    fields.reading.issues.push(issue('NAME_INVALID', { name }, placeOfKey(fields, 'as')))
  return canonicalName(name)
}

function readOne(question: Fields, node: Node): ComputedDraft[] {
  const fields = openPart(question, node, 'computed', keys)
  if (!fields) return []
  const as = columnField(fields)
  const metric = referenceField(fields, 'metric', 'metric: revenue')
  const where = conditionField(fields, 'where')
  if (as === undefined || metric === undefined) return []
  const value: AskedMetric = {
    as,
    metric,
    window: windowField(fields, 'window'),
    grainToDate: referenceField(fields, 'grain_to_date'),
    offsetWindow: windowField(fields, 'offset_window'),
    offsetToGrain: referenceField(fields, 'offset_to_grain'),
    where: where && String(where.node.value),
  }
  return [{ value, fields, where }]
}

/** The metrics that a question under a name changes for itself. */
export function readComputed(question: Fields): ComputedDraft[] {
  return itemsField(question, 'computed').flatMap((node) => readOne(question, node))
}

import type { Node } from 'yaml'
import { type Comparison, namedComparisons, readComparison } from '../../base/calendar/comparison.ts'
import { isDate } from '../../base/calendar/date.ts'
import { fiscalGrains } from '../../base/calendar/fiscal.ts'
import { grains } from '../../base/calendar/period.ts'
import { canonicalName } from '../../base/names.ts'
import type { MetricQuery } from '../question.ts'
import type { SavedQuery } from '../types.ts'
import { type ComputedDraft, readComputed } from './computed.ts'
import { type Fields, openDefinition, openPart, placeOf, type Reading } from './document.ts'
import { conditionField, type ReadExpression } from './expression.ts'
import {
  choiceField,
  flagField,
  itemsField,
  labelField,
  lack,
  numberField,
  reject,
  textField,
  textsField,
} from './fields.ts'
import { labelOr, nameField, referenceField } from './name.ts'
import { periodField } from './period.ts'

const keys = [
  ...['name', 'label', 'description', 'metrics', 'computed', 'by', 'grain', 'period', 'where', 'compare', 'order'],
  ...['limit', 'values', 'as_of'],
]

/** A name of a saved query with the node where it stands. */
export interface QueryMention {
  readonly name: string
  readonly node: Node
}

/** A saved query as written; its names are not looked up yet. */
export interface SavedQueryDraft {
  readonly value: SavedQuery
  readonly fields: Fields
  readonly metrics: readonly QueryMention[]
  readonly computed: readonly ComputedDraft[]
  readonly by: readonly QueryMention[]
  readonly order: readonly QueryMention[]
  readonly where?: ReadExpression
}

function mentions(fields: Fields, key: string): QueryMention[] {
  return textsField(fields, key).map(({ text, node }) => ({ name: canonicalName(text), node }))
}

interface Order extends QueryMention {
  readonly descending?: true
}

function readOrder(fields: Fields): Order[] {
  return itemsField(fields, 'order').flatMap((node) => {
    const part = openPart(fields, node, 'order', ['by', 'descending'])
    const name = part && referenceField(part, 'by', 'by: revenue')
    return part && name !== undefined ? [{ name, node, descending: flagField(part, 'descending') }] : []
  })
}

function limitField(fields: Fields): number | undefined {
  const limit = numberField(fields, 'limit')
  if (limit === undefined || (Number.isInteger(limit) && limit > 0)) return limit
  return void reject(fields, 'limit', '1, 2, 3, …')
}

function comparisonField(fields: Fields): Comparison | undefined {
  const text = textField(fields, 'compare')
  const compare = text === undefined ? undefined : readComparison(text)
  if (text !== undefined && !compare) reject(fields, 'compare', [...namedComparisons, '7 days'].join(' | '))
  return compare
}

function dayField(fields: Fields, key: string): string | undefined {
  const text = textField(fields, key)
  return text === undefined || isDate(text) ? text : void reject(fields, key, 'YYYY-MM-DD')
}

/** Reads a question under a name. What is wrong goes to the reading's issues; one without a usable name is not returned. */
export function readSavedQuery(reading: Reading, node: Node): SavedQueryDraft | undefined {
  const fields = openDefinition(reading, node, 'savedQuery', keys)
  const name = fields && nameField(fields, 'weekly_sales', true)
  if (!fields || name === undefined) return undefined
  const metrics = mentions(fields, 'metrics')
  const computed = readComputed(fields)
  const by = mentions(fields, 'by')
  const order = readOrder(fields)
  const where = conditionField(fields, 'where')
  if (metrics.length + by.length === 0 && !fields.values.has('computed')) lack(fields, 'metrics', 'metrics: [revenue]')
  const query: MetricQuery = {
    metrics: metrics.map((metric) => metric.name),
    computed: computed.length > 0 ? computed.map((one) => one.value) : undefined,
    by: by.length > 0 ? by.map((one) => one.name) : undefined,
    grain: choiceField(fields, 'grain', [...grains, ...fiscalGrains]),
    period: periodField(fields, 'period', undefined, true),
    where: where && String(where.node.value),
    compare: comparisonField(fields),
    order: order.length > 0 ? order.map((one) => ({ by: one.name, descending: one.descending })) : undefined,
    limit: limitField(fields),
    values: choiceField(fields, 'values', ['distinct', 'all', 'range']),
    asOf: dayField(fields, 'as_of'),
  }
  const value: SavedQuery = {
    name,
    label: labelOr(fields, name),
    description: labelField(fields, 'description'),
    query,
    at: placeOf(reading, node),
  }
  return { value, fields, metrics, computed, by, order, where }
}

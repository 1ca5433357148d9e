import type { Node } from 'yaml'
import { canonicalName } from '../../base/names.ts'
import { namesIn } from '../../expr/index.ts'
import type { Aggregation, Metric } from '../types.ts'
import { type Fields, openDefinition, placeOf, type Reading } from './document.ts'
import { expressionField, type ReadExpression } from './expression.ts'
import { choiceField, given, labelField, lack, numberField, reject, textField, textsField } from './fields.ts'
import { labelFromName, nameField, referenceField } from './name.ts'

const shared = [
  'name',
  'label',
  'synonyms',
  'description',
  'why',
  'type',
  'unit',
  'direction',
  'tier',
  'owner',
  'department',
  'identity',
  'fill_nulls_with',
]
const byType = {
  simple: ['dataset', 'agg', 'expr', 'filter', 'time'],
  ratio: ['numerator', 'denominator'],
  derived: ['expr'],
} as const
const types = ['simple', 'ratio', 'derived'] as const
const allKeys = [...new Set([...shared, ...Object.values(byType).flat()])]
const aggregations: readonly Aggregation[] = ['sum', 'count', 'count_distinct', 'average', 'min', 'max', 'median']

/** A metric with the mapping that it was read from and its expressions with where they stand. */
export interface MetricDraft {
  readonly value: Metric
  readonly fields: Fields
  readonly expressions: {
    readonly expr?: ReadExpression
    readonly filter?: ReadExpression
    readonly identity?: ReadExpression
  }
}

type Base = Omit<Extract<Metric, { type: 'ratio' }>, 'type' | 'numerator' | 'denominator'>

function readBase(fields: Fields, name: string, identity: ReadExpression | undefined): Base {
  const tier = choiceField(fields, 'tier', ['T0', 'T1', 'T2', 'T3']) ?? 'T3'
  const direction = choiceField(fields, 'direction', ['up', 'down', 'neutral'])
  if (tier === 'T0' && !given(fields, 'direction')) lack(fields, 'direction', 'direction: up')
  return {
    name,
    label: labelField(fields, 'label') ?? labelFromName(name),
    synonyms: textsField(fields, 'synonyms').map(({ text }) => text.trim()),
    description: labelField(fields, 'description'),
    why: labelField(fields, 'why'),
    unit: textField(fields, 'unit'),
    direction: direction ?? 'neutral',
    tier,
    owner: textField(fields, 'owner'),
    department: textField(fields, 'department'),
    identity: identity?.expr,
    fillNullsWith: numberField(fields, 'fill_nulls_with'),
    at: placeOf(fields.reading, fields.node),
  }
}

type Own = Pick<MetricDraft, 'value' | 'expressions'>

function readSimple(fields: Fields, base: Base): Own | undefined {
  const dataset = referenceField(fields, 'dataset', 'dataset: orders')
  const agg = choiceField(fields, 'agg', aggregations, 'agg: sum')
  const expr = expressionField(fields, 'expr', agg === undefined || agg === 'count' ? undefined : 'expr: amount')
  const filter = expressionField(fields, 'filter')
  const time = referenceField(fields, 'time')
  const own = { type: 'simple' as const, dataset: dataset ?? '?', agg: agg ?? 'count', time }
  return { value: { ...base, ...own, expr: expr?.expr, filter: filter?.expr }, expressions: { expr, filter } }
}

function readRatio(fields: Fields, base: Base): Own | undefined {
  const numerator = referenceField(fields, 'numerator', 'numerator: orders')
  const denominator = referenceField(fields, 'denominator', 'denominator: visitors')
  if (numerator === undefined || denominator === undefined) return undefined
  return { value: { ...base, type: 'ratio', numerator, denominator }, expressions: {} }
}

function readDerived(fields: Fields, base: Base): Own | undefined {
  const expr = expressionField(fields, 'expr', 'expr: paid - refunded')
  if (!expr) return undefined
  const inputs = namesIn(expr.expr).map((path) => canonicalName(path[0] as string))
  if (inputs.length === 0) reject(fields, 'expr', 'paid - refunded')
  return { value: { ...base, type: 'derived', expr: expr.expr, inputs: [...new Set(inputs)] }, expressions: { expr } }
}

const readers = { simple: readSimple, ratio: readRatio, derived: readDerived }

/** The type as written, or the one that the keys show, so that one wrong word does not make ten issues. */
function typeOfMetric(reading: Reading, node: Node): (typeof types)[number] | undefined {
  const probe = openDefinition({ ...reading, issues: [] }, node, 'metric', allKeys)
  if (!probe) return undefined
  const written = types.find((type) => type === textField({ ...probe, reading: { ...reading, issues: [] } }, 'type'))
  if (written) return written
  if (given(probe, 'numerator') || given(probe, 'denominator')) return 'ratio'
  return given(probe, 'dataset') || given(probe, 'agg') ? 'simple' : undefined
}

/** Reads a metric. What is wrong goes to the reading's issues; a metric without a usable name or formula is not returned. */
export function readMetric(reading: Reading, node: Node): MetricDraft | undefined {
  const type = typeOfMetric(reading, node)
  const fields = openDefinition(reading, node, 'metric', type ? [...shared, ...byType[type]] : allKeys)
  if (!fields) return undefined
  const name = nameField(fields, 'net_sales')
  choiceField(fields, 'type', types, 'type: simple')
  const identity = expressionField(fields, 'identity')
  const base = readBase(fields, name ?? '?', identity)
  const own = type && readers[type](fields, base)
  if (!own || name === undefined) return undefined
  return { value: own.value, fields: fields, expressions: { ...own.expressions, identity } }
}

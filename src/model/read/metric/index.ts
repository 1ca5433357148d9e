import type { Node } from 'yaml'
import { openDefinition, type Reading } from '../document.ts'
import { choiceField, given, textField } from '../fields.ts'
import { nameField } from '../name.ts'
import { type MetricDraft, readBase } from './base.ts'
import { readDerived, readRatio } from './computed.ts'
import { readConversion } from './conversion.ts'
import { readCumulative } from './cumulative.ts'
import { allKeys, type MetricType, metricTypes, ownKeys, sharedKeys, tellingKeys } from './keys.ts'
import { readSimple } from './simple.ts'

export type { InputDraft, MetricDraft } from './base.ts'

const readers = {
  simple: readSimple,
  ratio: readRatio,
  derived: readDerived,
  cumulative: readCumulative,
  conversion: readConversion,
}

/** The type as written, or the one that the keys show, so that one wrong word does not make ten issues. */
function typeOfMetric(reading: Reading, node: Node): MetricType | undefined {
  const probe = openDefinition({ ...reading, issues: [] }, node, 'metric', allKeys)
  if (!probe) return undefined
  const written = metricTypes.find((type) => type === textField(probe, 'type'))
  return written ?? tellingKeys.find(([key]) => given(probe, key))?.[1]
}

/** Reads a metric. What is wrong goes to the reading's issues; a metric without a usable name or formula is not returned. */
export function readMetric(reading: Reading, node: Node): MetricDraft | undefined {
  const type = typeOfMetric(reading, node)
  const fields = openDefinition(reading, node, 'metric', type ? [...sharedKeys, ...ownKeys[type]] : allKeys)
  if (!fields) return undefined
  const name = nameField(fields, 'net_sales')
  choiceField(fields, 'type', metricTypes, 'type: simple')
  const { base, expressions } = readBase(fields, name ?? '?')
  const own = type && readers[type](fields, base)
  if (!own || name === undefined) return undefined
  return { ...own, fields, expressions: { ...own.expressions, ...expressions } }
}

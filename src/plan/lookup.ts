import { findItem, findMetric } from '../model/index.ts'
import type { Model } from '../model/types.ts'
import { column } from '../sql/index.ts'
import { sayValues } from './explain/lookup.ts'
import { sayReading } from './explain/reading.ts'
import { factsOf, measuresOf } from './facts.ts'
import { keyNamesOf, withFormulas } from './figures.ts'
import { withParts } from './formula.ts'
import { type Frame, keyName, openScope } from './frame.ts'
import type { View } from './items.ts'
import type { Project, Stitch } from './nodes.ts'
import { besideFacts, presenceOf, toldApart } from './presence.ts'
import { read } from './read.ts'
import { openReadings } from './reading.ts'
import type { Extent } from './spine.ts'

/** Plans the values of a metric for each of some entities, over all time and without the question's filter. */
export function lookUpIn(model: Model, extent: Extent): View['lookUp'] {
  const lookUp: View['lookUp'] = (name, entities) => {
    const metric = findMetric(model, name)
    const reading = openReadings(model, [metric]).read(metric)
    const by = entities.map((entity) => findItem(model, entity))
    const all = withParts([reading])
    const keyNames = keyNamesOf(by, all)
    const frame: Frame = { model, by, keyNames, scopes: [openScope({}, extent)], lookUp }
    const given = measuresOf(all)
    const keys = by.map((item) => keyName({ keyNames }, item))
    const presence = presenceOf(all, given, factsOf(all, frame, toldApart(all, given)))
    const filled = given.map(({ id, fill, reading: one }) => ({
      name: id,
      ...(fill !== undefined && { fill }),
      said: sayReading(one),
    }))
    const fills = besideFacts(filled, presence)
    const measures = fills.map((measure) => measure.name)
    const stitch: Stitch = { kind: 'Stitch', inputs: presence.facts, keys, measures }
    const base = { kind: 'Fill', input: stitch, keys, measures: fills } as const
    const sides = { spined: false, compared: false }
    const figures = withFormulas(base, [...keys, ...measures], all, sides, presence.of)
    const step: Project = {
      kind: 'Project',
      name: `_${reading.metric.name}_by_${by.map((item) => item.base).join('_')}`,
      input: read({ kind: 'step', step: figures }, '_figures'),
      columns: [
        ...keys.map((key, index) => ({ name: `_by_${index + 1}`, expr: column(key) })),
        { name: '_value', expr: column(reading.id) },
      ],
      words: sayValues(reading.metric, entities),
    }
    return step
  }
  return lookUp
}

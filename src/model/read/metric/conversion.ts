import type { ConversionMetric } from '../../types.ts'
import { type Fields, openPart } from '../document.ts'
import { choiceField, itemsField } from '../fields.ts'
import { referenceField } from '../name.ts'
import { windowField } from '../window.ts'
import type { Base, Own } from './base.ts'
import { inputField } from './input.ts'

/** The properties that must be the same on both sides of a conversion. */
function readProperties(fields: Fields): ConversionMetric['constantProperties'] {
  return itemsField(fields, 'constant_properties').flatMap((node) => {
    const part = openPart(fields, node, 'constant_properties', ['base_property', 'conversion_property'])
    const base = part && referenceField(part, 'base_property', 'base_property: session')
    const conversion = part && referenceField(part, 'conversion_property', 'conversion_property: session')
    return base !== undefined && conversion !== undefined ? [{ base, conversion }] : []
  })
}

/** Reads how many events of one metric were followed by an event of another. */
export function readConversion(fields: Fields, base: Base): Own | undefined {
  const entity = referenceField(fields, 'entity', 'entity: user')
  const first = inputField(fields, 'base_metric', 'base_metric: visits', ['name', 'alias', 'filter'])
  const then = inputField(fields, 'conversion_metric', 'conversion_metric: buys', ['name', 'alias', 'filter'])
  const window = windowField(fields, 'window')
  const calculation = choiceField(fields, 'calculation', ['conversion_rate', 'conversions']) ?? 'conversion_rate'
  const constantProperties = readProperties(fields)
  if (entity === undefined || !first || !then) return undefined
  const own = { entity, base: first.value, conversion: then.value, window, calculation, constantProperties }
  return { value: { ...base, type: 'conversion', ...own }, expressions: {}, inputs: [first.draft, then.draft] }
}

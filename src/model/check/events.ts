import { issue } from '../../base/errors/index.ts'
import { placeOfKey } from '../read/fields.ts'
import type { InputDraft } from '../read/metric/index.ts'
import { standsFor } from '../standing.ts'
import type { ConversionMetric, CumulativeMetric, SimpleMetric } from '../types.ts'
import { type Case, report } from './case.ts'
import { checkLevel, checkTold, checkWindow, excludeKeys, simpleInput } from './inputs.ts'
import { unknownIssue } from './names.ts'

/** A cumulative metric adds a simple one up over dated rows; one that is a balance cannot be added over time. */
export function checkCumulative(item: Case, metric: CumulativeMetric): void {
  const { fields, inputs } = item.read
  if (metric.window && metric.grainToDate !== undefined) excludeKeys(item, fields, 'window', 'grain_to_date')
  const input = simpleInput(item, inputs[0] as InputDraft)
  checkWindow(item, input, metric.window, placeOfKey(fields, 'window'))
  checkLevel(item, metric.grainToDate, placeOfKey(fields, 'grain_to_date'))
  if (!metric.window) checkTold(item, input, metric.grainToDate ?? 'year', placeOfKey(fields, 'metric'))
  if (!input?.nonAdditive) return
  const params = { name: metric.name, input: input.name }
  report(item, issue('BALANCE_WINDOWED', params, placeOfKey(fields, 'metric')))
}

/** What must be on a side of a conversion: its entity, and the properties that stay the same. */
function checkSide(
  item: Case,
  input: SimpleMetric | undefined,
  kind: 'entity' | 'dimension',
  name: string,
  key: string,
) {
  const dataset = input && item.whole.datasets.get(input.dataset)
  if (!dataset || standsFor(item.whole, dataset, name, false).kind === 'known') return
  const dimensions = kind === 'dimension' ? dataset.dimensions : []
  const known = [...dataset.entities, ...dimensions].map((one) => one.name)
  report(item, unknownIssue(kind, name, known, placeOfKey(item.read.fields, key)))
}

/** Both sides of a conversion are simple metrics over dated rows that know the entity and the constant properties. */
export function checkConversion(item: Case, metric: ConversionMetric): void {
  const { fields, inputs } = item.read
  const [base, conversion] = inputs.map((draft) => simpleInput(item, draft))
  for (const side of [base, conversion]) {
    checkSide(item, side, 'entity', metric.entity, 'entity')
    if (metric.window) checkWindow(item, side, metric.window, placeOfKey(fields, 'window'))
    else checkTold(item, side, 'year', placeOfKey(fields, 'entity'))
  }
  for (const property of metric.constantProperties) {
    checkSide(item, base, 'dimension', property.base, 'constant_properties')
    checkSide(item, conversion, 'dimension', property.conversion, 'constant_properties')
  }
}

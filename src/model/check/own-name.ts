import { issue } from '../../base/errors/index.ts'
import { canonicalName } from '../../base/names.ts'
import type { Drafts } from '../drafts.ts'
import { placeOfKey } from '../read/fields.ts'
import { qualifiedBy } from '../standing.ts'
import { type Case, report } from './case.ts'
import { isReserved } from './names.ts'

/**
 * A metric's name is that of its column in answers, beside those of the period and of dimensions. A dimension of the same name
 * that can be asked for by its entity as well has a column of its own: a warning.
 */
export function checkOwnName(item: Case): void {
  const { name } = item.read.value
  const at = placeOfKey(item.read.fields, 'name')
  if (isReserved(name)) report(item, issue('NAME_RESERVED', { kind: 'metric', name }, at))
  const twins = [...item.whole.datasets.values()].filter(({ dimensions }) =>
    dimensions.some((one) => one.name === name),
  )
  const bare = twins.find((dataset) => qualifiedBy(dataset) === undefined)
  if (bare) report(item, issue('NAME_SHARED', { name, dataset: bare.name }, at))
  const [twin] = twins
  if (bare || !twin) return
  const example = `${qualifiedBy(twin)}__${name}`
  report(item, issue('NAME_ALIKE', { name, dataset: twin.name, example }, at, 'warning'))
}

/** Warns of metrics that a reader cannot tell apart by label or synonym; one that no reader sees is in nobody's way. */
export function checkLabels(drafts: Drafts): void {
  const first = new Map<string, string>()
  const warned = new Set<string>()
  for (const { name, value } of drafts.metrics.values()) {
    if (!value || value.value.hidden) continue
    const { label, synonyms } = value.value
    for (const text of new Set([label.zh, label.en, ...synonyms])) {
      const other = first.get(canonicalName(text)) ?? name
      first.set(canonicalName(text), other)
      if (other === name || warned.has(`${other} ${name}`)) continue
      warned.add(`${other} ${name}`)
      const params = { kind: 'metric', name, other, label: text }
      drafts.issues.push(issue('LABEL_SHARED', params, placeOfKey(value.fields, 'label'), 'warning'))
    }
  }
}

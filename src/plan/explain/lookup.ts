import type { Metric } from '../../model/types.ts'
import type { Words } from '../words.ts'

/** That rows get the value of a metric for their entities. */
export function sayLookup(metric: Metric, entities: readonly string[]): Words {
  return (names) => {
    const { zh, en } = names.called(metric)
    return { zh: `找到它的 ${entities.join('、')} 的「${zh}」`, en: `looks up ${en} of its ${entities.join(' and ')}` }
  }
}

/** The values of a metric for each of some entities, before anything looks them up. */
export function sayValues(metric: Metric, entities: readonly string[]): Words {
  return (names) => {
    const { zh, en } = names.called(metric)
    return { zh: `给出每个 ${entities.join('、')} 的「${zh}」`, en: `gives ${en} of each ${entities.join(' and ')}` }
  }
}

import type { Metric } from '../../model/types.ts'
import type { Filter, StepNode } from '../nodes.ts'
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

/** That it is seen whether the key of a row is among those of a step. */
export function sayPaired(entity: string, keys: StepNode): Words {
  return (names) => {
    const number = names.step(keys)
    const step =
      number === undefined ? { zh: '其中', en: 'them' } : { zh: `第 ${number} 步里`, en: `those of step ${number}` }
    return {
      zh: `看它的 ${entity} 在${step.zh}有没有要留的`,
      en: `looks whether its ${entity} is one of ${step.en} that are kept`,
    }
  }
}

/** That each key of a bridge is looked at for whether any that it is paired with is kept. */
export function sayHeld(entity: string, keeps: Filter['said']): Words {
  return (names) => {
    const kept = keeps?.(names)
    const which = kept ? { zh: `（${kept.zh}）`, en: ` (${kept.en})` } : { zh: '', en: '' }
    return {
      zh: `看每个 ${entity} 配到的有没有要留的${which.zh}`,
      en: `tells of each ${entity} whether any that it is paired with is kept${which.en}`,
    }
  }
}

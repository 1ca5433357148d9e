import { sayWindow } from '../../model/index.ts'
import type { ConversionMetric, SimpleMetric } from '../../model/types.ts'
import type { Words } from '../words.ts'
import { both } from './list.ts'

/** Every event of one kind, with the entity that both kinds share. */
export function sayEvents(metric: SimpleMetric, { entity }: ConversionMetric, value: boolean): Words {
  return (names) => {
    const { zh, en } = names.called(metric)
    return {
      zh: `列出每一次「${zh}」：${entity}、时间${value ? '和值' : ''}`,
      en: `lists every event of ${en}: its ${entity}, its time${value ? ' and its value' : ''}`,
    }
  }
}

/** Which base events a conversion may follow. */
export function sayFollows(base: SimpleMetric, { entity, constantProperties, window }: ConversionMetric): Words {
  return (names) => {
    const event = names.called(base)
    const same = [entity, ...constantProperties.map((one) => one.base)]
    return both((lang) => {
      const length = window && sayWindow(window, lang)
      if (lang === 'zh') {
        return `找到${same.join('、')}相同、在它之前${length ? ` ${length}内` : ''}的「${event.zh}」`
      }
      return `finds the events of ${event.en} with the same ${same.join(' and ')} ${length ? `in the ${length} before it` : 'before it'}`
    })
  }
}

/** How the base events before a conversion are ranked, so that it counts once. */
export function sayRank(base: SimpleMetric): Words {
  return (names) => {
    const { zh, en } = names.called(base)
    return {
      zh: `给每次转化之前的「${zh}」排序，最近的在先`,
      en: `ranks the events of ${en} before each conversion, the latest first`,
    }
  }
}

/** The conversions that are counted for a conversion metric. */
export function sayConverted(conversion: SimpleMetric, metric: ConversionMetric): Words {
  return (names) => {
    const of = names.called(metric)
    const what = names.aggregate(conversion, false) ?? names.called(conversion)
    return both((lang) =>
      lang === 'zh' ? `${of.zh}里的转化 = ${what.zh}` : `the conversions of ${of.en} = ${what.en}`,
    )
  }
}

import type { Text } from '../../base/text.ts'
import type { SimpleMetric } from '../../model/types.ts'
import type { Reading, ScopedFilter } from '../reading.ts'
import type { Names, Words } from '../words.ts'
import { both } from './list.ts'
import { sayShifts } from './time.ts'

/** Conditions over the rows of a dataset as one; undefined where one of them has no words. */
export function sayConditions(
  dataset: string | undefined,
  filters: readonly Pick<ScopedFilter, 'expr'>[],
  names: Names,
): Text | undefined {
  const said = filters.map(({ expr }) => names.condition(dataset, expr))
  if (said.length === 0 || said.some((one) => one === undefined)) return undefined
  const texts = said as Text[]
  return both((lang) => texts.map((text) => text[lang]).join(lang === 'zh' ? '，且' : ' and '))
}

/** That only rows are kept for which some conditions hold. */
export function keepsWhere(
  dataset: string,
  filters: readonly Pick<ScopedFilter, 'expr'>[],
): (names: Names) => Text | undefined {
  return (names) => {
    const said = sayConditions(dataset, filters, names)
    return said && both((lang) => (lang === 'zh' ? `只留${said.zh}的行` : `keeps rows where ${said.en}`))
  }
}

/** A metric as it is read in one place: 7 天前的订单数, Orders 7 days earlier. */
export function sayReading({ metric, shifts }: Reading): Words {
  return (names) => {
    const label = names.called(metric)
    if (shifts.length === 0) return label
    const moved = sayShifts(shifts)
    return both((lang) => (lang === 'zh' ? `${moved.zh}的${label.zh}` : `${label.en} ${moved.en}`))
  }
}

/** What a simple metric aggregates, under the name of the metric that it is read for: 订单数 = 行数. */
export function sayMeasure(of: Reading, metric: SimpleMetric, apart: boolean): Words {
  return (names) => {
    const read = sayReading(of)
    const name = typeof read === 'function' ? read(names) : read
    const what = names.aggregate(metric, apart)
    return what ? both((lang) => `${name[lang]} = ${what[lang]}`) : name
  }
}

/** How a metric of metrics is computed: 净销售额 = 销售额 − 退款额. */
export function sayFormulaOf(reading: Reading): Words {
  return (names) => {
    const read = sayReading(reading)
    const name = typeof read === 'function' ? read(names) : read
    const formula = names.formula(reading.metric)
    const fill = reading.metric.fillNullsWith
    if (!formula) return name
    return both((lang) => {
      const filled =
        fill === undefined ? '' : lang === 'zh' ? `（没有值时算 ${fill}）` : ` (${fill} where it has no value)`
      const isItself = formula[lang] === name[lang]
      return isItself ? `${name[lang]}${filled}` : `${name[lang]} = ${formula[lang]}${filled}`
    })
  }
}

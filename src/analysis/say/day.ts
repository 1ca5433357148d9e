import type { Lang, Text } from '../../base/text.ts'
import type { Basis } from '../basis.ts'
import { inBoth, listText } from './number.ts'
import { dayText, ended } from './sentence.ts'

/** What was found on a day, of how many series that could be judged. */
export interface DayCounts {
  readonly signals: number
  readonly fresh: number
  readonly opportunities: number
  readonly incidents: number
  readonly series: number
}

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

/** Quiet is said only of what was looked at. */
function foundText(on: string, { signals, fresh, opportunities, series }: DayCounts, lang: Lang): string {
  const zh = lang === 'zh'
  if (series === 0) return zh ? '还没有够长的数据可以盯' : 'there are no data yet that are long enough to be watched'
  const day = dayText(on, lang)
  const news = fresh === 0 ? '' : zh ? `（今天新出现 ${fresh} 个）` : ` (${fresh} new today)`
  const found = [
    ...(signals === 0 ? [] : [`${zh ? `${signals} 个信号` : plural(signals, 'signal', 'signals')}${news}`]),
    ...(opportunities === 0
      ? []
      : [zh ? `${opportunities} 个机会` : plural(opportunities, 'opportunity', 'opportunities')]),
  ]
  if (found.length === 0) return zh ? `截至 ${day}，没有值得打扰的变动` : `up to ${day} nothing is worth your attention`
  return zh ? `截至 ${day}，${listText(found, 'zh')}` : `up to ${day}: ${listText(found, 'en')}`
}

/** The one sentence above the signals of a day, and how they were found. */
export function daySummary(on: string, counts: DayCounts): { sentence: Text; basis: Basis } {
  const { incidents, series } = counts
  const data: Text =
    incidents > 0
      ? {
          zh: `${incidents} 处数据问题单列`,
          en: `${plural(incidents, 'data incident stands', 'data incidents stand')} apart`,
        }
      : { zh: '', en: '' }
  const sentence = inBoth((lang) => ended([foundText(on, counts, lang), data[lang]], lang))
  return {
    sentence,
    basis: {
      method: {
        zh: '每条序列逐日与往常水平相比，合在一起控制误报，再按对北极星的影响排序',
        en: 'each series day by day against its usual level, false alarms held down over all of them, ranked by what they are worth at the north star',
      },
      assumptions: [{ zh: '只看已到齐的日子', en: 'only days that have arrived in full are looked at' }],
      uncertainty: { zh: `看过 ${series} 条序列`, en: `${series} series were looked at` },
      sentence,
    },
  }
}

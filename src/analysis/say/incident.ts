import { labelText } from '../../base/calendar/label.ts'
import type { Lang, Text } from '../../base/text.ts'
import { words } from '../../base/words.ts'
import { lower } from './label.ts'
import { beforeChinese, listText } from './number.ts'

const incidentWords = {
  missing: words.missingRows,
  doubled: words.countedTwice,
  late: words.notYetArrived,
} as const

/** A data incident in one sentence. */
export function incidentSentence(
  kind: keyof typeof incidentWords,
  where: Text,
  period: string,
  datasets: readonly Text[],
): Text {
  const days = (lang: Lang) => labelText(period, lang)
  const names = (lang: Lang) =>
    listText(
      datasets.map((one) => (lang === 'zh' ? one.zh : lower(one.en))),
      lang,
    )
  const tail = {
    missing: {
      zh: '这几天的相关指标记作“–”，不算异动',
      en: 'figures that need them are "–" there, and count as no change',
    },
    doubled: { zh: '这几天不参与判断', en: 'these days are not judged' },
    late: { zh: '与同样到齐的地方相比', en: 'it is compared over the places that have arrived' },
  }[kind]
  const said = kind === 'missing' ? `rows of ${names('en')} are missing` : `${names('en')} ${incidentWords[kind].en}`
  return {
    zh: `${beforeChinese(where.zh)}${days('zh')}的${names('zh')}${incidentWords[kind].zh}；${tail.zh}。`,
    en: `${where.en}, ${days('en')}: ${said}; ${tail.en}.`,
  }
}

/** What an incident is called. */
export function incidentLabel(kind: keyof typeof incidentWords): Text {
  const { zh, en } = incidentWords[kind]
  return { zh, en }
}

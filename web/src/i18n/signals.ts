import type { Text } from '../../../src/base/text.ts'

/** Words of the signals: what is worth knowing of a day. */
export const signalText = {
  title: { zh: '值得知道的', en: 'Worth knowing' },
  looking: { zh: '正在逐条查看', en: 'Looking through every series' },
  problems: { zh: '问题', en: 'Problems' },
  opportunities: { zh: '机会', en: 'Opportunities' },
  incidents: { zh: '数据问题', en: 'Data incidents' },
  quietHow: {
    zh: '一切平静：看过 {series} 条序列，都在往常的范围里。',
    en: 'All is quiet: {series} series were looked at, and each is within its usual range.',
  },
  isNew: { zh: '新', en: 'new' },
  alarm: { zh: '要紧', en: 'pressing' },
  more: { zh: '其余 {n} 条', en: '{n} others' },
  toData: { zh: '看数据', en: 'See the data' },
  leftOut: { zh: '没有看的', en: 'Not looked at' },
} as const satisfies Record<string, Text>

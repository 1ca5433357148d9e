import type { Text } from '../../../src/base/text.ts'

/** Words of the list of metrics. */
export const define = {
  title: { zh: '口径', en: 'Metrics' },
  question: { zh: '它到底是什么意思？', en: 'What exactly does it mean?' },
  search: { zh: '按名字、同义词、负责人查找', en: 'Find by name, synonym or owner' },
  count: { zh: '{n} 个指标', en: '{n} metrics' },
  countOf: { zh: '{n} / {all} 个指标', en: '{n} of {all} metrics' },
  none: { zh: '没有叫“{text}”的指标。', en: 'No metric is called “{text}”.' },
  noneHow: { zh: '换一个词，或清空查找。', en: 'Try another word, or clear the search.' },
  saved: { zh: '存好的问题', en: 'Saved queries' },
  empty: { zh: '还没有指标', en: 'No metrics yet' },
  emptyHow: { zh: '在工作区的 metrics/ 里写第一个。', en: 'Write the first one in the workspace under metrics/.' },
} as const satisfies Record<string, Text>

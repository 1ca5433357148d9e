import type { Text } from '../../../src/base/text.ts'

/** Words of the tree's page. */
export const treeText = {
  title: { zh: '指标树', en: 'Metric tree' },
  keys: { zh: '方向键走动，回车展开，f 聚焦，/ 查找', en: 'Arrows walk, Enter expands, f focuses, / finds' },
  largestPath: { zh: '最大的一条路', en: 'The largest path' },
  pathAmount: { zh: '{amount}，全部变化 {change}', en: '{amount}; the whole change is {change}' },
  find: { zh: '查找节点', en: 'Find a node' },
  found: { zh: '找到 {n} 个', en: '{n} found' },
  unfocus: { zh: '回到整棵树', en: 'Back to the whole tree' },
  expand: { zh: '展开{name}', en: 'Expand {name}' },
  collapse: { zh: '收起{name}', en: 'Collapse {name}' },
  open: { zh: '打开{name}', en: 'Open {name}' },
  hypothesis: { zh: '假设 · 未测量', en: 'Hypothesis · not measured' },
  lag: { zh: '滞后 {days} 天', en: '{days} days later' },
  sameDay: { zh: '同日', en: 'same day' },
  pushesUp: { zh: '同向', en: 'same direction' },
  pushesDown: { zh: '反向', en: 'opposite direction' },
  elsewhere: { zh: '其余各处', en: 'Everywhere else' },
  byPlace: { zh: '这一处和其余，合计', en: 'This place and the rest:' },
  rest: { zh: '其余 {n} 项', en: '{n} others' },
  bySegment: { zh: '换一种拆法，合计', en: 'Split another way:' },
  expandAll: { zh: '全部展开', en: 'Expand all' },
  collapseAll: { zh: '只看第一层', en: 'First level only' },
  influencesTitle: { zh: '影响关系（假设）', en: 'Influences (hypotheses)' },
  noChange: { zh: '没有可以顺着走的变化。', en: 'There is no change to follow.' },
} as const satisfies Record<string, Text>

import type { Text } from '../../../src/base/text.ts'

/** Words of the north star's page. */
export const watch = {
  whoMoves: { zh: '谁能推动', en: 'Who can move it' },
  guardrails: { zh: '护栏', en: 'Guardrails' },
  bound: { zh: '界限', en: 'Bound' },
  room: { zh: '余地', en: 'Room' },
  worst: { zh: '最差：{slice}', en: 'worst: {slice}' },
  crossed: { zh: '已越线', en: 'crossed' },
  crossedSoFar: { zh: '至今越线', en: 'crossed so far' },
  boundsAtEnd: {
    zh: '期间未结束，是否越线要到期末才算数。',
    en: 'The period is not over; whether a bound is crossed is settled at its end.',
  },
  inside: { zh: '未越线', en: 'inside' },
  noGuardrails: { zh: '这棵树没有写护栏。', en: 'This tree states no guardrails.' },
  target: { zh: '{period}目标', en: 'Target for {period}' },
  targetWord: { zh: '目标', en: 'Target' },
  floor: { zh: '底线', en: 'Floor' },
  stretch: { zh: '挑战', en: 'Stretch' },
  toDate: { zh: '至今', en: 'To date' },
  aboveTarget: { zh: '至今比目标高 {size}。', en: 'To date it stands {size} above the target.' },
  belowTarget: { zh: '至今比目标低 {size}。', en: 'To date it stands {size} below the target.' },
  onTarget: { zh: '至今与目标持平。', en: 'To date it stands on the target.' },
  noTarget: { zh: '{metric}还没有目标。', en: '{metric} has no target yet.' },
  noTargetHow: { zh: '在 targets/ 里写下期间和数值。', en: 'Write the period and the value under targets/.' },
  targetWhole: {
    zh: '目标是全体的，筛选时不显示。',
    en: 'The target is for everything; with a filter it is not drawn.',
  },
  noForecast: { zh: '只画已经算出的数，不含预测。', en: 'Only what has been computed is drawn; there is no forecast.' },
  rankLow: {
    zh: '{metric} {value}，{n} {grain}里第 {rank} 低',
    en: '{metric} at {value}: number {rank} from the bottom of {n} {grain}',
  },
  rankHigh: {
    zh: '{metric} {value}，{n} {grain}里第 {rank} 高',
    en: '{metric} at {value}: number {rank} from the top of {n} {grain}',
  },
  rankMiddle: {
    zh: '{metric} {value}，高于 {n} {grain}里的 {below} {grain}',
    en: '{metric} at {value}: above {below} of {n} {grain}',
  },
  rankLowest: { zh: '{metric} {value}，{n} {grain}里最低', en: '{metric} at {value}: the lowest of {n} {grain}' },
  rankHighest: { zh: '{metric} {value}，{n} {grain}里最高', en: '{metric} at {value}: the highest of {n} {grain}' },
  rankNone: { zh: '{metric}这一期没有值', en: '{metric} has no value for this period' },
  rankUnfinished: {
    zh: '{metric}至今 {value}，这一期还没结束，先不排名',
    en: '{metric} at {value} so far: the period is not over, so it is not ranked',
  },
  days: { zh: '日', en: 'days' },
  weeks: { zh: '周', en: 'weeks' },
  months: { zh: '个月', en: 'months' },
  quarters: { zh: '个季度', en: 'quarters' },
  years: { zh: '年', en: 'years' },
  largestPart: {
    zh: '最大的一项是{name}：{amount}，合计 {change}',
    en: 'The largest part is {name}: {amount}; in total {change}',
  },
  noParts: { zh: '没有可以拆分的变化', en: 'There is no change to split' },
  noPartsHow: {
    zh: '这一期或对比期没有值，所以没有差。',
    en: 'This period or the one it is compared with has no value, so there is no difference.',
  },
  explaining: { zh: '正在算为什么', en: 'Working out why' },
  noFinding: { zh: '没有更具体的发现。', en: 'There is no more specific finding.' },
  otherFindings: { zh: '其他发现', en: 'Other findings' },
} as const satisfies Record<string, Text>

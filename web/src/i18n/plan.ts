import type { Text } from '../../../src/base/text.ts'

/** Words of how a figure is computed, step by step. */
export const planText = {
  title: { zh: '{metric}分 {steps} 步算出', en: '{metric} in {steps} steps' },
  question: { zh: '看哪个问题', en: 'Which question' },
  figure: { zh: '数值与对比', en: 'Value and comparison' },
  history: { zh: '走势', en: 'History' },
  split: { zh: '按{dimension}', en: 'By {dimension}' },
  steps: { zh: '步骤', en: 'Steps' },
  stepSql: { zh: '第 {n} 步的 SQL', en: 'SQL of step {n}' },
  answer: { zh: '答案', en: 'answer' },
  hint: { zh: '点一步，看它的 SQL。', en: 'Choose a step to see its SQL.' },
  reads: { zh: '读', en: 'Reads' },
  joins: { zh: '关联', en: 'Joins' },
  noJoins: { zh: '不需要关联', en: 'None needed' },
  checks: { zh: '核对', en: 'Checks' },
  engine: { zh: '引擎', en: 'Engine' },
  times: { zh: '{n} 次', en: '{n} times' },
  whole: { zh: '完整的 SQL', en: 'The whole SQL' },
  others: { zh: '本页其余数字的查询', en: 'The queries behind the other figures of this page' },
} as const satisfies Record<string, Text>

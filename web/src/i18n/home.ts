import type { Text } from '../../../src/base/text.ts'

/** Words of the home page. */
export const home = {
  tour: { zh: '三步走一遍', en: 'Three steps' },
  step1: { zh: '看原因', en: 'See why' },
  step1How: {
    zh: '北极星为什么动了：事实、同时发生的事、还不清楚的事。',
    en: 'Why the north star moved: what is computed, what happened at the same time, what is not known.',
  },
  step1Do: { zh: '看为什么', en: 'See why it moved' },
  step2: { zh: '找到我的部分', en: 'Find my part' },
  step2How: {
    zh: '选上自己的名字，看自己那几个指标怎么走到北极星。',
    en: 'Choose your name and see how your metrics reach the north star.',
  },
  step2Do: { zh: '我是谁', en: 'Who I am' },
  step3: { zh: '换成我的数据', en: 'Use my own data' },
  step3How: {
    zh: '指给它一批 CSV、XLSX、Parquet 或 JSON，它猜出一棵初始的树。',
    en: 'Point it at CSV, XLSX, Parquet or JSON files; it guesses a first tree.',
  },
  stepOf: { zh: '第 {n} 步', en: 'Step {n}' },
  landing: {
    zh: '指标树有 {nodes} 个节点：{withData} 个有数据，{withOwner} 个有负责人，{withTarget} 个有目标。',
    en: 'The tree has {nodes} nodes: {withData} with data, {withOwner} with an owner, {withTarget} with a target.',
  },
  landingTitle: { zh: '落地到哪一步', en: 'How far it has landed' },
  nodes: { zh: '节点', en: 'nodes' },
  withData: { zh: '有数据', en: 'with data' },
  withOwner: { zh: '有负责人', en: 'with an owner' },
  withTarget: { zh: '有目标', en: 'with a target' },
  myPart: { zh: '我的部分', en: 'My part' },
  nobody: { zh: '还没有选名字', en: 'No name chosen' },
  chooseMe: { zh: '选一个名字', en: 'Choose a name' },
  someoneElse: { zh: '换一个人', en: 'Someone else' },
  myHeadline: {
    zh: '{metric}{direction} {size}，按公式对{root}是 {toRoot}。',
    en: '{metric} {direction} {size}; by the formula that is {toRoot} to {root}.',
  },
  myFlat: {
    zh: '{metric}没有变化，对{root}是 {toRoot}。',
    en: '{metric} has not changed; that is {toRoot} to {root}.',
  },
  more: { zh: '多了', en: 'rose by' },
  less: { zh: '少了', en: 'fell by' },
  howItReaches: { zh: '怎么走到北极星', en: 'How it reaches the north star' },
  openTree: { zh: '在树上看', en: 'See it in the tree' },
} as const satisfies Record<string, Text>

import type { Text } from './text.ts'

/** A word of the product: one idea, one word in each language, used in code, pages and documents alike. */
export interface Word extends Text {
  readonly meaning: Text
}

/** The vocabulary. `docs/vocabulary.md` is generated from it. */
export const words = {
  choose: { zh: '选', en: 'choose', meaning: { zh: '哪个数字该带头', en: 'which number should lead us' } },
  define: { zh: '定', en: 'define', meaning: { zh: '它到底是什么意思', en: 'what exactly it means' } },
  decompose: {
    zh: '拆',
    en: 'decompose',
    meaning: { zh: '什么推动它，谁推动那些', en: 'what moves it, and who moves that' },
  },
  collect: {
    zh: '采',
    en: 'collect',
    meaning: { zh: '今天这个数能不能信', en: 'whether the number can be trusted today' },
  },
  watch: {
    zh: '看',
    en: 'watch',
    meaning: { zh: '发生了什么，为什么，会到哪里', en: 'what happened, why, and where it will end' },
  },
  review: {
    zh: '复盘',
    en: 'review',
    meaning: { zh: '对指标树的一次定期阅读，带着决定', en: 'a dated reading of the tree with decisions' },
  },
  innovate: { zh: '创', en: 'innovate', meaning: { zh: '试过的办法管用吗', en: 'whether the thing we tried worked' } },
  dataset: {
    zh: '数据集',
    en: 'dataset',
    meaning: { zh: '一张表，连同它的键、时间和维度', en: 'a table with its keys, times and dimensions' },
  },
  connection: {
    zh: '连接',
    en: 'connection',
    meaning: { zh: '文件之外，数据表所在的地方', en: 'where tables live besides files' },
  },
  column: { zh: '列', en: 'column', meaning: { zh: '数据集里同一种值', en: 'values of one kind in a dataset' } },
  entity: { zh: '实体', en: 'entity', meaning: { zh: '连接两张表的键', en: 'a key that joins datasets' } },
  dimension: {
    zh: '维度',
    en: 'dimension',
    meaning: { zh: '可以用来拆分数字的属性', en: 'what a number can be sliced by' },
  },
  grain: {
    zh: '粒度',
    en: 'grain',
    meaning: { zh: '时间的层级：日、周、月、季、年', en: 'a level of time: day to year' },
  },
  measure: {
    zh: '度量',
    en: 'measure',
    meaning: { zh: '在一个数据集上的聚合', en: 'an aggregation over one dataset' },
  },
  metric: { zh: '指标', en: 'metric', meaning: { zh: '有名字的业务数字', en: 'a named business number' } },
  input: {
    zh: '输入',
    en: 'input',
    meaning: { zh: '一个指标由之算出的指标', en: 'a metric that another is computed from' },
  },
  savedQuery: { zh: '存好的问题', en: 'saved query', meaning: { zh: '有名字的问题', en: 'a question under a name' } },
  metricTree: {
    zh: '指标树',
    en: 'metric tree',
    meaning: { zh: '一个指标拆成推动它的指标', en: 'a metric broken into the metrics that move it' },
  },
  node: { zh: '节点', en: 'node', meaning: { zh: '指标树上的一个指标', en: 'a metric in a metric tree' } },
  formulaEdge: {
    zh: '公式关系',
    en: 'formula edge',
    meaning: { zh: '加得起来的恒等式', en: 'an identity that adds up' },
  },
  influenceEdge: {
    zh: '影响关系',
    en: 'influence edge',
    meaning: { zh: '统计上的先后，不是因果', en: 'a statistical lead, not a cause' },
  },
  contribution: {
    zh: '贡献',
    en: 'contribution',
    meaning: { zh: '一个因子或分组在变化中占的份额', en: "a driver's or segment's share of a change" },
  },
  northStar: {
    zh: '北极星',
    en: 'north star',
    meaning: { zh: '一条战略主线的唯一指标', en: 'the one metric of a strategic line' },
  },
  guardrail: {
    zh: '护栏',
    en: 'guardrail',
    meaning: { zh: '北极星上升时不能变坏的指标', en: 'what must not fall while the north star rises' },
  },
  target: { zh: '目标', en: 'target', meaning: { zh: '一个期间应达到的值', en: 'the value due for a period' } },
  pace: {
    zh: '进度',
    en: 'pace',
    meaning: { zh: '实际值对比到今天应有的值', en: 'actual against what is due by now' },
  },
  pilot: { zh: '试点', en: 'pilot', meaning: { zh: '对一项举措的有边界的试验', en: 'a bounded trial of an action' } },
  arm: {
    zh: '组别',
    en: 'arm',
    meaning: { zh: '试点里的一组：试点组或对照组', en: 'the treated or the control units of a pilot' },
  },
  split: {
    zh: '分组',
    en: 'split',
    meaning: { zh: '谁进了哪一组，人数是否如约', en: 'who is in which arm, and whether the counts are as planned' },
  },
  verdict: {
    zh: '结论',
    en: 'verdict',
    meaning: { zh: '试点管不管用，或为什么还不能说', en: 'whether a pilot worked, or why that cannot be told' },
  },
  tier: {
    zh: '分级',
    en: 'tier',
    meaning: {
      zh: '指标管得多严：T0 北极星，T1 公司，T2 部门，T3 个人',
      en: 'how strictly a metric is governed: T0 north star, T1 company, T2 department, T3 personal',
    },
  },
  version: {
    zh: '版本',
    en: 'version',
    meaning: { zh: '一个定义的含义，自某日起生效', en: "a definition's meaning, in force from a date" },
  },
  certified: { zh: '认证', en: 'certified', meaning: { zh: '某个版本已获批准', en: 'approved for that version' } },
  driver: {
    zh: '因子',
    en: 'driver',
    meaning: { zh: '变化中由一个指标带来的部分', en: 'the part of a change that a metric brings' },
  },
  segment: {
    zh: '分组',
    en: 'segment',
    meaning: { zh: '变化中由一个切片带来的部分', en: 'the part of a change that a slice brings' },
  },
  gap: {
    zh: '差额',
    en: 'gap',
    meaning: { zh: '变化中对不上的部分', en: 'the part of a change that does not add up' },
  },
  within: {
    zh: '组内',
    en: 'within',
    meaning: { zh: '各分组自身比率变化带来的部分', en: "what the segments' own rates bring" },
  },
  mix: {
    zh: '结构',
    en: 'mix',
    meaning: { zh: '分组占比变化带来的部分', en: "what the segments' changing weights bring" },
  },
  finding: {
    zh: '发现',
    en: 'finding',
    meaning: { zh: '有证据、排好序的一句话', en: 'a ranked statement with its evidence' },
  },
  signal: {
    zh: '信号',
    en: 'signal',
    meaning: { zh: '一天里值得知道的一件事，只说一次', en: 'one thing worth knowing of a day, told once' },
  },
  unusualPoint: {
    zh: '异常点',
    en: 'unusual point',
    meaning: { zh: '远离往常的一天或一周', en: 'a day or week far from what is usual' },
  },
  levelShift: {
    zh: '水平变化',
    en: 'level shift',
    meaning: { zh: '从某天起换了水平，并且站住了', en: 'a level that changed on a day and stands' },
  },
  opportunity: {
    zh: '机会',
    en: 'opportunity',
    meaning: { zh: '悄悄变好、值得跟上的地方', en: 'what quietly gets better and is worth following' },
  },
  history: {
    zh: '走势',
    en: 'history',
    meaning: { zh: '一个指标逐期的值，连同往常应在哪里', en: "a metric's values by period, beside what was expected" },
  },
  incident: {
    zh: '数据问题',
    en: 'data incident',
    meaning: { zh: '不能信的数据，不是生意的变动', en: 'facts that cannot be trusted, no change of the business' },
  },
  missingRows: {
    zh: '缺数',
    en: 'rows missing',
    meaning: { zh: '该有的行没有来', en: 'rows that were due did not come' },
  },
  countedTwice: {
    zh: '重复计数',
    en: 'counted twice',
    meaning: { zh: '同一件事记了两遍', en: 'the same thing recorded twice' },
  },
  notYetArrived: {
    zh: '未到',
    en: 'not yet arrived',
    meaning: { zh: '还会来，只是晚了', en: 'still to come, only late' },
  },
  closed: { zh: '闭店', en: 'closed', meaning: { zh: '没有营业，不是缺数', en: 'not open, so nothing is missing' } },
  lateCorrection: {
    zh: '补记',
    en: 'late correction',
    meaning: { zh: '过后才记下、改了旧数的行', en: 'rows recorded later that change an earlier figure' },
  },
  extract: {
    zh: '提取',
    en: 'extract',
    meaning: { zh: '从来源读入的不可变 Parquet 副本', en: 'an immutable Parquet copy of what was read from a source' },
  },
  workspace: {
    zh: '工作区',
    en: 'workspace',
    meaning: { zh: '放定义和数据的文件夹', en: 'the folder of definitions and data' },
  },
  watermark: {
    zh: '数据截至',
    en: 'watermark',
    meaning: { zh: '数据到达的最后一天', en: 'the last day that has arrived' },
  },
  owner: { zh: '负责人', en: 'owner', meaning: { zh: '对一个节点负责的人', en: 'the person who answers for a node' } },
  department: { zh: '部门', en: 'department', meaning: { zh: '公司的一个部分', en: 'a part of the company' } },
  post: {
    zh: '岗位',
    en: 'post',
    meaning: { zh: '有人担任、也可能空缺的位置', en: 'what someone is appointed to; it may be vacant' },
  },
  person: { zh: '人员', en: 'person', meaning: { zh: '在公司里做事的人', en: 'someone who works in the company' } },
  strategicLine: {
    zh: '战略主线',
    en: 'strategic line',
    meaning: { zh: '一个北极星所带领的方向', en: 'what one north star leads' },
  },
  decision: {
    zh: '决定',
    en: 'decision',
    meaning: { zh: '记录在案的选择，连同理由', en: 'a choice on record, with its reason' },
  },
  candidate: {
    zh: '候选',
    en: 'candidate',
    meaning: { zh: '一项决定里可以选的', en: 'what can be chosen in a decision' },
  },
  vote: { zh: '投票', en: 'vote', meaning: { zh: '一个人在一轮里的选择', en: "one person's choice in one round" } },
  action: { zh: '行动', en: 'action', meaning: { zh: '有人认领的一件事', en: 'work that someone has taken on' } },
} as const satisfies Record<string, Word>

export type WordId = keyof typeof words

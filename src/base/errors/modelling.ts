import type { ErrorEntry } from './entry.ts'

/** Errors of what definitions mean together: names that clash, metrics that cannot be computed, rows that hold for no time. */
export const modellingErrors = {
  GRAIN_STANDARD: {
    http: 422,
    exit: 2,
    fact: {
      zh: '“{name}”是本来就有的时间粒度，不能另外定义。',
      en: '"{name}" is a level of time of its own and cannot be defined anew.',
    },
    remedy: { zh: '给自定粒度换一个名称，例如 fiscal_{name}。', en: 'Name it otherwise, for example fiscal_{name}.' },
  },
  NAME_ALIKE: {
    http: 422,
    exit: 2,
    fact: {
      zh: '指标“{name}”与数据集“{dataset}”的一个维度同名。',
      en: 'The metric "{name}" and a dimension of the dataset "{dataset}" have one name.',
    },
    remedy: {
      zh: '一起提问时把维度写成 {example}，两列才分得清。',
      en: 'Asked for together, write the dimension as {example}, so that the two columns can be told apart.',
    },
  },
  KEYS_EXCLUSIVE: {
    http: 422,
    exit: 2,
    fact: {
      zh: '{kind}“{name}”里“{key}”和“{other}”不能同时写。',
      en: 'The {kind} "{name}" cannot have both "{key}" and "{other}".',
    },
    remedy: { zh: '只留一个。', en: 'Keep one of them.' },
  },
  INPUT_NOT_SIMPLE: {
    http: 422,
    exit: 2,
    fact: {
      zh: '指标“{name}”直接从数据行算起，用不了“{input}”：它本身由别的指标算出。',
      en: 'The metric "{name}" is counted from rows, so it cannot use "{input}", which is computed from other metrics.',
    },
    remedy: { zh: '改用简单指标，例如 {near}。', en: 'Use a simple metric, for example {near}.' },
  },
  BALANCE_WINDOWED: {
    http: 422,
    exit: 2,
    fact: {
      zh: '指标“{name}”要在一段时间里累加“{input}”，而它是余额：各天的余额加起来没有意义。',
      en: 'The metric "{name}" adds up "{input}" over time, but that is a balance: a sum of the balances of several days means nothing.',
    },
    remedy: {
      zh: '直接用“{input}”，它给出每期的余额；要看变动，就对收支定义一个指标再累计。',
      en: 'Use "{input}" itself, which gives the balance of each period, or accumulate a metric of what changes it.',
    },
  },
  VALIDITY_UNPAIRED: {
    http: 422,
    exit: 2,
    fact: {
      zh: '数据集“{dataset}”的有效期要有一个开始和一个结束，现有 {starts} 个开始、{ends} 个结束。',
      en: 'The validity of rows of the dataset "{dataset}" needs one start and one end; it has "{starts}" and "{ends}".',
    },
    remedy: {
      zh: '给开始的时间写 validity: start，给结束的时间写 validity: end。',
      en: 'Put validity: start on the time from which a row holds, and validity: end on the one until which it does.',
    },
  },
  NATURAL_TIMELESS: {
    http: 422,
    exit: 2,
    fact: {
      zh: '数据集“{dataset}”的自然键“{name}”会重复，却没说每一行何时有效。',
      en: 'The natural entity "{name}" of the dataset "{dataset}" repeats, and nothing says when each of its rows holds.',
    },
    remedy: {
      zh: '给两个时间维度写上 validity: start 和 validity: end；若它不重复，就写 type: primary。',
      en: 'Give two times validity: start and validity: end; or, if it does not repeat, make it type: primary.',
    },
  },
  METRIC_CYCLE: {
    http: 422,
    exit: 2,
    fact: { zh: '指标“{name}”的定义绕回了自己：{path}。', en: 'The metric "{name}" is defined by itself: {path}.' },
    remedy: { zh: '去掉这条环上的一处引用。', en: 'Take one reference out of the circle.' },
  },
  NAME_SHARED: {
    http: 422,
    exit: 2,
    fact: {
      zh: '指标“{name}”与数据集“{dataset}”的维度同名。',
      en: 'The metric "{name}" has the name of a dimension of the dataset "{dataset}".',
    },
    remedy: {
      zh: '改其中一个的名称，否则答案里的两列分不清；维度可以写 name 加 expr。',
      en: 'Rename one, or two columns of an answer could not be told apart; a dimension takes a name and an expr.',
    },
  },
  NAME_RESERVED: {
    http: 422,
    exit: 2,
    fact: {
      zh: '“{name}”不能用作{kind}的名称：答案里有一列叫这个名字。',
      en: 'The {kind} cannot be named "{name}": a column of every answer has that name.',
    },
    remedy: {
      zh: '换一个名称；显示的名称可以照旧写在 label 里。',
      en: 'Choose another name; what is shown may stay, in label.',
    },
  },
} as const satisfies Record<string, ErrorEntry>

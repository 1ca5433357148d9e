import type { ErrorEntry } from './entry.ts'

/** Errors of expressions and filters. `position` counts characters from 1. */
export const expressionErrors = {
  EXPRESSION_SYNTAX: {
    http: 422,
    exit: 2,
    fact: {
      zh: '表达式“{text}”第 {position} 个字符“{near}”处写法有误。',
      en: 'The expression "{text}" cannot be read at character {position}, near "{near}".',
    },
    remedy: {
      zh: "用 SQL 的写法，例如 city = '杭州' and units > 2；保留字作列名时加双引号。",
      en: "Write it as SQL, for example city = 'Hangzhou' and units > 2; a reserved word as a name goes into double quotes.",
    },
  },
  EXPRESSION_UNFINISHED: {
    http: 422,
    exit: 2,
    fact: {
      zh: '表达式“{text}”没有写完（第 {position} 个字符）。',
      en: 'The expression "{text}" is not finished (character {position}).',
    },
    remedy: {
      zh: '补全它：检查引号、括号和 case … end。',
      en: 'Complete it: look at quotes, brackets and case … end.',
    },
  },
  EXPRESSION_FULL_WIDTH: {
    http: 422,
    exit: 2,
    fact: {
      zh: '表达式“{text}”第 {position} 个字符是“{char}”。',
      en: 'The expression "{text}" has "{char}" at character {position}.',
    },
    remedy: { zh: '改成半角“{ascii}”。', en: 'Write "{ascii}" instead.' },
  },
  EXPRESSION_REFUSED: {
    http: 422,
    exit: 2,
    fact: {
      zh: '表达式“{text}”第 {position} 个字符处的“{part}”不允许使用。',
      en: 'The expression "{text}" uses "{part}" at character {position}, which is not allowed.',
    },
    remedy: {
      zh: '表达式只能用列、常量、运算符、case 和列出的函数。',
      en: 'Use columns, constants, operators, case and the listed functions only.',
    },
  },
  EXPRESSION_CLOCK: {
    http: 422,
    exit: 2,
    fact: {
      zh: '表达式“{text}”第 {position} 个字符处的“{part}”是数据库的时钟，而提问只知道今天是哪一天。',
      en: 'The expression "{text}" uses "{part}" at character {position}, the clock of the engine; a question knows the day only.',
    },
    remedy: {
      zh: '写 current_date，它是提问那一天。',
      en: 'Write current_date, which is the day of the question.',
    },
  },
  EXPRESSION_AGGREGATE: {
    http: 422,
    exit: 2,
    fact: {
      zh: '表达式“{text}”第 {position} 个字符处用了聚合“{name}”。',
      en: 'The expression "{text}" aggregates with "{name}" at character {position}.',
    },
    remedy: {
      zh: '聚合写在指标的 agg 里，例如 agg: sum，expr 里只写被聚合的部分；要按聚合的值筛选，写成 metric(orders, customer) > 2。',
      en: 'Say how to aggregate in the metric, for example agg: sum, and keep expr to what is aggregated; filter by its value as in metric(orders, customer) > 2.',
    },
  },
  FILTER_METRIC: {
    http: 422,
    exit: 2,
    fact: {
      zh: '筛选里的“{name}”是指标，不是维度。',
      en: 'In the filter, "{name}" is a metric, not a dimension.',
    },
    remedy: {
      zh: '要按指标的值筛选，写明是谁的值，例如 metric(orders, customer) > 2；只看最大的几行，用 order 和 limit。',
      en: 'To filter by a metric, say whose value is meant: metric(orders, customer) > 2; for the greatest rows use order and limit.',
    },
  },
  TEXT_UNQUOTED: {
    http: 422,
    exit: 2,
    fact: {
      zh: '筛选里的“{name}”不是维度，也不是写在单引号里的文本。',
      en: 'In the filter, "{name}" is no dimension, and no text in single quotes.',
    },
    remedy: { zh: "文本写在单引号里：'{name}'。", en: "Write a text in single quotes: '{name}'." },
  },
  EXPRESSION_TOO_LARGE: {
    http: 422,
    exit: 2,
    fact: {
      zh: '表达式“{text}”太大：{measure}超过上限 {limit}。',
      en: 'The expression "{text}" is too large: {measure} above the limit of {limit}.',
    },
    remedy: { zh: '拆成几个指标或维度。', en: 'Split it into several metrics or dimensions.' },
  },
  FUNCTION_UNKNOWN: {
    http: 422,
    exit: 2,
    fact: {
      zh: '没有函数“{name}”（第 {position} 个字符）。',
      en: 'There is no function "{name}" (character {position}).',
    },
    remedy: { zh: '可用的有：{near}。', en: 'There is: {near}.' },
  },
  FUNCTION_ARGUMENTS: {
    http: 422,
    exit: 2,
    fact: {
      zh: '函数“{name}”（第 {position} 个字符）不接受这些参数：{given}。',
      en: 'The function "{name}" (character {position}) does not take these arguments: {given}.',
    },
    remedy: { zh: '写法：{signature}。', en: 'It is written {signature}.' },
  },
  TYPE_MISMATCH: {
    http: 422,
    exit: 2,
    fact: {
      zh: '“{part}”（第 {position} 个字符）是{given}，这里需要{expected}。',
      en: '"{part}" (character {position}) is {given} where {expected} is needed.',
    },
    remedy: {
      zh: "换一列，或用 cast(… as …) 转换类型；常量写成 3、'杭州'、'2026-11-20' 或 true 这样。",
      en: "Use another column, or convert it with cast(… as …); constants are written as 3, 'Hangzhou', '2026-11-20' or true.",
    },
  },
} as const satisfies Record<string, ErrorEntry>

import type { ErrorEntry } from './entry.ts'

/** Errors of questions: what was asked cannot be answered, or not with certainty. */
export const questionErrors = {
  QUESTION_EMPTY: {
    http: 422,
    exit: 2,
    fact: {
      zh: '问题里没有指标，也没有要列出的维度（给的是“{given}”）。',
      en: 'The question names no metric and nothing to list ("{given}" was given).',
    },
    remedy: {
      zh: '写一个指标，例如 cynosure query 坪效；或一个存好的问题，--saved；或只写 --by，列出取值。',
      en: 'Name a metric, for example cynosure query sales_per_sqm, or a saved query with --saved, or list values with --by alone.',
    },
  },
  WINDOW_INVALID: {
    http: 422,
    exit: 2,
    fact: { zh: '时长“{text}”看不懂。', en: 'The length of time "{text}" cannot be read.' },
    remedy: {
      zh: '写成数量、空格和单位，例如 28 days、2 weeks、1 month。',
      en: 'Write a number, a space and a level, such as 28 days, 2 weeks or 1 month.',
    },
  },
  COMPUTED_INVALID: {
    http: 422,
    exit: 2,
    fact: { zh: '现算的列“{text}”看不懂。', en: 'The computed column "{text}" cannot be read.' },
    remedy: {
      zh: "写成“列名 = 指标”，后面可以接 over 28 days、since month、7 days earlier、at the start of month、where city = '杭州'。",
      en: "Write a column's name, = and a metric, then over 28 days, since month, 7 days earlier, at the start of month or where city = '杭州'.",
    },
  },
  METRIC_NEEDED: {
    http: 422,
    exit: 2,
    fact: { zh: '问题里写了“{key}”，却没有指标。', en: 'The question has "{key}" but names no metric.' },
    remedy: {
      zh: '写上指标，或去掉“{key}”；只列取值时，期间要和时间一起问，例如 by 里写 metric_time__day。',
      en: 'Name a metric, or leave "{key}" out; where only values are listed, a period goes with a time, such as metric_time__day in by.',
    },
  },
  PERIOD_INVALID: {
    http: 422,
    exit: 2,
    fact: { zh: '期间“{text}”看不懂。', en: 'The period "{text}" cannot be read.' },
    remedy: {
      zh: '写成 2026、2026-Q4、2026-11、2026-W46、2026-11-20、2026-11-15..2026-11-21 或 2026-10..2026-11；财年写成 FY2026、FY2026-Q1、FY2026-P03 或 FY2026-W07。',
      en: 'Write 2026, 2026-Q4, 2026-11, 2026-W46, 2026-11-20, 2026-11-15..2026-11-21 or 2026-10..2026-11; of a fiscal year FY2026, FY2026-Q1, FY2026-P03 or FY2026-W07.',
    },
  },
  CALENDAR_MISSING: {
    http: 422,
    exit: 2,
    fact: {
      zh: '“{text}”说的是财年，而工作区没有定义自己的财年。',
      en: '"{text}" speaks of a fiscal year, and the workspace defines none.',
    },
    remedy: {
      zh: '在 cynosure.yml 的 calendar 里写 year_starts 和 year_named；或者改问自然年。',
      en: 'Write year_starts and year_named under calendar in cynosure.yml, or ask by the calendar year.',
    },
  },
  PERIOD_WITHOUT_DATA: {
    http: 422,
    exit: 2,
    fact: {
      zh: '“{period}”没有数据；现有 {from} 至 {to}。',
      en: 'There is no data for "{period}"; there is from {from} to {to}.',
    },
    remedy: { zh: '换一个期间。', en: 'Choose another period.' },
  },
  PERIOD_CUT: {
    http: 422,
    exit: 2,
    fact: {
      zh: '“{period}”的首尾截断了一个{finest}，而“{metric}”最细到{finest}。',
      en: '"{period}" begins or ends within a {finest}, and "{metric}" is known by {finest} at the finest.',
    },
    remedy: {
      zh: '改问首尾完整的期间，例如 {whole}。',
      en: 'Ask for a period that is made of whole ones, such as {whole}.',
    },
  },
  METRIC_WITHOUT_DATA: {
    http: 422,
    exit: 2,
    fact: { zh: '“{metric}”还没有任何数据。', en: 'There are no data for "{metric}" yet.' },
    remedy: {
      zh: '确认数据集“{dataset}”里有带日期的行，而且日期已经到来；cynosure validate 会说明读入时的问题。',
      en: 'See that the dataset "{dataset}" has rows with dates that have come; cynosure validate tells what could not be read.',
    },
  },
  GRAIN_TOO_FINE: {
    http: 422,
    exit: 2,
    fact: {
      zh: '“{metric}”最细到{finest}，问的是{grain}。',
      en: '"{metric}" is known by {finest} at the finest, and {grain} was asked.',
    },
    remedy: { zh: '改用{finest}或更粗的粒度。', en: 'Ask by {finest} or coarser.' },
  },
  DIMENSION_UNREACHABLE: {
    http: 422,
    exit: 2,
    fact: {
      zh: '指标“{metric}”不能按“{dimension}”拆分或筛选：它的数据集“{dataset}”没有也连不到这个维度。',
      en: 'The metric "{metric}" cannot be split or filtered by "{dimension}": its dataset "{dataset}" neither has nor reaches it.',
    },
    remedy: { zh: '可用的维度：{known}。', en: 'It reaches: {known}.' },
  },
  GRAIN_UNFIT: {
    http: 422,
    exit: 2,
    fact: {
      zh: '粒度“{grain}”不能用在{use}里。',
      en: 'The level of time "{grain}" cannot be used in {use}.',
    },
    remedy: {
      zh: '改用标准粒度（日、周、月、季、年、时……）。',
      en: 'Use a standard level (hour, day, week, month, quarter, year …).',
    },
  },
  STRETCH_UNFIT: {
    http: 422,
    exit: 2,
    fact: {
      zh: '“{metric}”不能再按一段时间滚动累计：{type}指标“{input}”已经有自己的时间窗。',
      en: '"{metric}" cannot be told over another stretch of time: the {type} metric "{input}" has a window of its own.',
    },
    remedy: {
      zh: '直接问“{input}”在整段期间的值，或滚动累计它用到的简单指标。',
      en: 'Ask for "{input}" over the whole period instead, or add up the simple metrics that it is computed from.',
    },
  },
  METRIC_NEEDS_TIME: {
    http: 422,
    exit: 2,
    fact: {
      zh: '指标“{metric}”是一段时间内的累计，问题里却没有时间。',
      en: 'The metric "{metric}" is told over a stretch of time, and the question has no time.',
    },
    remedy: {
      zh: '加上期间或粒度，或按 metric_time__day 拆分。',
      en: 'Add a period or a grain, or split it by metric_time__day.',
    },
  },
  START_NEEDS_TIME: {
    http: 422,
    exit: 2,
    fact: {
      zh: '指标“{metric}”要读每期所在 {grain} 开头的数，问题里却没有期间。',
      en: 'The metric "{metric}" is read at the start of the {grain} that holds a period, and the question has no periods.',
    },
    remedy: {
      zh: '加上期间或粒度，或按 metric_time__day 拆分；只按日期的一部分拆分（例如星期几）不够。',
      en: 'Add a period or a grain, or split it by metric_time__day; a part of a date, as the day of the week, does not do.',
    },
  },
  BRIDGE_MIXED: {
    http: 422,
    exit: 2,
    fact: {
      zh: '一个条件同时说到“{names}”，其中有的要经过多对多的“{dataset}”。',
      en: 'One condition speaks of "{names}" at once, some of which lie behind the many-to-many "{dataset}".',
    },
    remedy: {
      zh: '用 and 分成几个条件，或按这些维度拆分。',
      en: 'Take it apart into conditions joined by and, or split by those dimensions.',
    },
  },
  DIMENSIONS_APART: {
    http: 422,
    exit: 2,
    fact: {
      zh: '没有一个数据集能同时连到“{names}”。',
      en: 'No dataset reaches all of "{names}".',
    },
    remedy: { zh: '分开问，或加上一个指标。', en: 'Ask for them apart, or add a metric.' },
  },
  JOIN_AMBIGUOUS: {
    http: 422,
    exit: 2,
    fact: {
      zh: '从“{dataset}”到“{dimension}”有多条路径：{paths}。',
      en: 'There is more than one way from "{dataset}" to "{dimension}": {paths}.',
    },
    remedy: { zh: '写明其中一条，例如 {example}。', en: 'Say which one, for example {example}.' },
  },
  JOIN_FANS_OUT: {
    http: 422,
    exit: 2,
    fact: {
      zh: '从“{dataset}”连到“{other}”会使行数翻倍：“{key}”在“{other}”里不唯一。',
      en: 'Joining "{dataset}" to "{other}" would multiply rows: "{key}" is not unique in "{other}".',
    },
    remedy: {
      zh: '检查“{other}”的主键，或先汇总再连接。',
      en: 'Check the primary key of "{other}", or aggregate it first.',
    },
  },
  DATASET_NOT_LOADED: {
    http: 422,
    exit: 3,
    fact: { zh: '数据集“{dataset}”没有读入。', en: 'The dataset "{dataset}" has not been read.' },
    remedy: { zh: '运行 cynosure validate 查看原因。', en: 'Run cynosure validate to see why.' },
  },
  ENGINES_SEVERAL: {
    http: 422,
    exit: 2,
    fact: {
      zh: '这个问题同时要读“{dataset}”（在 {place}）和“{other}”（在 {otherPlace}），目前还不能跨库合并。',
      en: 'The question reads "{dataset}" ({place}) and "{other}" ({otherPlace}), which cannot be put together across engines yet.',
    },
    remedy: {
      zh: '分开提问，或把两张表放到同一个连接里。',
      en: 'Ask for them apart, or put both tables into one connection.',
    },
  },
  GRAIN_WITHOUT_TIME: {
    http: 422,
    exit: 2,
    fact: {
      zh: '指标“{metric}”的数据集“{dataset}”没有时间，不能按{grain}看。',
      en: 'The dataset "{dataset}" of the metric "{metric}" has no time, so it cannot be told by {grain}.',
    },
    remedy: { zh: '给“{dataset}”写上 time，或不按时间拆分。', en: 'Give "{dataset}" a time, or ask without a grain.' },
  },
  SQL_REFUSED: {
    http: 422,
    exit: 2,
    fact: {
      zh: '数据集“{dataset}”的 SQL 不可用：“{detail}”。',
      en: 'The SQL of the dataset "{dataset}" cannot be used: "{detail}".',
    },
    remedy: { zh: '只写一条 select，只读其他数据集。', en: 'Write a single select that reads other datasets.' },
  },
  QUERY_TIMED_OUT: {
    http: 504,
    exit: 1,
    fact: { zh: '查询超过 {seconds} 秒，已停止。', en: 'The query was stopped after {seconds} seconds.' },
    remedy: { zh: '缩短期间，或减少维度。', en: 'Ask for a shorter period or fewer dimensions.' },
  },
  QUERY_CANCELLED: {
    http: 499,
    exit: 1,
    fact: { zh: '查询“{what}”已取消。', en: 'The query "{what}" was cancelled.' },
    remedy: { zh: '需要时再问一次。', en: 'Ask again when it is needed.' },
  },
  VALUES_MISFIT: {
    http: 422,
    exit: 3,
    fact: {
      zh: '数据里有值不能这样计算：“{detail}”。',
      en: 'The data hold a value that cannot be computed this way: "{detail}".',
    },
    remedy: {
      zh: '看看表达式和筛选里的 cast 与类型，或先筛掉这样的值。',
      en: 'Look at the casts and types in the expression and the filter, or filter such values out.',
    },
  },
  TEXT_UNSUPPORTED: {
    http: 422,
    exit: 2,
    fact: {
      zh: '“{text}”里有这个数据库存不下的字符（NUL）。',
      en: '"{text}" holds a character (NUL) that this database cannot hold.',
    },
    remedy: { zh: '去掉这个字符。', en: 'Take the character out.' },
  },
  OUTCOME_MISSING: {
    http: 422,
    exit: 2,
    fact: {
      zh: '没有说要推动哪个结果（决定“{decision}”）。',
      en: 'Nothing says which result is to be moved (decision "{decision}").',
    },
    remedy: {
      zh: '写明结果，例如 --outcome 净销售额；或在 decisions.csv 里加 outcome 一列。',
      en: 'Name it, for example --outcome net_sales, or add a column outcome to decisions.csv.',
    },
  },
  CANDIDATES_MISSING: {
    http: 422,
    exit: 2,
    fact: { zh: '没有候选可比（给的是“{given}”）。', en: 'There are no candidates to compare ("{given}" was given).' },
    remedy: {
      zh: '写明候选，例如 --candidates 老会员复购率,投诉率；或写明一项有候选的决定。',
      en: 'Name some, for example --candidates repeat_rate,complaint_rate, or a decision that has candidates.',
    },
  },
  NO_COMPLETE_WEEK: {
    http: 422,
    exit: 2,
    fact: { zh: '“{metric}”还没有一个完整的周。', en: '"{metric}" tells no complete week yet.' },
    remedy: { zh: '等数据满一周，或换一个结果指标。', en: 'Wait for a week of data, or name another outcome.' },
  },
  COMPARABLE_NOT_A_SUM: {
    http: 422,
    exit: 2,
    fact: {
      zh: '“{metric}”不能按“{dimension}”只取可比的部分：它各部分加不起来。',
      en: '"{metric}" cannot be told for comparable values of "{dimension}" alone: its parts do not add up.',
    },
    remedy: {
      zh: '换一个可以相加的指标，例如销售额，或去掉可比。',
      en: 'Name a metric that adds up, such as sales, or leave comparable out.',
    },
  },
  COMPARABLE_EMPTY: {
    http: 422,
    exit: 2,
    fact: {
      zh: '“{dimension}”里没有一个从头到尾都有“{metric}”。',
      en: 'No value of "{dimension}" has "{metric}" from the first week to the last.',
    },
    remedy: { zh: '换一个维度，或去掉可比。', en: 'Name another dimension, or leave comparable out.' },
  },
  SHIFT_INVALID: {
    http: 422,
    exit: 2,
    fact: { zh: '对比“{text}”看不懂。', en: 'The comparison "{text}" cannot be read.' },
    remedy: {
      zh: '写成 previous、year、spring-festival、workdays，或一段时间，例如 7 days、2 weeks、1 month、1 fiscal_quarter。',
      en: 'Write previous, year, spring-festival, workdays, or a length of time such as 7 days, 2 weeks, 1 month or 1 fiscal_quarter.',
    },
  },
  WORKDAYS_UNKNOWN: {
    http: 422,
    exit: 2,
    fact: {
      zh: '不知道“{timezone}”的法定工作日：只有中国大陆的调休安排。',
      en: 'The statutory workdays of "{timezone}" are not known: only those of mainland China are.',
    },
    remedy: { zh: '换一种对比，例如 previous。', en: 'Choose another comparison, such as previous.' },
  },
  ROWS_TOO_MANY: {
    http: 422,
    exit: 2,
    fact: {
      zh: '“{period}”按这个粒度有 {count} 行，上限是 {limit} 行。',
      en: 'Told by this grain, "{period}" has {count} rows; the limit is {limit}.',
    },
    remedy: { zh: '缩短期间，或改用更粗的粒度。', en: 'Ask for a shorter period or a coarser grain.' },
  },
  ENGINE_FAILED: {
    http: 500,
    exit: 1,
    fact: { zh: '引擎拒绝了查询：“{detail}”。', en: 'The engine refused the query: "{detail}".' },
    remedy: { zh: '把这句话和问题一起报给我们。', en: 'Report this sentence together with the question.' },
  },
} as const satisfies Record<string, ErrorEntry>

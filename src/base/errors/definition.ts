import type { ErrorEntry } from './entry.ts'

/** Errors of definitions: the files of a workspace and what they say. */
export const definitionErrors = {
  FILE_MISSING: {
    http: 404,
    exit: 4,
    fact: { zh: '找不到文件“{file}”。', en: 'The file "{file}" does not exist.' },
    remedy: {
      zh: '检查路径，或用 cynosure init 新建工作区。',
      en: 'Check the path, or make a workspace with cynosure init.',
    },
  },
  SQL_SEVERAL: {
    http: 422,
    exit: 2,
    fact: {
      zh: '数据集“{dataset}”的 SQL 同时读“{one}”（在 {place}）和“{other}”（在 {otherPlace}），不能跨库合并。',
      en: 'The SQL of the dataset "{dataset}" reads "{one}" ({place}) and "{other}" ({otherPlace}), which lie in several places.',
    },
    remedy: {
      zh: '只读同一处的数据集，或把它们放到同一个连接里。',
      en: 'Let it read datasets of one place, or put them into one connection.',
    },
  },
  YAML_SYNTAX: {
    http: 422,
    exit: 2,
    fact: { zh: 'YAML 写法有误：“{detail}”。', en: 'The YAML cannot be read: "{detail}".' },
    remedy: { zh: '按提示的位置改正后重试。', en: 'Mend the line at the place given.' },
  },
  YAML_TAB: {
    http: 422,
    exit: 2,
    fact: { zh: '第“{line}”行用制表符缩进。', en: 'Line "{line}" is indented with a tab.' },
    remedy: {
      zh: 'YAML 只能用空格缩进，把制表符换成空格。',
      en: 'YAML is indented with spaces only; put spaces in its place.',
    },
  },
  YAML_INDENT: {
    http: 422,
    exit: 2,
    fact: {
      zh: '“{key}”这一行的缩进与上下文对不上。',
      en: 'The line of "{key}" is not indented like those around it.',
    },
    remedy: { zh: '同一层的内容左边对齐。', en: 'Let what stands side by side start in the same column.' },
  },
  YAML_UNCLOSED: {
    http: 422,
    exit: 2,
    fact: { zh: '到这里还缺“{char}”。', en: 'A "{char}" is missing up to here.' },
    remedy: {
      zh: '看看前面的括号和引号，把没有配对的补上。',
      en: 'Look at the brackets and quotes before it, and close the one that is open.',
    },
  },
  YAML_COLON: {
    http: 422,
    exit: 2,
    fact: { zh: '“{key}”后面没有冒号。', en: 'There is no colon after "{key}".' },
    remedy: {
      zh: '写成“键: 值”，用半角冒号，后面空一格。',
      en: 'Write it as key: value, with a space after the colon.',
    },
  },
  YAML_DOCUMENTS: {
    http: 422,
    exit: 2,
    fact: { zh: '文件“{file}”里用 --- 分成了几份。', en: 'The file "{file}" is split into several by ---.' },
    remedy: { zh: '去掉中间的 ---，或拆成几个文件。', en: 'Take out the --- between them, or split the file.' },
  },
  YAML_ALIASES: {
    http: 422,
    exit: 2,
    fact: {
      zh: '文件“{file}”的引用（*）展开后超过 {limit} 项。',
      en: 'With its references (*) written out, the file "{file}" has more than {limit} parts.',
    },
    remedy: { zh: '少用引用，直接写出来。', en: 'Write things out instead of referring to references.' },
  },
  FILE_ENCODING: {
    http: 422,
    exit: 2,
    fact: { zh: '定义文件“{file}”不是 UTF-8 编码。', en: 'The definition file "{file}" is not UTF-8.' },
    remedy: { zh: '用编辑器另存为 UTF-8。', en: 'Save it as UTF-8.' },
  },
  FILE_TOO_LARGE: {
    http: 422,
    exit: 2,
    fact: {
      zh: '定义文件“{file}”有 {size} 个字符，上限是 {limit}。',
      en: 'The definition file "{file}" has {size} characters; the limit is {limit}.',
    },
    remedy: {
      zh: '拆成几个文件；数据不要放在定义里。',
      en: 'Split it into several files, and keep data out of definitions.',
    },
  },
  KEY_TWICE: {
    http: 422,
    exit: 2,
    fact: { zh: '“{key}”在同一处写了两次。', en: 'The key "{key}" is written twice in one place.' },
    remedy: { zh: '只留一个。', en: 'Keep one of them.' },
  },
  KEY_UNKNOWN: {
    http: 422,
    exit: 2,
    fact: { zh: '{kind}“{name}”里没有“{key}”这一项。', en: 'There is no key "{key}" in the {kind} "{name}".' },
    remedy: { zh: '可用的有：{known}。', en: 'The keys are: {known}.' },
  },
  KEY_MISSING: {
    http: 422,
    exit: 2,
    fact: { zh: '{kind}“{name}”缺少“{key}”。', en: 'The {kind} "{name}" lacks "{key}".' },
    remedy: { zh: '补上“{key}”：{example}', en: 'Add "{key}": {example}' },
  },
  VALUE_INVALID: {
    http: 422,
    exit: 2,
    fact: { zh: '“{key}”的值“{value}”不可用。', en: 'The value "{value}" of "{key}" cannot be used.' },
    remedy: { zh: '应为：{expected}。', en: 'Expected: {expected}.' },
  },
  NAME_INVALID: {
    http: 422,
    exit: 2,
    fact: { zh: '名称“{name}”不可用。', en: 'The name "{name}" cannot be used.' },
    remedy: {
      zh: '名称用小写字母、数字和下划线，以字母开头；显示的名称写在 label 里。',
      en: 'A name has small letters, digits and underscores and starts with a letter; what is shown goes into label.',
    },
  },
  NAME_TAKEN: {
    http: 422,
    exit: 2,
    fact: { zh: '{kind}“{name}”已在 {other} 定义过。', en: 'The {kind} "{name}" is already defined at {other}.' },
    remedy: { zh: '改名，或删去其中一个。', en: 'Rename or remove one of them.' },
  },
  NAME_UNKNOWN: {
    http: 404,
    exit: 4,
    fact: { zh: '没有名为“{name}”的{kind}。', en: 'There is no {kind} named "{name}".' },
    remedy: { zh: '{likeness}：{near}。', en: '{likeness}: {near}.' },
  },
  NAME_AMBIGUOUS: {
    http: 422,
    exit: 2,
    fact: { zh: '“{name}”对应多个{kind}。', en: '"{name}" stands for more than one {kind}.' },
    remedy: { zh: '写明其中一个：{choices}。', en: 'Say which one: {choices}.' },
  },
  LABEL_SHARED: {
    http: 422,
    exit: 2,
    fact: {
      zh: '{kind}“{name}”和“{other}”都叫“{label}”。',
      en: 'The {kind}s "{name}" and "{other}" are both called "{label}".',
    },
    remedy: {
      zh: '按这个词提问，只认以它为 label 的那一个；都是 label 就分不清。改其中一个。',
      en: 'Asked for by that word, the one with it as label answers, and neither when both have it. Change one.',
    },
  },
  DEPENDENCY_BROKEN: {
    http: 422,
    exit: 2,
    fact: {
      zh: '{kind}“{name}”暂不可用：它用到的“{other}”有错误。',
      en: 'The {kind} "{name}" cannot be used: "{other}", which it needs, has an error.',
    },
    remedy: { zh: '先改正“{other}”。', en: 'Mend "{other}" first.' },
  },
  PATH_OUTSIDE: {
    http: 422,
    exit: 2,
    fact: { zh: '路径“{path}”在工作区之外。', en: 'The path "{path}" lies outside the workspace.' },
    remedy: {
      zh: '把数据放进工作区，或启动时用 --data 指定目录。',
      en: 'Put the data into the workspace, or name its folder at start with --data DIR.',
    },
  },
  SECRET_INLINE: {
    http: 422,
    exit: 2,
    fact: { zh: '“{key}”里直接写了密钥。', en: 'A secret stands in "{key}".' },
    remedy: {
      zh: '改为引用环境变量（{example}）或文件（file:）。',
      en: 'Refer to an environment variable ({example}) or a file (file:) instead.',
    },
  },
  STATE_COLUMNS: {
    http: 422,
    exit: 2,
    fact: { zh: '文件“{file}”缺少这些列：“{columns}”。', en: 'The file "{file}" lacks the columns "{columns}".' },
    remedy: { zh: '第一行应有：{known}。', en: 'Its first line must have: {known}.' },
  },
  STATE_ROW_RAGGED: {
    http: 422,
    exit: 2,
    fact: {
      zh: '这一行有“{cells}”格，表头有“{columns}”列。',
      en: 'This row has "{cells}" cells where the heading has "{columns}".',
    },
    remedy: {
      zh: '补齐或删去多出的格；含逗号的文字要加引号。',
      en: 'Add or remove cells; put text with a comma in quotes.',
    },
  },
  DATES_REVERSED: {
    http: 422,
    exit: 2,
    fact: {
      zh: '“{from}”“{first}”晚于“{to}”“{last}”。',
      en: 'The date "{first}" of "{from}" is after "{last}" of "{to}".',
    },
    remedy: { zh: '改正其中一个日期。', en: 'Mend one of the two dates.' },
  },
  POST_HELD_TWICE: {
    http: 422,
    exit: 2,
    fact: {
      zh: '岗位“{post}”在“{day}”同时由“{person}”和“{other}”担任。',
      en: 'The post "{post}" is held by both "{person}" and "{other}" on "{day}".',
    },
    remedy: { zh: '给前任写上结束日期。', en: 'Give the one who held it before a last day.' },
  },
  TARGETS_EXCEED: {
    http: 422,
    exit: 2,
    fact: {
      zh: '“{metric}”“{period}”按“{dimension}”分解的目标合计“{sum}”，超过总目标“{target}”。',
      en: 'The targets of "{metric}" by "{dimension}" for "{period}" sum to "{sum}", more than the whole of "{target}".',
    },
    remedy: { zh: '调低分目标，或调高总目标。', en: 'Lower the parts or raise the whole.' },
  },
  PAIR_BROKEN: {
    http: 422,
    exit: 2,
    fact: {
      zh: '试点“{pilot}”的第“{pair}”对不是一家试点店配一家对照店。',
      en: 'Pair "{pair}" of the pilot "{pilot}" is not one treated store and one control.',
    },
    remedy: { zh: '补上缺的一家，或改正编号。', en: 'Add the one that is missing, or mend the number.' },
  },
  WORKSPACE_BROKEN: {
    http: 422,
    exit: 2,
    fact: {
      zh: '工作区“{name}”有 {count} 处错误，没有可用的指标。',
      en: 'The workspace "{name}" has {count} errors and no metric that can be used.',
    },
    remedy: { zh: '运行 cynosure validate 查看全部。', en: 'Run cynosure validate to see them all.' },
  },
} as const satisfies Record<string, ErrorEntry>

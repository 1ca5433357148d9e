import type { ErrorEntry } from './entry.ts'

/** Why something of a dbt project is otherwise in the workspace, or not in it. */
export const dbtErrors = {
  DBT_NOTHING: {
    http: 422,
    exit: 2,
    fact: {
      zh: '“{path}”里没有 dbt 语义层的定义。',
      en: 'There is no definition of a dbt semantic layer in "{path}".',
    },
    remedy: {
      zh: '给出 dbt 项目的文件夹，或它的 target/semantic_manifest.json。',
      en: 'Give the folder of a dbt project, or its target/semantic_manifest.json.',
    },
  },
  DBT_UNREADABLE: {
    http: 422,
    exit: 2,
    fact: { zh: '文件“{file}”读不出来：“{detail}”。', en: 'The file "{file}" cannot be read: "{detail}".' },
    remedy: { zh: '用 dbt parse 检查项目后重试。', en: 'Check the project with dbt parse and try again.' },
  },
  DBT_KEY: {
    http: 422,
    exit: 2,
    fact: { zh: '“{key}”（{value}）在这里没有对应的写法。', en: '"{key}" ({value}) has no counterpart here.' },
    remedy: { zh: '需要的话，用别的办法表达它。', en: 'Say it in another way if you need it.' },
  },
  DBT_LACKS: {
    http: 422,
    exit: 2,
    fact: { zh: '缺少“{key}”。', en: 'It has no "{key}".' },
    remedy: { zh: '在 dbt 项目里补上后重新导入。', en: 'Add it in the dbt project and import again.' },
  },
  DBT_DISABLED: {
    http: 422,
    exit: 2,
    fact: { zh: '它在 dbt 项目里被关闭了（“{key}”）。', en: 'It is switched off in the dbt project ("{key}").' },
    remedy: { zh: '要用它就先在 dbt 里打开。', en: 'Switch it on in dbt if you want it.' },
  },
  DBT_TYPE: {
    http: 422,
    exit: 2,
    fact: { zh: '不认识“{type}”。', en: '"{type}" is not known.' },
    remedy: { zh: '认识的有：{known}。', en: 'Known are: {known}.' },
  },
  DBT_JINJA: {
    http: 422,
    exit: 2,
    fact: {
      zh: '“{text}”是只有 dbt 能展开的 Jinja。',
      en: '"{text}" is Jinja that only dbt can render.',
    },
    remedy: {
      zh: '先用 dbt parse 生成 target/semantic_manifest.json，或把它写成 SQL。',
      en: 'Let dbt parse make target/semantic_manifest.json first, or write it as SQL.',
    },
  },
  DBT_DEPENDS: {
    http: 422,
    exit: 2,
    fact: { zh: '它用到的“{on}”没有导入。', en: 'It reads "{on}", which is left out.' },
    remedy: { zh: '先改好“{on}”，再重新导入。', en: 'Mend "{on}" first and import again.' },
  },
  DBT_UNKNOWN: {
    http: 422,
    exit: 2,
    fact: { zh: '项目里没有“{name}”。', en: 'The project has no "{name}".' },
    remedy: {
      zh: '检查拼写，或把定义它的文件一起导入。',
      en: 'Check the spelling, or import the file that defines it too.',
    },
  },
  DBT_RENAMED: {
    http: 422,
    exit: 2,
    fact: { zh: '“{before}”改名为“{after}”。', en: '"{before}" is called "{after}" here.' },
    remedy: {
      zh: '名称只用小写字母、数字和下划线，也不用结果里列自己的名称。提到它的地方都已跟着改。',
      en: 'Names have small letters, digits and underscores, and none is one that answers use. What mentions it follows.',
    },
  },
  DBT_TWICE: {
    http: 422,
    exit: 2,
    fact: { zh: '名称“{name}”已经用掉了。', en: 'The name "{name}" is taken.' },
    remedy: { zh: '在 dbt 项目里给其中一个改名。', en: 'Rename one of the two in the dbt project.' },
  },
  DBT_SCHEMA: {
    http: 422,
    exit: 2,
    fact: {
      zh: 'dbt 的 YAML 没有写表在哪个模式里，这里按名称“{table}”在连接的默认模式里找。',
      en: 'The YAML of dbt does not say in which schema its tables are; they are looked up by name, such as "{table}".',
    },
    remedy: {
      zh: '用 dbt parse 生成 target/semantic_manifest.json 再导入，或在 cynosure.yml 的连接里写 schema。',
      en: 'Import target/semantic_manifest.json, which dbt parse makes, or give the connection a schema in cynosure.yml.',
    },
  },
  DBT_DATEDIFF: {
    http: 422,
    exit: 2,
    fact: {
      zh: '“{text}”数的是跨过多少个期间，和 Snowflake、Redshift、BigQuery、DuckDB 一样；Databricks 和 Trino 只数满的。',
      en: '"{text}" counts the periods that begin in between, as on Snowflake, Redshift, BigQuery and DuckDB; Databricks and Trino count whole ones.',
    },
    remedy: {
      zh: '如果原来在 Databricks 或 Trino 上，改用 seconds(from, to) 除以单位的秒数再取 floor。',
      en: 'If the project ran on Databricks or Trino, write floor(seconds(from, to) / the seconds of the unit) instead.',
    },
  },
  DBT_DATABASE: {
    http: 422,
    exit: 2,
    fact: {
      zh: '“{table}”不在数据库“{database}”里，而一个连接只读一个数据库。',
      en: '"{table}" is not in the database "{database}", and a connection reads one.',
    },
    remedy: {
      zh: '在 cynosure.yml 里为那个数据库加一个连接，写进这个数据集的 source。',
      en: 'Add a connection for its database in cynosure.yml and name it in the source of the dataset.',
    },
  },
} as const satisfies Record<string, ErrorEntry>

import type { ErrorEntry } from './entry.ts'

/** Errors of reading data: files, their shapes and their rows. */
export const intakeErrors = {
  SOURCE_MISSING: {
    http: 422,
    exit: 3,
    fact: { zh: '没有与“{pattern}”相符的文件。', en: 'No file matches "{pattern}".' },
    remedy: {
      zh: '检查路径和通配符；通配符要加引号。',
      en: 'Check the path and the pattern; put the pattern in quotes.',
    },
  },
  SOURCE_KIND: {
    http: 422,
    exit: 3,
    fact: { zh: '文件“{file}”不是能读的格式。', en: 'The file "{file}" is of a kind that cannot be read.' },
    remedy: {
      zh: '能读 CSV、TSV、Parquet、JSON 和 XLSX；一个数据集里只放一种。',
      en: 'CSV, TSV, Parquet, JSON and XLSX can be read, one kind in a dataset.',
    },
  },
  SOURCE_CHANGING: {
    http: 503,
    exit: 3,
    fact: { zh: '文件“{file}”在读取时一直在变。', en: 'The file "{file}" kept changing while it was read.' },
    remedy: {
      zh: '等写完再试；更稳妥的写法是先写到别处，再改名过来。',
      en: 'Try again when it is written; better, write it elsewhere and rename it into place.',
    },
  },
  SOURCE_UNREADABLE: {
    http: 422,
    exit: 3,
    fact: { zh: '读不了文件“{file}”：{detail}。', en: 'The file "{file}" cannot be read: {detail}.' },
    remedy: { zh: '检查文件是否完整、是否有读取权限。', en: 'Check that the file is whole and may be read.' },
  },
  SOURCE_ENCRYPTED: {
    http: 422,
    exit: 3,
    fact: { zh: '文件“{file}”设了密码，打不开。', en: 'The file "{file}" is under a password and cannot be opened.' },
    remedy: {
      zh: '在电子表格软件里去掉打开密码，另存一份。老式的 .xls 改了名也打不开：另存为 .xlsx。',
      en: 'Save a copy without the password. An old .xls under another name does not open either: save it as .xlsx.',
    },
  },
  SHEET_UNKNOWN: {
    http: 422,
    exit: 2,
    fact: { zh: '文件“{file}”里没有工作表“{sheet}”。', en: 'The file "{file}" has no sheet "{sheet}".' },
    remedy: { zh: '现有的工作表：{known}。', en: 'Its sheets are: {known}.' },
  },
  SOURCE_EMPTY: {
    http: 422,
    exit: 3,
    fact: { zh: '数据集“{dataset}”的文件里没有一行数据。', en: 'The files of the dataset "{dataset}" hold no row.' },
    remedy: {
      zh: '确认数据已经写入；在那之前它的指标没有值。',
      en: 'See that the data was written; until then its metrics have no value.',
    },
  },
  ENCODING_UNKNOWN: {
    http: 422,
    exit: 3,
    fact: { zh: '文件“{file}”不是有效的 {encoding} 文本。', en: 'The file "{file}" is not valid {encoding} text.' },
    remedy: {
      zh: '在数据集的 source 里写明 encoding，例如 gb18030、big5 或 windows-1252。',
      en: "Set encoding in the dataset's source, for example gb18030, big5 or windows-1252.",
    },
  },
  DATE_ORDER_AMBIGUOUS: {
    http: 422,
    exit: 2,
    fact: {
      zh: '数据集“{dataset}”的列“{column}”里，“{value}”可以是日在前，也可以是月在前；这一列先按文本处理。',
      en: 'In the dataset "{dataset}", "{value}" of the column "{column}" may start with the day or the month; the column is kept as text.',
    },
    remedy: {
      zh: '在数据集的 source 里写 date_order: dmy（日在前）或 mdy（月在前）。',
      en: "Set date_order: dmy (day first) or mdy (month first) in the dataset's source.",
    },
  },
  DATES_AHEAD: {
    http: 422,
    exit: 2,
    fact: {
      zh: '数据集“{dataset}”里有今天（{today}）以后的日期，最晚是“{date}”。',
      en: 'The dataset "{dataset}" has dates after today ({today}), the last "{date}".',
    },
    remedy: {
      zh: '还没到的日子不计入数字；如果是占位的日期，请在数据里改正。',
      en: 'Days still to come are left out of the figures; if they are placeholders, mend them in the data.',
    },
  },
  COLUMN_NOT_IN_FILES: {
    http: 422,
    exit: 2,
    fact: {
      zh: '数据集“{dataset}”的文件里没有列“{column}”。',
      en: 'The files of the dataset "{dataset}" have no column "{column}".',
    },
    remedy: { zh: '现有的列：{known}。', en: 'Their columns are: {known}.' },
  },
  ROWS_REJECTED: {
    http: 422,
    exit: 3,
    fact: {
      zh: '数据集“{dataset}”有 {count} 行没有载入，第一处在“{file}”第 {line} 行。',
      en: 'The dataset "{dataset}" has {count} rows that were not loaded, the first in "{file}" at line {line}.',
    },
    remedy: {
      zh: '每一行和它的原因列在数据集的页面上；改正之前，数字不含它们。',
      en: 'Each row and its reason are listed with the dataset; until they are mended the figures leave them out.',
    },
  },
  ROWS_REJECTED_TOO_MANY: {
    http: 422,
    exit: 3,
    fact: {
      zh: '读到文件“{file}”时，不能载入的行已达 {count} 行，于是一行也没有载入。',
      en: 'The file "{file}" has brought the rows that cannot be read to {count}; nothing was loaded.',
    },
    remedy: {
      zh: '检查分隔符、引号和列的类型：source 里可以写 delimiter，数据集里可以写 columns。',
      en: 'Check delimiter, quotes and column types: source takes a delimiter, the dataset takes columns.',
    },
  },
  ROWS_DO_NOT_ADD_UP: {
    http: 500,
    exit: 1,
    fact: {
      zh: '数据集“{dataset}”的文件有 {inFiles} 行，载入 {loaded} 行，拒收 {rejected} 行，对不上。',
      en: 'The files of the dataset "{dataset}" have {inFiles} rows; {loaded} were loaded and {rejected} rejected, which does not add up.',
    },
    remedy: {
      zh: '数字没有改动；把这句话和文件一起报给我们。',
      en: 'No figure was changed; report this sentence together with the files.',
    },
  },
  CACHE_NOT_WRITABLE: {
    http: 500,
    exit: 5,
    fact: { zh: '不能写入文件夹“{folder}”。', en: 'The folder "{folder}" cannot be written.' },
    remedy: { zh: '给这个文件夹写权限，或腾出磁盘空间。', en: 'Allow writing there, or free disk space.' },
  },
  WORKSPACE_EXISTS: {
    http: 409,
    exit: 2,
    fact: { zh: '“{folder}”里已经有文件“{file}”。', en: 'There is already a file "{file}" in "{folder}".' },
    remedy: {
      zh: '换一个文件夹；已有的工作区不会被覆盖。',
      en: 'Choose another folder; a workspace is never overwritten.',
    },
  },
} as const satisfies Record<string, ErrorEntry>

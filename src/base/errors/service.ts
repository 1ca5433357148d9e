import type { ErrorEntry } from './entry.ts'

/** Errors of the doors: server, command line, files written for others. */
export const serviceErrors = {
  PORT_IN_USE: {
    http: 500,
    exit: 5,
    fact: { zh: '端口“{port}”已被占用。', en: 'The port "{port}" is in use.' },
    remedy: {
      zh: '关掉占用它的程序，或换一个：PORT={other} npm start。',
      en: 'Stop what uses it, or choose another: PORT={other} npm start.',
    },
  },
  ADDRESS_REFUSED: {
    http: 500,
    exit: 5,
    fact: { zh: '无法监听“{address}”：{detail}。', en: 'Cannot listen on "{address}": {detail}.' },
    remedy: { zh: '换一个 --host 或 --port。', en: 'Choose another --host or --port.' },
  },
  CONNECTION_FAILED: {
    http: 502,
    exit: 3,
    fact: {
      zh: '连接“{connection}”（{host}）失败：“{detail}”。',
      en: 'The connection "{connection}" to {host} failed: "{detail}".',
    },
    remedy: {
      zh: '检查 cynosure.yml 里 connections 的地址、库名、用户和 ssl，以及它引用的环境变量。',
      en: 'Check the address, database, user and ssl under connections in cynosure.yml, and the variables it refers to.',
    },
  },
  REFERENCE_MISSING: {
    http: 422,
    exit: 2,
    fact: {
      zh: '连接“{connection}”引用的“{reference}”不存在。',
      en: 'The connection "{connection}" refers to "{reference}", which is not there.',
    },
    remedy: {
      zh: '启动前设好这个环境变量，或放好这个文件。',
      en: 'Set the variable, or put the file there, before the start.',
    },
  },
  INPUT_INVALID: {
    http: 422,
    exit: 2,
    fact: { zh: '请求“{what}”有 {count} 处不对。', en: 'Mistakes in the request "{what}": {count}.' },
    remedy: { zh: '按 issues 里逐条改正。', en: 'Mend each of the issues listed.' },
  },
  FIELD_UNKNOWN: {
    http: 422,
    exit: 2,
    fact: { zh: '请求“{what}”里没有“{field}”这一项。', en: 'The request "{what}" has no field "{field}".' },
    remedy: { zh: '可用的有：{known}。', en: 'The fields are: {known}.' },
  },
  BODY_UNREADABLE: {
    http: 400,
    exit: 2,
    fact: { zh: '请求正文读不懂：“{detail}”。', en: 'The body of the request cannot be read: "{detail}".' },
    remedy: {
      zh: '发送 JSON，并带上 Content-Type: application/json。',
      en: 'Send JSON with Content-Type: application/json.',
    },
  },
  BODY_TOO_LARGE: {
    http: 413,
    exit: 2,
    fact: { zh: '请求正文超过“{limit}”字节。', en: 'The body of the request is larger than "{limit}" bytes.' },
    remedy: { zh: '缩小请求。', en: 'Send a smaller request.' },
  },
  ROUTE_UNKNOWN: {
    http: 404,
    exit: 4,
    fact: { zh: '没有“{method} {path}”这个地址。', en: 'There is no "{method} {path}".' },
    remedy: { zh: '全部接口见 /api/openapi.json。', en: 'What there is stands in /api/openapi.json.' },
  },
  HOST_REFUSED: {
    http: 421,
    exit: 2,
    fact: { zh: '这里不回应主机名“{host}”。', en: 'The host "{host}" is not answered here.' },
    remedy: {
      zh: '用启动时打印的地址打开；经别的域名访问时，启动加上 --allow-host。',
      en: 'Open the address printed at start; to be reached by another name, start with --allow-host.',
    },
  },
  ORIGIN_REFUSED: {
    http: 403,
    exit: 2,
    fact: { zh: '来自“{origin}”的请求被拒绝。', en: 'A request from the origin "{origin}" is refused.' },
    remedy: { zh: '只接受本页面自己发出的请求。', en: 'Only the page of this server may ask.' },
  },
  INTERNAL: {
    http: 500,
    exit: 1,
    fact: { zh: '程序内部出错：“{detail}”。', en: 'Something failed inside: "{detail}".' },
    remedy: {
      zh: '再试一次；仍然如此，请把这句话和当时的操作报给我们。',
      en: 'Try again; if it stays, report this sentence and what was being done.',
    },
  },
  COMMAND_UNKNOWN: {
    http: 422,
    exit: 2,
    fact: { zh: '没有“{name}”这个命令。', en: 'There is no command "{name}".' },
    remedy: { zh: '全部命令见 {help}。', en: 'See {help} for the commands there are.' },
  },
  OPTION_UNKNOWN: {
    http: 422,
    exit: 2,
    fact: { zh: '没有“{name}”这个选项。', en: 'There is no option "{name}".' },
    remedy: { zh: '命令有哪些选项，见 {help}。', en: 'See {help} for the options of a command.' },
  },
  ARGUMENT_MISSING: {
    http: 422,
    exit: 2,
    fact: { zh: '缺少“{name}”。', en: '"{name}" is missing.' },
    remedy: { zh: '补上它；写法见 {help}。', en: 'Give it; see {help} for how it is written.' },
  },
  OPTION_WITHOUT_VALUE: {
    http: 422,
    exit: 2,
    fact: { zh: '选项“{name}”后面没有值。', en: 'The option "{name}" has no value.' },
    remedy: { zh: '在它后面写上值；写法见 {help}。', en: 'Write one behind it; see {help} for how.' },
  },
  ARGUMENTS_TOO_MANY: {
    http: 422,
    exit: 2,
    fact: { zh: '命令“{name}”后面多写了内容。', en: 'The command "{name}" is given more than it takes.' },
    remedy: {
      zh: '含空格的名称和路径要加引号；写法见 {help}。',
      en: 'Put names and paths with spaces in quotes; see {help} for how it is written.',
    },
  },
  COMMAND_INVALID: {
    http: 422,
    exit: 2,
    fact: { zh: '命令写法有误：“{detail}”。', en: 'The command cannot be read: "{detail}".' },
    remedy: { zh: '用法见 {help}。', en: 'See {help} for how it is written.' },
  },
  FOLDER_UNWRITABLE: {
    http: 500,
    exit: 5,
    fact: { zh: '不能写入目录“{folder}”：{detail}。', en: 'The folder "{folder}" cannot be written: {detail}.' },
    remedy: { zh: '换一个目录，或改正权限。', en: 'Choose another folder, or mend its rights.' },
  },
} as const satisfies Record<string, ErrorEntry>

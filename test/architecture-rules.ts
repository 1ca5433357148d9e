import { posix } from 'node:path'

/** A source file: its path from the checkout with forward slashes, and its text. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

interface Import {
  readonly from: string
  readonly typeOnly: boolean
}

// The house of the design: a room and the rooms it may import, `base` being open to all. A room that is not a key
// here does not exist.
const belowLoop = [
  'expr',
  'model',
  'contract',
  'sql',
  'plan',
  'stats',
  'analysis',
  'engine',
  'intake',
  'state',
  'channel',
]

/** For each room of src, the other rooms it may import. */
export const rooms: Readonly<Record<string, readonly string[]>> = {
  base: [],
  expr: ['base'],
  model: ['base', 'expr'],
  contract: ['base', 'model'],
  sql: ['base', 'expr'],
  plan: ['base', 'model', 'sql'],
  stats: ['base'],
  analysis: ['base', 'model', 'plan', 'stats'],
  engine: ['base', 'sql', 'plan'],
  intake: ['base', 'model', 'engine'],
  state: ['base', 'model'],
  channel: ['base'],
  loop: ['base', ...belowLoop],
  http: ['base', 'loop', 'contract'],
  mcp: ['base', 'loop', 'contract'],
  cli: ['base', 'loop', 'contract'],
  app: ['base', ...belowLoop, 'loop', 'http', 'mcp', 'cli', 'world'],
}

const openRoots = ['conformance', 'bench', 'test', 'scripts']
const pure = ['base', 'expr', 'model', 'contract', 'sql', 'plan', 'stats', 'analysis']
const webFolders = ['api', 'i18n', 'ui', 'chart', 'tree', 'pages']
const testFolders = ['answers', 'sql', 'http', 'cli', 'mcp', 'web', 'fixtures']
const topFolders = ['src', 'web', 'conformance', 'bench', 'test', 'examples', 'docs', 'scripts']
const forbiddenNames = ['utils', 'helpers', 'common', 'managers']
const kept: readonly [name: RegExp, folder: string][] = [
  [/^(antd|@ant-design\/)/, 'web/src/ui'],
  [/^echarts/, 'web/src/chart'],
  [/^(@xyflow\/|d3-flextree)/, 'web/src/tree'],
]
const impurities: readonly [pattern: RegExp, what: string][] = [
  [/\bDate\.now\s*\(/, 'reads the clock with Date.now()'],
  [/\bnew Date\s*(\(\s*\)|(?![\s(]))/, 'reads the clock with new Date()'],
  [/\bperformance\.now\s*\(/, 'reads the clock with performance.now()'],
  [/\bTemporal\.Now\b/, 'reads the clock with Temporal.Now'],
  [/\bfetch\s*\(/, 'opens a connection with fetch()'],
  [/\bprocess\./, 'reads the process'],
]

const isTest = (path: string) => /\.test\.tsx?$/.test(path)

/** The text without its comments; strings stay. */
export function withoutComments(text: string): string {
  return text.replace(
    /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (_, kept) => kept ?? '',
  )
}

/** The modules a file imports, statically, by re-export or with import(). */
export function importsOf(text: string): Import[] {
  const code = withoutComments(text)
  const fixed = code.matchAll(/^\s*(?:import|export)\s+(type\s+)?(?:[\w*\s{},$]+?\s*from\s*)?['"]([^'"]+)['"]/gm)
  const late = code.matchAll(/\bimport\s*\(\s*['"]([^'"]+)['"]/g)
  return [
    ...[...fixed].map((one) => ({ from: one[2] ?? '', typeOnly: one[1] !== undefined })),
    ...[...late].map((one) => ({ from: one[1] ?? '', typeOnly: false })),
  ]
}

/** The room a path belongs to: one of src, or `world`, `web`, `test` and so on; null outside of the house. */
export function roomOf(path: string): string | null {
  const parts = path.split('/')
  if (parts[0] === 'src') return parts.length > 2 ? (parts[1] ?? null) : null
  if (path.startsWith('examples/retail/world/')) return 'world'
  return parts[0] === 'web' || openRoots.includes(parts[0] ?? '') ? (parts[0] ?? null) : null
}

function allowedFrom(room: string): readonly string[] {
  if (room === 'world') return ['base']
  if (room === 'web') return ['base', 'contract']
  return openRoots.includes(room) ? [...Object.keys(rooms), 'world', 'web', ...openRoots] : (rooms[room] ?? [])
}

/** Folders that the design does not list, and names under which anything could hide. */
export function folderProblems(paths: readonly string[]): string[] {
  return [...new Set(paths.flatMap((path) => [...unlistedFolder(path), ...forbiddenFolder(path)]))]
}

function unlistedFolder(path: string): string[] {
  const [top = '', second = '', third = '', ...deeper] = path.split('/')
  if (!topFolders.includes(top)) return [`${top}/ is not a folder of the design`]
  if (top === 'src' && third === '') return [`${path} lies in src itself: it belongs into a room`]
  if (top === 'src' && !(second in rooms)) return [`src/${second} is not a room of the design`]
  if (top === 'test' && third !== '' && !testFolders.includes(second)) return [`test/${second} is not listed`]
  const inWeb = top === 'web' && second === 'src' && deeper.length > 0
  return inWeb && !webFolders.includes(third) ? [`web/src/${third} is not listed`] : []
}

function forbiddenFolder(path: string): string[] {
  const folders = path.split('/').slice(0, -1)
  return folders.filter((name) => forbiddenNames.includes(name)).map((name) => `${path}: no folder is called ${name}`)
}

/** Imports between rooms that the design does not list. Tests beside their source may use what they need. */
export function edgeProblems(file: SourceFile): string[] {
  const room = roomOf(file.path)
  if (room === null || isTest(file.path)) return []
  return importsOf(file.text).flatMap(({ from, typeOnly }) => {
    if (!from.startsWith('.')) return []
    const target = posix.join(posix.dirname(file.path), from)
    const targetRoom = roomOf(target)
    if (targetRoom === null) return [`${file.path} imports ${from}, which is in no room`]
    if (targetRoom === room) return stageProblem(file.path, target)
    if (!allowedFrom(room).includes(targetRoom)) return [`${file.path}: ${room} may not import ${targetRoom} (${from})`]
    if (room === 'contract' && targetRoom === 'model' && !typeOnly) {
      return [`${file.path}: contract may import types only from model (${from})`]
    }
    return []
  })
}

function stageProblem(path: string, target: string): string[] {
  const stage = (of: string) => (of.startsWith('src/loop/') && of.split('/').length > 3 ? of.split('/')[2] : undefined)
  const [own, other] = [stage(path), stage(target)]
  if (own === undefined || other === undefined || own === other) return []
  return [`${path}: loop/${own} may not import loop/${other}`]
}

/** What keeps a room of plain functions from being one: node:*, a clock, a connection. */
export function purityProblems(file: SourceFile): string[] {
  if (!file.path.startsWith('src/') || !pure.includes(roomOf(file.path) ?? '') || isTest(file.path)) return []
  const outside = /^(node:|fs$|path$|crypto$|os$|@duckdb\/|pg$|fastify)/
  const imports = importsOf(file.text).filter(({ from }) => outside.test(from))
  const code = withoutComments(file.text)
  return [
    ...imports.map(({ from }) => `${file.path} imports ${from}: this room is pure`),
    ...impurities
      .filter(([pattern]) => pattern.test(code))
      .map(([, what]) => `${file.path} ${what}: this room is pure`),
  ]
}

/** Packages of the page that are used outside the one folder that wraps them. */
export function wrapperProblems(file: SourceFile): string[] {
  if (!file.path.startsWith('web/src/')) return []
  return importsOf(file.text).flatMap(({ from }) =>
    kept
      .filter(([name, folder]) => name.test(from) && !file.path.startsWith(`${folder}/`))
      .map(([, folder]) => `${file.path} imports ${from}: only ${folder} does`),
  )
}

/** Files past 500 lines, a median of 90 lines or more; `long` lists those past 300, to be thought about. */
export function sizeProblems(files: readonly SourceFile[]): { problems: string[]; long: string[] } {
  const sizes = files.map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
  const past = (limit: number) =>
    sizes.filter(({ lines }) => lines > limit).map(({ path, lines }) => `${path} has ${lines} lines`)
  const sorted = sizes.map(({ lines }) => lines).sort((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0
  const problems = median >= 90 ? [...past(500), `the median file has ${median} lines; it stays under 90`] : past(500)
  return { problems, long: past(300) }
}

/** Where the table of ARCHITECTURE.md says something else about a room of src than the rules here do. */
export function tableProblems(page: string): string[] {
  const rows = [...page.matchAll(/^\|([^|]*)\|[^|]*\|([^|]*)\|$/gm)]
  return rows.flatMap(([, names = '', may = '']) =>
    [...names.matchAll(/`src\/(\w+)`/g)].flatMap(([, room = '']) => {
      if (/all above|everything/.test(may)) return []
      const said = (may.match(/\w+(?![^(]*\))/g) ?? []).filter((name) => name !== 'nothing' && name !== 'base').sort()
      const ruled = (rooms[room] ?? ['no such room']).filter((name) => name !== 'base').toSorted()
      return said.join() === ruled.join() ? [] : [`${room}: the page says "${said}", the rules "${ruled}"`]
    }),
  )
}

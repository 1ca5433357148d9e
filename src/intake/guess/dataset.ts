import type { Lang } from '../../base/text.ts'
import { plainName } from '../profile/group.ts'
import type { ColumnProfile } from '../profile/types.ts'
import type { Guess, Roles } from './roles.ts'
import { labelOf } from './words.ts'
import { columnExpression, comment, inline } from './yaml.ts'

/** A dataset as guessed: the names that metrics use, and its YAML. */
export interface DatasetGuess {
  readonly roles: Roles
  /** The time that its facts are dated by, as definitions name it; absent where none was found. */
  readonly time?: string
  /** What a metric cannot be named: the dimensions of any type, and `period`. */
  readonly names: readonly string[]
  readonly dimensionNames: readonly string[]
  readonly yaml: string
  readonly guesses: readonly Guess[]
}

function entityName(column: string, idea: string | undefined): string {
  return idea ?? plainName(column, 'key').replace(/_(?:id|no|code|key)$/, '')
}

/** Names that a dimension cannot have: a column of answers, or a metric that is guessed under a name of its own. */
const takenNames: ReadonlySet<string> = new Set([
  ...['period', 'revenue', 'orders', 'customers', 'basket', 'orders_per_customer'],
  ...['gross_sales', 'returned', 'return_rate', 'row_count'],
])

/** Names of columns as definitions want them, each once. */
export function namesOf(columns: readonly ColumnProfile[], prefix: string): Map<ColumnProfile, string> {
  const names = new Map<ColumnProfile, string>()
  columns.forEach((column, index) => {
    const base = plainName(column.name, `${prefix}_${index + 1}`)
    let name = base
    for (let count = 2; takenNames.has(name) || [...names.values()].includes(name); count++) name = `${base}_${count}`
    names.set(column, name)
  })
  return names
}

function keyEntities(
  roles: Roles,
  all: readonly Roles[],
): { name: string; type: string; column: string; why: string }[] {
  const entities: { name: string; type: string; column: string; why: string }[] = []
  const ideaOfColumn = (column: string) => roles.keys.find((key) => key.column.name === column)?.idea
  if (roles.primary) {
    const name = entityName(roles.primary.name, ideaOfColumn(roles.primary.name))
    entities.push({ name, type: 'primary', column: roles.primary.name, why: 'unique' })
  }
  for (const reference of roles.references) {
    const target = all.find((other) => other.profile.name === reference.to.dataset)
    if (target?.primary?.name !== reference.to.column) continue
    const idea = target.keys.find((key) => key.column.name === reference.to.column)?.idea
    const name = entityName(reference.to.column, idea)
    if (!entities.some((entity) => entity.name === name))
      entities.push({ name, type: 'foreign', column: reference.column, why: reference.to.dataset })
  }
  for (const { idea, column } of roles.keys) {
    if (!entities.some((entity) => entity.name === idea || entity.column === column.name)) {
      entities.push({ name: idea, type: 'foreign', column: column.name, why: 'named so' })
    }
  }
  return entities
}

/** The time of a dataset that has none of its own: that of the one it points at. */
function joinedTime(roles: Roles, all: readonly Roles[]): string | undefined {
  for (const reference of roles.references) {
    const target = all.find((other) => other.profile.name === reference.to.dataset)
    if (!target?.time || target.primary?.name !== reference.to.column) continue
    const idea = target.keys.find((key) => key.column.name === reference.to.column)?.idea
    const name = namesOf([...target.times, ...target.dimensions], 'dimension').get(target.time)
    if (name) return `${entityName(reference.to.column, idea)}__${name}`
  }
  return undefined
}

function guessesOf(roles: Roles, time: string | undefined): Guess[] {
  const { profile } = roles
  const guesses: Guess[] = []
  if (roles.time) {
    guesses.push({
      what: {
        zh: `${profile.name} 的时间是“${roles.time.name}”`,
        en: `The time of ${profile.name} is "${roles.time.name}"`,
      },
      sure: roles.times.length === 1 && roles.time.nulls === 0 ? 'sure' : 'likely',
      why: {
        zh: `它是日期，${roles.time.min} 至 ${roles.time.max}，空值 ${roles.time.nulls} 个${roles.times.length > 1 ? `；另有 ${roles.times.length - 1} 列也是日期` : ''}`,
        en: `it holds dates from ${roles.time.min} to ${roles.time.max} with ${roles.time.nulls} missing${roles.times.length > 1 ? `; ${roles.times.length - 1} other columns hold dates too` : ''}`,
      },
    })
  } else if (!time) {
    guesses.push({
      what: { zh: `${profile.name} 没有时间`, en: `${profile.name} has no time` },
      sure: 'likely',
      why: { zh: '没有一列全是日期', en: 'no column holds dates throughout' },
    })
  }
  for (const { column, to, share } of roles.references) {
    guesses.push({
      what: {
        zh: `${profile.name} 的“${column}”指向 ${to.dataset} 的“${to.column}”`,
        en: `"${column}" of ${profile.name} points at "${to.column}" of ${to.dataset}`,
      },
      sure: share === 1 ? 'sure' : 'likely',
      why: {
        zh: `${(share * 100).toFixed(1)}% 的值在那里找得到，而且那里不重复`,
        en: `${(share * 100).toFixed(1)}% of its values are found there, each once`,
      },
    })
  }
  if (roles.dimensions.length > 0) {
    const list = roles.dimensions.map((column) => column.name)
    guesses.push({
      what: {
        zh: `${profile.name} 可以按${list.map((name) => `“${name}”`).join('、')}拆分`,
        en: `${profile.name} can be split by ${list.map((name) => `"${name}"`).join(', ')}`,
      },
      sure: 'likely',
      why: { zh: '不同的值少，而且反复出现', en: 'they have few values, which come again and again' },
    })
  }
  return guesses
}

/** Writes the YAML of one dataset. Comments are in the language of the workspace. */
export function guessDataset(roles: Roles, all: readonly Roles[], lang: Lang): DatasetGuess {
  const { profile } = roles
  const names = namesOf([...roles.times, ...roles.dimensions], 'dimension')
  const time = roles.time ? names.get(roles.time) : joinedTime(roles, all)
  const say = (zh: string, en: string) => comment(lang === 'zh' ? zh : en, '  ')
  const lines = ['datasets:\n']
  lines.push(
    say(
      `${profile.files} 个文件，${profile.rows} 行，拒收 ${profile.loaded.rejected.length} 行。`,
      `${profile.files} files, ${profile.rows} rows, ${profile.loaded.rejected.length} rejected.`,
    ),
  )
  for (const decision of profile.loaded.decisions.slice(0, 10)) lines.push(comment(decision[lang], '  '))
  lines.push(`  - name: ${profile.name}\n`)
  lines.push(`    label: ${inline({ zh: profile.name, en: labelOf(profile.name) })}\n`)
  lines.push(
    `    source: ${inline({ files: profile.patterns.length === 1 ? profile.patterns[0] : profile.patterns })}\n`,
  )
  lines.push(columnTypes(profile.columns, lang))
  if (time) lines.push(`    time: ${time}\n    grain: day\n`)
  const entities = keyEntities(roles, all)
  if (entities.length > 0) {
    lines.push('    entities:\n')
    for (const { name, type, column } of entities)
      lines.push(`      - ${inline({ name, type, expr: columnExpression(column) })}\n`)
  }
  if (names.size > 0) {
    lines.push('    dimensions:\n')
    for (const [column, name] of names) lines.push(dimensionLine(column, name, roles.times.includes(column)))
  }
  const dimensionNames = roles.dimensions.map((column) => names.get(column) ?? '')
  return {
    roles,
    time,
    names: ['period', ...names.values()],
    dimensionNames,
    yaml: lines.join(''),
    guesses: guessesOf(roles, time),
  }
}

function columnTypes(columns: readonly ColumnProfile[], lang: Lang): string {
  const why =
    lang === 'zh'
      ? '类型一经写明，以后不合的行会被拒收并列出。'
      : 'Once declared, a row that does not fit is rejected and listed.'
  const typed = columns.filter((column) => column.type !== 'unknown')
  if (typed.length === 0) return ''
  return `${comment(why, '    ')}    columns:\n${typed.map(({ name, type }) => `      ${inline(name)}: ${type}\n`).join('')}`
}

function dimensionLine(column: ColumnProfile, name: string, isTime: boolean): string {
  const expr = columnExpression(column.name)
  const entry = {
    name,
    ...(isTime ? { type: 'time' } : {}),
    label: { zh: column.name, en: labelOf(column.name) },
    ...(expr === name ? {} : { expr }),
  }
  const examples = isTime ? '' : ` # ${column.distinct}: ${column.examples.slice(0, 3).join(', ').replace(/\s+/g, ' ')}`
  return `      - ${inline(entry)}${examples}\n`
}

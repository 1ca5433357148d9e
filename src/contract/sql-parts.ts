/** What a piece of SQL is to a reader's eye. */
export type SqlKind = 'comment' | 'text' | 'name' | 'number' | 'keyword' | 'plain'

export interface SqlPart {
  readonly kind: SqlKind
  readonly text: string
}

const words = [
  'with as materialized select distinct from join left right inner full outer cross on where and or not in is null',
  'between like escape case when then else end group order by asc desc nulls first last limit union all values',
  'over partition rows range unbounded preceding following current row filter within distinct cast date timestamp',
  'interval true false exists lateral',
]
const keywords: ReadonlySet<string> = new Set(words.join(' ').split(' '))

const pieces =
  /(?<comment>--[^\n]*|\/\*[\s\S]*?\*\/)|(?<text>'(?:[^']|'')*')|(?<name>"(?:[^"]|"")*")|(?<number>\b\d+(?:\.\d+)?\b)|(?<word>[A-Za-z_]\w*)/g

function kindOf(groups: Readonly<Record<string, string | undefined>>): SqlKind {
  if (groups.word !== undefined) return keywords.has(groups.word.toLowerCase()) ? 'keyword' : 'plain'
  return (['comment', 'text', 'name', 'number'] as const).find((kind) => groups[kind] !== undefined) ?? 'plain'
}

/** SQL taken apart for colouring. The parts put together are the text; what is unknown to it stays plain. */
export function sqlParts(sql: string): SqlPart[] {
  const parts: SqlPart[] = []
  const add = (kind: SqlKind, text: string) => {
    const last = parts.at(-1)
    if (text === '') return
    if (last?.kind === kind) parts[parts.length - 1] = { kind, text: last.text + text }
    else parts.push({ kind, text })
  }
  let end = 0
  for (const match of sql.matchAll(pieces)) {
    add('plain', sql.slice(end, match.index))
    add(kindOf(match.groups ?? {}), match[0])
    end = match.index + match[0].length
  }
  add('plain', sql.slice(end))
  return parts
}

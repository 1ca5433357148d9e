import { canonicalName } from '../../base/names.ts'
import type { Text } from '../../base/text.ts'
import type { RecordSource } from './source.ts'

/** The columns of several files, matched by name without case, in the order they first appear; what differs is stated. */
export function unionOfColumns(sources: readonly RecordSource[]): { columns: string[]; decisions: Text[] } {
  const columns = new Map<string, string>()
  const decisions: Text[] = []
  const filled = sources.filter((source) => source.columns.length > 0)
  for (const source of filled) {
    for (const column of source.columns)
      if (!columns.has(canonicalName(column))) columns.set(canonicalName(column), column)
  }
  for (const [key, column] of columns) {
    const without = filled.filter((source) => !source.columns.some((other) => canonicalName(other) === key))
    if (without.length > 0) decisions.push(missingColumn(column, without))
  }
  const orders = new Set(filled.map((source) => source.columns.map(canonicalName).join('\n')))
  if (orders.size > 1 && decisions.length === 0) {
    decisions.push({
      zh: '各文件的列顺序不同，按列名对应',
      en: 'The files order their columns differently; they are matched by name',
    })
  }
  return { columns: [...columns.values()], decisions }
}

function missingColumn(column: string, without: readonly RecordSource[]): Text {
  const file = without[0]?.file.name ?? ''
  const more = without.length - 1
  return {
    zh: `“${file}”${more ? `等 ${without.length} 个文件` : ''}没有列“${column}”，其中的行在这一列为空`,
    en: `"${file}"${more ? ` and ${more} more files` : ''} ${more ? 'have' : 'has'} no column "${column}"; their rows have no value there`,
  }
}

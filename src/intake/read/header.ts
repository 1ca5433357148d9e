import { canonicalName } from '../../base/names.ts'
import type { Text } from '../../base/text.ts'

/** The columns that a header names: outer space cut, an empty name made `column_3`, a repeated one `price_2`, each stated. */
export function columnsOfHeader(header: readonly string[], file: string): { columns: string[]; decisions: Text[] } {
  const decisions: Text[] = []
  const taken = new Set<string>()
  const written = new Set(header.map(canonicalName))
  const columns = header.map((field, index) => {
    const plain = field.trim().normalize('NFC')
    const base = plain || `column_${index + 1}`
    let name = base
    for (
      let count = 2;
      taken.has(canonicalName(name)) || (name !== plain && written.has(canonicalName(name)));
      count++
    ) {
      name = `${base}_${count}`
    }
    taken.add(canonicalName(name))
    if (!plain) decisions.push(namelessColumn(file, index + 1, name))
    else if (name !== plain) decisions.push(repeatedColumn(file, plain, index + 1, name))
    return name
  })
  return { columns, decisions }
}

function namelessColumn(file: string, place: number, name: string): Text {
  return {
    zh: `“${file}”第 ${place} 列没有列名，称为“${name}”`,
    en: `Column ${place} of "${file}" has no name and is called "${name}"`,
  }
}

function repeatedColumn(file: string, plain: string, place: number, name: string): Text {
  return {
    zh: `“${file}”的列名“${plain}”重复，第 ${place} 列改称“${name}”`,
    en: `"${file}" repeats the column "${plain}"; the one at place ${place} is called "${name}"`,
  }
}

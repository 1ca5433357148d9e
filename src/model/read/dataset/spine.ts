import { isMap, type Node } from 'yaml'
import { isTimeGrain, timeGrains } from '../../../base/calendar/grain.ts'
import { issue } from '../../../base/errors/index.ts'
import { canonicalName } from '../../../base/names.ts'
import type { TimeSpine } from '../../types.ts'
import { type Fields, openPart, placeOf } from '../document.ts'
import { choiceField, given, reject, scalarText, textField } from '../fields.ts'
import { isName } from '../name.ts'

/** Levels of time of the workspace's own: the name of each, and the column that says in which such period a row lies. */
function customGrains(fields: Fields): Record<string, string> {
  const node = given(fields, 'custom_grains')
  if (!node) return {}
  if (!isMap(node)) {
    reject(fields, 'custom_grains', '{fiscal_month: fiscal_month}')
    return {}
  }
  const pairs = node.items.flatMap((pair) => {
    const name = canonicalName(scalarText(pair.key as Node) ?? '')
    const column = scalarText((pair.value ?? pair.key) as Node)
    const at = placeOf(fields.reading, pair.key as Node)
    if (!isName(name)) fields.reading.issues.push(issue('NAME_INVALID', { name }, at))
    else if (isTimeGrain(name)) fields.reading.issues.push(issue('GRAIN_STANDARD', { name }, at))
    else if (column === undefined) reject(fields, 'custom_grains', '{name: column}', pair.value as Node)
    else return [[name, column] as const]
    return []
  })
  return Object.fromEntries(pairs)
}

/** Reads what makes a dataset a time spine. */
export function spineField(fields: Fields): TimeSpine | undefined {
  const node = given(fields, 'time_spine')
  const part = node && openPart(fields, node, 'time_spine', ['column', 'grain', 'custom_grains'])
  const column = part && textField(part, 'column', 'column: day')
  const grain = part && choiceField(part, 'grain', timeGrains, 'grain: day')
  if (!part || column === undefined || !grain) return undefined
  return { column, grain, customGrains: customGrains(part) }
}

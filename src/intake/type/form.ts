import type { Issue } from '../../base/errors/index.ts'
import type { Text } from '../../base/text.ts'
import type { ColumnType } from '../types.ts'

/**
 * How the values of a column are read: its type, and the SQL that makes a value of it from trimmed text (`{v}` stands for the
 * text; null where the text is not of the form). Decisions say what was taken for granted.
 */
export interface ColumnForm {
  readonly type: ColumnType
  readonly sqlType: string
  readonly sql: string
  readonly decisions: readonly Text[]
  readonly issues: readonly Issue[]
}

/** Text as it stands. */
export function textForm(decisions: readonly Text[] = [], issues: readonly Issue[] = []): ColumnForm {
  return { type: 'text', sqlType: 'VARCHAR', sql: '{v}', decisions, issues }
}

/** The SQL of a form over an expression that gives trimmed text. */
export function applyForm(form: ColumnForm, text: string): string {
  return form.sql.replaceAll('{v}', () => text)
}

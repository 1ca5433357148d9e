import { sqlParts } from '../../../../../src/contract/sql-parts.ts'

/** SQL with its keywords, constants and comments told apart. */
export function Coloured({ sql }: { sql: string }) {
  let at = 0
  return sqlParts(sql).map(({ kind, text }) => {
    const key = at
    at += text.length
    return kind === 'plain' || kind === 'name' ? (
      text
    ) : (
      <span key={key} className={`sql-${kind}`}>
        {text}
      </span>
    )
  })
}

const longest = 20_000

/** What a scan stops at: quoted texts and names as they are, then what is written in another way here. */
const parts = new RegExp(
  [
    /'(?:[^']|'')*'/,
    /"(?:[^"]|"")*"/,
    /`([^`]*)`/,
    /--[^\n]*|\/\*[\s\S]*?\*\//,
    /\b(current_date|current_timestamp)\s*\(\s*\)/,
    /\binterval\s+(-?\d+)\s+([a-z]+)\b/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gi',
)

/**
 * SQL of another engine in PostgreSQL's syntax, where only the writing differs: comments go, `current_date()` loses its
 * brackets, `interval 30 day` gets its quotes, and names in backticks get double ones.
 */
export function plainSql(sql: string): string {
  // Longer than an expression may be, whatever is taken out of it.
  if (sql.length > longest) return sql
  const plain = sql.replace(parts, (whole, name?: string, today?: string, count?: string, unit?: string) => {
    if (name !== undefined) return `"${name.replaceAll('"', '""')}"`
    if (today !== undefined) return today
    if (count !== undefined) return `interval '${count} ${unit}'`
    return /^(--|\/\*)/.test(whole) ? ' ' : whole
  })
  return plain.trim()
}

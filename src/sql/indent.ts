/** What must stay as it is, line ends and all: comments, constants of every kind, names; or the end of a line. */
const pieces =
  /--[^\n]*|\/\*[\s\S]*?\*\/|(\$\w*\$)[\s\S]*?\1|[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\n/g

/** A text of SQL moved to the right by two blanks, its first line excepted. A line end inside of a constant or name stays. */
export function indented(sql: string): string {
  return sql.replace(pieces, (piece) => (piece === '\n' ? '\n  ' : piece))
}

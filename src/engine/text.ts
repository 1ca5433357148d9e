/** A text constant of the embedded engine. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** A name of the embedded engine. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** The first line of what an error says. */
export function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}

/** A filter that the page itself can make: one dimension has one value. */
export interface OneSlice {
  readonly dimension: string
  readonly value: string
}

/** The expression of a slice; quotes in the value are doubled. */
export function formatSlice({ dimension, value }: OneSlice): string {
  return `${dimension} = '${value.replaceAll("'", "''")}'`
}

/** The slice that an expression says, or null when it says anything else. */
export function parseSlice(where: string | undefined): OneSlice | null {
  const match = /^\s*([a-z][a-z0-9_]*)\s*=\s*'((?:[^']|'')*)'\s*$/.exec(where ?? '')
  return match ? { dimension: match[1] as string, value: (match[2] as string).replaceAll("''", "'") } : null
}

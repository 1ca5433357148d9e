/** The parts of a pattern between slashes; on Windows back slashes are slashes too. */
export function patternParts(pattern: string, windows = process.platform === 'win32'): string[] {
  const slashed = windows ? pattern.replaceAll('\\', '/') : pattern
  return slashed.split('/').filter((part) => part !== '' && part !== '.')
}

/** Whether a part of a pattern stands for more than one name. */
export function isWild(part: string): boolean {
  return /[*?{]/.test(part)
}

function escapeRegex(text: string): string {
  return text.replace(/[.+^$()|[\]\\{}]/g, '\\$&')
}

/** The names that a part matches: `*` any characters, `?` one, `{a,b}` either. Compared in NFC; on Windows without case. */
export function matcherOf(part: string, windows = process.platform === 'win32'): (name: string) => boolean {
  const source = part.normalize('NFC').replace(/\{([^{}]*)\}|[*?]|[^*?{]+|\{/g, (piece, choices?: string) => {
    if (piece === '*') return '.*'
    if (piece === '?') return '.'
    if (choices !== undefined) return `(?:${choices.split(',').map(escapeRegex).join('|')})`
    return escapeRegex(piece)
  })
  const regex = new RegExp(`^${source}$`, windows ? 'iu' : 'u')
  return (name) => regex.test(name.normalize('NFC'))
}

/** Whether the names of a path (from a root) are matched by the parts of a pattern, or lie in the folder that it names. */
export function matchesPath(parts: readonly string[], names: readonly string[]): boolean {
  const [part, ...rest] = parts
  if (part === undefined) return names.length <= 1
  const [name, ...below] = names
  if (part === '**') return matchesPath(rest, names) || (name !== undefined && matchesPath(parts, below))
  return name !== undefined && matcherOf(part)(name) && matchesPath(rest, below)
}

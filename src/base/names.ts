/** The form in which names are compared: NFC, without case and outer space. */
export function canonicalName(name: string): string {
  return name.normalize('NFC').trim().toLowerCase()
}

/** Levenshtein distance in code points, stopped once it is above `limit`. */
function distance(a: readonly string[], b: readonly string[], limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let previous = b.map((_, index) => index + 1)
  for (let i = 0; i < a.length; i++) {
    const row: number[] = []
    for (let j = 0; j < b.length; j++) {
      const diagonal = j === 0 ? i : (previous[j - 1] as number)
      const left = j === 0 ? i + 1 : (row[j - 1] as number)
      row.push(Math.min(diagonal + (a[i] === b[j] ? 0 : 1), left + 1, (previous[j] as number) + 1))
    }
    previous = row
  }
  return previous.at(-1) ?? a.length
}

/** How far two names are apart; more than `limit` where nothing of the one is in the other. One that holds the other is near. */
function apart(a: string, b: string, limit: number): number {
  if (a.includes(b) || b.includes(a)) return 1 + Math.abs(a.length - b.length) / 100
  const changes = distance([...a], [...b], limit)
  return changes < Math.max([...a].length, [...b].length) ? changes : limit + 1
}

/** At most `most` of `names` that are spelled like `name`, nearest first, each once without regard to capitals; none when nothing is near. */
export function nearestNames(name: string, names: Iterable<string>, most = 3): string[] {
  const wanted = canonicalName(name)
  if (wanted === '') return []
  const limit = Math.max(2, Math.ceil(wanted.length / 3))
  const spelled = new Map([...names].reverse().map((candidate) => [canonicalName(candidate), candidate]))
  return [...spelled]
    .map(([other, candidate]) => ({ candidate, near: apart(wanted, other, limit) }))
    .filter(({ near }) => near <= limit)
    .sort((a, b) => a.near - b.near || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, most)
    .map(({ candidate }) => candidate)
}

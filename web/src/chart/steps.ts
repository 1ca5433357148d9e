/** A bar of a waterfall: from where to where it stands. */
export interface Step<P> {
  readonly part: P
  readonly from: number
  readonly to: number
}

/** The parts as steps from zero: each begins where the one before ended. */
export function stepsOf<P extends { readonly amount: number }>(parts: readonly P[]): Step<P>[] {
  let at = 0
  return parts.map((part) => {
    const from = at
    at += part.amount
    return { part, from, to: at }
  })
}

/** The largest `most` parts in their own order and the sum of the others; the gap is never folded into the others. */
export function foldParts<P extends { readonly kind: string; readonly amount: number }>(
  parts: readonly P[],
  most: number,
): { kept: P[]; rest: { amount: number; count: number } | null } {
  const gaps = parts.filter((part) => part.kind === 'gap')
  const others = parts.filter((part) => part.kind !== 'gap')
  if (others.length <= most) return { kept: [...others, ...gaps], rest: null }
  const largest = new Set([...others].sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount)).slice(0, most - 1))
  const folded = others.filter((part) => !largest.has(part))
  const amount = folded.reduce((sum, part) => sum + part.amount, 0)
  return { kept: [...others.filter((part) => largest.has(part)), ...gaps], rest: { amount, count: folded.length } }
}

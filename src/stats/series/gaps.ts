/** The values with NaN replaced by the line between the neighbours that are there, and by the nearest at both ends. Null when none is there. */
export function filled(values: ArrayLike<number>): Float64Array | null {
  const out = Float64Array.from(values)
  let before = -1
  for (let i = 0; i < out.length; i++) {
    if (Number.isNaN(out[i] as number)) continue
    const from = before < 0 ? (out[i] as number) : (out[before] as number)
    const step = before < 0 ? 0 : ((out[i] as number) - from) / (i - before)
    for (let k = before + 1; k < i; k++) out[k] = before < 0 ? from : from + step * (k - before)
    before = i
  }
  if (before < 0) return null
  out.fill(out[before] as number, before + 1)
  return out
}

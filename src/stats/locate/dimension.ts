/** One dimension of a table of leaves. `codes[i]` is the place of leaf i's value in `values`. */
export interface LocateDimension {
  readonly name: string
  readonly codes: Int32Array
  readonly values: readonly string[]
}

/** The dimension of a column of texts. */
export function dimensionOf(name: string, column: readonly string[]): LocateDimension {
  const places = new Map<string, number>()
  const codes = Int32Array.from(column, (value) => {
    const place = places.get(value) ?? places.size
    places.set(value, place)
    return place
  })
  return { name, codes, values: [...places.keys()] }
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** A dimension with only the values that occur, by code point, equal texts as one. Null where a code has no value. */
export function tidy({ name, codes, values }: LocateDimension): LocateDimension | null {
  const occurs = new Uint8Array(values.length)
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number
    if (!(code >= 0 && code < values.length)) return null
    occurs[code] = 1
  }
  const sorted = [...new Set(values.filter((_, code) => occurs[code]))].sort(byText)
  const places = new Map(sorted.map((value, place) => [value, place]))
  const place = Int32Array.from(values, (value) => places.get(value) ?? -1)
  const tidied = new Int32Array(codes.length)
  for (let row = 0; row < codes.length; row++) tidied[row] = place[codes[row] as number] as number
  return { name, codes: tidied, values: sorted }
}

/** The order of dimensions: by name. */
export const byName = (a: LocateDimension, b: LocateDimension) => byText(a.name, b.name)

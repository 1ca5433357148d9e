import { describe, expect, it } from 'vitest'
import { formatSlice, parseSlice } from './filter.ts'

describe('the filter of one slice', () => {
  it('comes back as it was written, quotes included', () => {
    const slice = { dimension: 'store__city', value: "O'Neill '杭州'" }
    expect(formatSlice(slice)).toBe("store__city = 'O''Neill ''杭州'''")
    expect(parseSlice(formatSlice(slice))).toEqual(slice)
  })

  it('is none where the expression says something else', () => {
    for (const where of [undefined, "city = 'a' or city = 'b'", "city <> 'a'", 'units = 3', "city = 'a' '"]) {
      expect(parseSlice(where)).toBeNull()
    }
  })
})

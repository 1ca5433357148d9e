import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCsvReader } from './csv.ts'

function read(
  pieces: readonly string[],
  delimiter = ',',
): { rows: string[][]; lines: number[]; broken: [string, number][] } {
  const rows: string[][] = []
  const lines: number[] = []
  const broken: [string, number][] = []
  const reader = createCsvReader(delimiter, {
    row: (fields, line) => {
      rows.push(fields)
      lines.push(line)
    },
    broken: (text, line) => broken.push([text, line]),
  })
  for (const piece of pieces) reader.push(piece)
  reader.end()
  return { rows, lines, broken }
}

/** The text cut at places given as shares of its length. */
function cut(text: string, places: readonly number[]): string[] {
  const at = [...places].map((place) => Math.floor(place * text.length)).sort((a, b) => a - b)
  return [0, ...at].map((from, index) => text.slice(from, at[index] ?? text.length))
}

const field = fc.oneof(fc.string({ maxLength: 5 }), fc.stringMatching(/^[a",\r\n ]{0,6}$/))
const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { maxLength: 6 })
const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 })

test('[INT-1] what is written with quotes is read back, wherever the text is cut', () => {
  fc.assert(
    fc.property(table, places, fc.constantFrom('\n', '\r\n'), (rows, cuts, newline) => {
      const text = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',') + newline).join('')
      expect(read(cut(text, cuts))).toMatchObject({ rows, broken: [] })
    }),
  )
})

test('[INT-1] any text is read the same wherever it is cut, and no line is lost', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[ab",\n ]{0,40}$/), places, (text, cuts) => {
      const whole = read([text])
      expect(read(cut(text, cuts))).toEqual(whole)
      // Every line that is not blank begins a row, is broken, or stands inside a quoted field of the row before.
      const written = text.split('\n').filter((line) => line !== '').length
      const inside = whole.rows
        .flat()
        .reduce((count, value) => count + value.split('\n').slice(1).filter(Boolean).length, 0)
      expect(whole.rows.length + whole.broken.length).toBeGreaterThanOrEqual(
        written - inside - whole.rows.flat().join('').split('\n').length + 1,
      )
    }),
  )
})

test('[INT-1] lines are counted through quoted line breaks and broken lines', () => {
  expect(read(['h,i\n"a\nb",c\n\nx"y,z\n"q,r\n1,2\n'])).toEqual({
    rows: [
      ['h', 'i'],
      ['a\nb', 'c'],
      ['x"y', 'z'],
      ['1', '2'],
    ],
    lines: [1, 2, 5, 7],
    broken: [['"q,r', 6]],
  })
})

test('old line ends of \\r are read, and a last line without an end', () => {
  expect(read(['a,b\r1,2\r', '3,4']).rows).toEqual([
    ['a', 'b'],
    ['1', '2'],
    ['3', '4'],
  ])
  expect(read(['a,b\r', '\n1,2\r\n3,4']).rows).toEqual([
    ['a', 'b'],
    ['1', '2'],
    ['3', '4'],
  ])
})

import { expect, test } from 'vitest'
import { writeCsv } from './csv.ts'

const one = (cell: string | null, numeric = false) =>
  writeCsv([{ heading: 'h', numeric, cells: [cell] }], 1).split('\r\n')[1]

test('starts with a byte-order mark and ends each line with CRLF', () => {
  expect(writeCsv([{ heading: '城市', numeric: false, cells: ['杭州'] }], 1)).toBe('\uFEFF城市\r\n杭州\r\n')
})

test.each(['=1+1', '+1', '-1', '@sum', '\tx'])('keeps %j from being run', (cell) => {
  expect(one(cell)).toBe(`'${cell}`)
})

test('a cell that starts with a carriage return is neutralised and quoted', () => {
  expect(writeCsv([{ heading: 'h', numeric: false, cells: ['\rx'] }], 1)).toBe('\uFEFFh\r\n"\'\rx"\r\n')
})

test('a negative number of a number column stays a number, anything else in it does not', () => {
  expect(one('-1.50', true)).toBe('-1.50')
  expect(one('-1e-7', true)).toBe('-1e-7')
  expect(one('-1+cmd', true)).toBe("'-1+cmd")
})

test('quotes what holds a comma, a quote or a line break; null is empty', () => {
  expect(one('a,b')).toBe('"a,b"')
  expect(one('a"b')).toBe('"a""b"')
  expect(one(null)).toBe('')
})

test('a heading is neutralised as a cell is', () => {
  expect(writeCsv([{ heading: '=x', numeric: false, cells: [] }], 0)).toBe("\uFEFF'=x\r\n")
})

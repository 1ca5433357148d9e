import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { printTable } from './table.ts'

test('a Chinese character counts as two columns, so that every line ends in the same place', () => {
  const text = printTable([
    { heading: '城市', align: 'left', cells: ['杭州', 'Shanghai'] },
    { heading: '坪效', align: 'right', cells: ['37.8', '1,024.50 万'] },
  ])
  const widths = text.split('\n').map((line) => stringWidth(line))
  expect(new Set(widths)).toEqual(new Set([8 + 2 + 11]))
})

test('numbers stand right, texts left', () => {
  const [, , first, second] = printTable([
    { heading: 'city', align: 'left', cells: ['a', 'bcdef'] },
    { heading: 'n', align: 'right', cells: ['1', '-10'] },
  ]).split('\n')
  expect(first).toBe('a        1')
  expect(second).toBe('bcdef  -10')
})

test('paint is laid on after aligning, so that colours move nothing', () => {
  const [, , row] = printTable([{ heading: 'n', align: 'right', cells: ['7'], paint: (text) => `<${text}>` }]).split(
    '\n',
  )
  expect(row).toBe('<7>')
})

test('a table without rows is its heading and rule', () => {
  expect(printTable([{ heading: 'city', align: 'left', cells: [] }])).toBe('city\n────')
})

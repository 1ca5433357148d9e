import { expect, it } from 'vitest'
import { chanceFigure, chanceWord } from './chance.ts'

it('says a chance in words and never as certain', () => {
  expect([0, 0.18, 0.33, 0.52, 0.66, 0.8, 0.97].map((chance) => chanceWord(chance).zh)).toEqual(
    '几乎不可能 不太可能 说不准 说不准 说不准 很可能 几乎肯定'.split(' '),
  )
  expect([0, 0.004, 0.18, 0.995, 1].map(chanceFigure)).toEqual(['<1%', '<1%', '18%', '>99%', '>99%'])
})

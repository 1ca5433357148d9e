import { expect, test } from 'vitest'
import { makeCalendar } from './calendar.ts'
import { spreadUniform } from './spread.ts'
import { makeWorld } from './world.ts'

const world = makeWorld(makeCalendar('2026-11-18'), 7, [])
const malls = world.stores.filter((store) => store.format === 'mall')

test('the stores of a format share out the range between them on every day', () => {
  for (const day of world.calendar.days.slice(0, 50)) {
    const drawn = malls.map((store) => spreadUniform(world, { store, day }, 'test')).sort((a, b) => a - b)
    for (const [i, u] of drawn.entries()) expect(Math.floor(u * malls.length)).toBe(i)
  }
})

test('one store has the whole range over the days, and another number is another draw', () => {
  const store = malls[3]!
  const drawn = world.calendar.days.map((day) => spreadUniform(world, { store, day }, 'test'))
  const mean = drawn.reduce((sum, u) => sum + u, 0) / drawn.length
  expect(mean).toBeCloseTo(0.5, 1)
  expect(Math.min(...drawn)).toBeLessThan(0.01)
  expect(Math.max(...drawn)).toBeGreaterThan(0.99)
  const day = world.calendar.days[9]!
  expect(spreadUniform(world, { store, day }, 'test', 1)).not.toBe(spreadUniform(world, { store, day }, 'test'))
  expect(spreadUniform(world, { store, day }, 'test')).toBe(drawn[9])
})

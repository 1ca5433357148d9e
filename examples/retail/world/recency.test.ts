import { expect, test } from 'vitest'
import { openDraws } from './draws.ts'
import { addToRecency, makeRecency, takeMember } from './recency.ts'

const draws = openDraws({ seed: 7, stream: 'test', place: 'SH', week: 0, weekday: 0 })

test('a member is taken from the last 60 days or from before, as asked, and only once', () => {
  const recency = makeRecency(1000)
  const last = new Map<number, number>()
  for (let member = 1; member <= 600; member++) {
    const day = 1000 - 1 - (member % 300)
    last.set(member, day)
    addToRecency(recency, member, day)
  }
  const recent = Array.from({ length: 100 }, () => takeMember(recency, 1000, true, draws)!)
  const older = Array.from({ length: 300 }, () => takeMember(recency, 1000, false, draws)!)
  for (const member of recent) expect(1000 - last.get(member)!).toBeLessThanOrEqual(60)
  for (const member of older) expect(1000 - last.get(member)!).toBeGreaterThan(60)
  expect(new Set([...recent, ...older]).size).toBe(400)
})

test('when there is none of the kind another is taken, and null when there is nobody', () => {
  const recency = makeRecency(1000)
  addToRecency(recency, 1, 999)
  expect(takeMember(recency, 1000, false, draws)).toBe(1)
  expect(takeMember(recency, 1000, true, draws)).toBeNull()
})

test('nobody is taken twice on a day', () => {
  const recency = makeRecency(1000)
  addToRecency(recency, 1, 1000)
  expect(takeMember(recency, 1000, true, draws)).toBeNull()
  expect(takeMember(recency, 1001, true, draws)).toBe(1)
})

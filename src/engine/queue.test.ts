import { expect, test } from 'vitest'
import { openQueue } from './queue.ts'

test('lets in as many as it has places, readers before background', async () => {
  const queue = openQueue(1)
  const order: string[] = []
  const leave = await queue.enter('reader')
  const wait = (name: string, priority: 'reader' | 'background') =>
    queue.enter(priority).then((out) => {
      order.push(name)
      out()
    })
  const all = [wait('first background', 'background'), wait('reader', 'reader'), wait('other background', 'background')]
  await Promise.resolve()
  expect(order).toEqual([])
  leave()
  await Promise.all(all)
  expect(order).toEqual(['reader', 'first background', 'other background'])
})

test('who gives up waiting takes no place', async () => {
  const queue = openQueue(1)
  const leave = await queue.enter('reader')
  const gone = new AbortController()
  const given = queue.enter('reader', gone.signal)
  const next = queue.enter('reader')
  gone.abort(new Error('gone'))
  await expect(given).rejects.toThrow('gone')
  leave()
  leave()
  const out = await next
  const third = queue.enter('reader')
  let entered = false
  third.then(() => {
    entered = true
  })
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(entered).toBe(false)
  out()
  await third
})

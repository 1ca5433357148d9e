import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createServer } from '../../src/http/index.ts'

const failures: Error[] = []
let app: Awaited<ReturnType<typeof createServer>>
let port: number

beforeAll(async () => {
  app = await createServer({
    version: '0',
    status: () => 'loading',
    context: () => Promise.reject(new Error('nothing is asked of the workspace')),
    revision: () => null,
    onChanged: () => () => undefined,
    webFolder: null,
    listenHost: '127.0.0.1',
    allowedHosts: [],
    report: (error) => failures.push(error),
  })
  app.post('/large', async (_, reply) => {
    await wait(10)
    return reply.type('application/json').send(JSON.stringify('a large answer '.repeat(200_000)))
  })
  port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port)
})
afterAll(() => app.close())

/** Asks for a large answer and hangs up after some milliseconds. */
async function askAndLeave(milliseconds: number): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  const headers = [
    'POST /large HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    'Accept-Encoding: br',
    'Content-Type: application/json',
    'Content-Length: 2',
  ]
  socket.write(`${headers.join('\r\n')}\r\n\r\n{}`)
  await wait(milliseconds)
  socket.destroy()
}

test('a reader who leaves while an answer is being packed is no failure of the server', async () => {
  for (let round = 0; round < 20; round++) {
    await Promise.all(Array.from({ length: 12 }, (_, index) => askAndLeave(index + round)))
  }
  const asked = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }
  const whole = await fetch(`http://127.0.0.1:${port}/large`, asked)
  expect(((await whole.json()) as string).length).toBe(3_000_000)
  expect(failures).toEqual([])
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bakery, makeBakery } from '../fixtures/bakery.ts'
import { spawnCynosure } from './run.ts'

let bakery: Bakery
beforeAll(async () => {
  bakery = await makeBakery()
})
afterAll(() => bakery.remove())

/** Starts the server and waits for its address; the text printed so far comes with it. */
async function started(): Promise<{ child: ReturnType<typeof spawnCynosure>; url: string; out: string }> {
  const child = spawnCynosure(['start', bakery.folder, '--port', '0', '--lang', 'en'])
  let out = ''
  for await (const chunk of child.stdout) {
    out += chunk
    const url = /http:\/\/localhost:\d+/.exec(out)?.[0]
    if (url) return { child, url, out }
  }
  throw new Error(`no address was printed: ${out}`)
}

test.each(['SIGINT', 'SIGTERM'] as const)(
  'prints the first figure and the address; %s stops it at once, an open stream notwithstanding',
  async (signal) => {
    const { child, url, out } = await started()
    expect(out).toContain('Takings 1,680 CNY  −70.0 (−4.0%)')
    expect((await fetch(`${url}/api/trees/main`)).status).toBe(200)
    const stream = await fetch(`${url}/api/events`)
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
    const before = performance.now()
    child.stdout.resume()
    child.stderr.resume()
    child.kill(signal)
    expect(await ended).toBe(0)
    // Far below the heartbeat of the stream and the drain of a reading: it waited for neither. On a quiet machine it is 0.2 s.
    expect(performance.now() - before).toBeLessThan(10_000)
    await stream.text().catch(() => undefined)
  },
)

test('a reader that goes away early is no failure', async () => {
  const child = spawnCynosure(['query', 'revenue', '--grain', 'day', '--period', '2026', '--json', '-w', bakery.folder])
  let err = ''
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  child.stdout.destroy()
  expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0)
  expect(err).not.toMatch(/EPIPE|Error/)
})

test('a command that fails leaves its exit code to the shell', async () => {
  const child = spawnCynosure(['query', 'nothing', '-w', bakery.folder])
  child.stdout.resume()
  child.stderr.resume()
  expect(await new Promise((resolve) => child.on('close', resolve))).toBe(4)
})

import { expect, test } from 'vitest'
import { smoke } from './smoke.mjs'

/** A server that answers as the product does, with this value at the root of its tree. */
function server(value: string, health = 'ready'): string[] {
  const answers = {
    '/api/health': { status: health },
    '/api/workspace': { trees: [{ name: 'north-star' }] },
    '/api/trees/north-star': {
      nodes: [
        { parent: 'a', value: 1 },
        { parent: null, value: '#' },
      ],
    },
  }
  const text = JSON.stringify(answers).replace('"#"', value)
  const code = `
    const answers = ${text}
    const { createServer } = require('node:http')
    createServer((asked, answer) => answer.end(asked.url === '/' ? '<html></html>' : JSON.stringify(answers[asked.url])))
      .listen(Number(process.env.PORT), '127.0.0.1')`
  return ['-e', code]
}

const run = (args: string[], seconds = 20) =>
  smoke({
    command: process.execPath,
    args,
    cwd: import.meta.dirname,
    env: { ...process.env, NODE_OPTIONS: '' },
    seconds,
  })

test('waits for the figure at the root, and stops what it started', async () =>
  expect(await run(server('39.5'))).toMatchObject({ value: 39.5 }))

test('a root without a figure fails', async () =>
  await expect(run(server('null'))).rejects.toThrow('the root of north-star has the value "null"'))

test('a product that ends at once fails with what it said', async () =>
  await expect(run(['-e', 'console.error("port taken"); process.exit(3)'])).rejects.toThrow(/ended with 3\nport taken/))

test('a product that is never ready fails when its time is over', async () =>
  await expect(run(server('1', 'loading'), 1)).rejects.toThrow('no figure after 1 s'))

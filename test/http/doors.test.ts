import { request } from 'node:http'
import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { serve } from '../../src/app/serve.ts'
import { problem } from '../../src/contract/common.ts'
import { contract } from '../../src/contract/index.ts'
import { createServer } from '../../src/http/index.ts'
import { bakeryFile } from '../fixtures/bakery.ts'
import { startTestServer, type TestServer } from './server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

/** A request whose Host header may be anything, which `fetch` does not allow. */
function ask(headers: Record<string, string>): Promise<{ status: number; body: string }> {
  const { port } = new URL(server.url)
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path: '/api/health', headers }, (response) => {
      let body = ''
      response.on('data', (chunk) => {
        body += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
    })
    sent.on('error', reject)
    sent.end()
  })
}

test('answers its own host only, also on loopback', async () => {
  const { port, host } = new URL(server.url)
  for (const own of [host, `127.0.0.1:${port}`, `[::1]:${port}`]) expect((await ask({ host: own })).status).toBe(200)
  for (const other of ['evil.example', `evil.example:${port}`, 'localhost.evil.example']) {
    const refused = await ask({ host: other })
    expect(refused.status, other).toBe(421)
    expect(problem.parse(JSON.parse(refused.body)).code).toBe('HOST_REFUSED')
  }
})

test('answers its own origin only', async () => {
  const { host } = new URL(server.url)
  expect((await ask({ host, origin: `http://${host}` })).status).toBe(200)
  for (const origin of ['http://evil.example', 'null', 'http://localhost:1', `http://${host}.evil.example`]) {
    const refused = await ask({ host, origin })
    expect(refused.status, origin).toBe(403)
    expect(problem.parse(JSON.parse(refused.body)).code).toBe('ORIGIN_REFUSED')
  }
})

test('every answer carries the headers of a careful page', async () => {
  for (const path of ['/api/health', '/', '/api/nothing']) {
    const { headers } = await server.get(path)
    expect(headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('access-control-allow-origin')).toBeNull()
  }
})

test('a deep link is the page, an unknown file of assets is not', async () => {
  const page = await server.get('/metrics/conversion?period=2026-W46')
  expect(page.status).toBe(200)
  expect(page.headers.get('content-type')).toContain('text/html')
  expect((await server.get('/assets/none.js')).status).toBe(404)
})

test('a file outside of the page cannot be reached', async () => {
  const { port } = new URL(server.url)
  const answer = await new Promise<string>((resolve) => {
    const socket = connect(Number(port), '127.0.0.1')
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('close', () => resolve(text))
    socket.write(`GET /../../package.json HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`)
  })
  expect(answer).not.toContain('"dependencies"')
})

test('long answers are compressed', async () => {
  const response = await server.get('/api/openapi.json', { 'accept-encoding': 'gzip' })
  expect(response.headers.get('content-encoding')).toBe('gzip')
})

test('openapi: 3.1, every verb of the contract with its input and output', async () => {
  const document = (await (await server.get('/api/openapi.json')).json()) as {
    openapi: string
    paths: Record<string, Record<string, { operationId: string; parameters?: { name: string; in: string }[] }>>
  }
  expect(document.openapi).toBe('3.1.0')
  for (const { name, route } of Object.values(contract)) {
    expect(document.paths[route.path]?.[route.method.toLowerCase()]?.operationId).toBe(name)
  }
  const tree = document.paths['/api/trees/{name}']?.get
  expect(tree?.parameters?.map((parameter) => `${parameter.name} ${parameter.in}`)).toEqual([
    'name path',
    'period query',
    'compare query',
    'where query',
  ])
})

test('csv: a byte-order mark, headings in the language asked for, formulas neutralised, numbers left numbers', async () => {
  const asked = { metrics: ['revenue'], by: ['title'], compare: 'previous' }
  const response = await server.post('/api/query', asked, { accept: 'text/csv', 'accept-language': 'en' })
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const bytes = new Uint8Array(await response.arrayBuffer())
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(new TextDecoder().decode(bytes)).toBe(
    "Title,Revenue,Revenue (2026-W45)\r\n'-2,280.00,350.00\r\n'=1+1,1400.00,1400.00\r\n",
  )
})

/** Reads server-sent events until `count` have come. */
async function events(at: TestServer, count: number, act: () => Promise<void>): Promise<string[]> {
  const controller = new AbortController()
  const response = await fetch(`${at.url}/api/events`, { signal: controller.signal })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const names: string[] = []
  let acted = false
  while (names.length < count) {
    const { value, done } = await reader.read()
    if (done) break
    names.push(...[...new TextDecoder().decode(value).matchAll(/^event: (\w+)$/gm)].map((match) => match[1] as string))
    if (!acted) await act()
    acted = true
  }
  controller.abort()
  return names
}

describe('events: what changes in the folder', () => {
  let at: TestServer
  beforeEach(async () => {
    at = await startTestServer()
  })
  afterEach(() => at.close())

  test('a changed definition is told, and seen by the next question', async () => {
    const edited = bakeryFile('metrics/sales.yml').replace('zh: 销售额', 'zh: 流水')
    expect(await events(at, 2, () => at.bakery.write('metrics/sales.yml', edited))).toEqual(['current', 'changed'])
    const { metrics } = contract.metrics.output.parse(await (await at.get('/api/metrics')).json())
    expect(metrics[0]?.label.zh).toBe('流水')
  })

  test('changed data are told, and counted by the next question', async () => {
    const more = `${bakeryFile('data/sales.csv')}A-late,A,2026-11-15,0.50\n`
    expect(await events(at, 2, () => at.bakery.write('data/sales.csv', more))).toEqual(['current', 'changed'])
    const answer = contract.query.output.parse(await (await at.post('/api/query', { metrics: ['revenue'] })).json())
    expect(answer.columns[0]?.exact).toEqual(['1680.50'])
  })

  test('a broken edit keeps the last good model and shows the issue at its place', async () => {
    const broken = bakeryFile('metrics/sales.yml').replace('expr: revenue * 1', 'expr: revenue * nothing')
    expect(await events(at, 2, () => at.bakery.write('metrics/sales.yml', broken))).toEqual(['current', 'changed'])
    const state = contract.workspace.output.parse(await (await at.get('/api/workspace')).json())
    expect(state.issues.some(({ at, severity }) => severity === 'error' && at?.file === 'metrics/sales.yml')).toBe(true)
    expect((await at.get('/api/trees/main')).status).toBe(200)
  })
})

test('requests that come while the workspace opens wait for it; health says so', async () => {
  let open: () => void = () => undefined
  const opening = new Promise<typeof server.workspace>((resolve) => {
    open = () => resolve(server.workspace)
  })
  const early = await serve({ port: 0, host: '127.0.0.1', allowedHosts: [], opening, report: () => undefined })
  try {
    expect(await (await fetch(`${early.url}/api/health`)).json()).toMatchObject({ status: 'loading' })
    const waiting = fetch(`${early.url}/api/metrics`)
    open()
    expect((await waiting).status).toBe(200)
    expect(await (await fetch(`${early.url}/api/health`)).json()).toMatchObject({ status: 'ready' })
  } finally {
    await early.close()
  }
})

test('a port in use is an error of its own', async () => {
  const port = Number(new URL(server.url).port)
  const opening = Promise.resolve(server.workspace)
  const second = serve({ port, host: '127.0.0.1', allowedHosts: [], opening, report: () => undefined })
  await expect(second).rejects.toMatchObject({ code: 'PORT_IN_USE', params: { port, other: port + 1 } })
})

test('closing ends open event streams, and waits for no heartbeat of theirs', async () => {
  const opening = Promise.resolve(server.workspace)
  const short = await serve({ port: 0, host: '127.0.0.1', allowedHosts: [], opening, report: () => undefined })
  const stream = await fetch(`${short.url}/api/events`)
  const started = performance.now()
  await short.close()
  await stream.text().catch(() => undefined)
  expect(performance.now() - started).toBeLessThan(10_000)
})

test('a reader who goes away cancels what was being read for them', async () => {
  let asked: (signal: AbortSignal) => void = () => undefined
  const signal = new Promise<AbortSignal>((resolve) => {
    asked = resolve
  })
  const app = await createServer({
    version: '0',
    status: () => 'loading',
    context: (given) => {
      asked(given)
      return new Promise((_, reject) => given.addEventListener('abort', () => reject(given.reason)))
    },
    revision: () => null,
    onChanged: () => () => undefined,
    webFolder: null,
    listenHost: '127.0.0.1',
    allowedHosts: [],
    report: () => undefined,
  })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const controller = new AbortController()
  const waiting = fetch(`${url}/api/metrics`, { signal: controller.signal }).catch(() => 'gone')
  const given = await signal
  expect(given.aborted).toBe(false)
  controller.abort()
  expect(await waiting).toBe('gone')
  await expect.poll(() => given.aborted).toBe(true)
  await app.close()
})

test('an address that cannot be decoded or leads out of the page is one that no route has', async () => {
  const { host, hostname, port } = new URL(server.url)
  const raw = (path: string) =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      const sent = request({ host: hostname, port, path, headers: { host } }, (response) => {
        let body = ''
        response.on('data', (chunk) => {
          body += chunk
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
      })
      sent.on('error', reject)
      sent.end()
    })
  for (const path of [
    '/%',
    '/api/metrics/%FF',
    '/../../etc/passwd',
    '//etc/passwd',
    '/assets/..%5c..%5cpackage.json',
  ]) {
    const { status, body } = await raw(path)
    expect(status, path).toBe(404)
    expect(problem.parse(JSON.parse(body)).code, path).toBe('ROUTE_UNKNOWN')
  }
})

test('a parameter that no route takes is refused, not passed over', async () => {
  const refused = await server.get('/api/workspace?perod=2026')
  expect(refused.status).toBe(422)
  expect(problem.parse(await refused.json()).issues).toMatchObject([
    { code: 'FIELD_UNKNOWN', values: { field: 'perod' } },
  ])
})

test('HEAD of the events is answered, and opens no stream', async () => {
  const answer = await fetch(`${server.url}/api/events`, { method: 'HEAD', signal: AbortSignal.timeout(2000) })
  expect(answer.status).toBe(404)
})

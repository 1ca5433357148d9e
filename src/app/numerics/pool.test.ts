import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { hostileMethods } from '../../../test/fixtures/numerics-worker.ts'
import { computeHere } from '../../analysis/index.ts'
import { CynosureError } from '../../base/errors/index.ts'
import { type Numerics, type NumericsOptions, openNumerics } from './pool.ts'

type Hostile = typeof hostileMethods

const entry = new URL('../../../test/fixtures/numerics-worker.ts', import.meta.url)
const opened: Numerics<Hostile>[] = []

function open(options: NumericsOptions = {}): Numerics<Hostile> {
  const numerics = openNumerics<Hostile>({ entry, workers: 1, ...options })
  opened.push(numerics)
  return numerics
}

afterEach(async () => {
  for (const numerics of opened.splice(0)) await numerics.close()
})

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  return error instanceof CynosureError ? error.code : String(error)
}

const start = [
  [3, 4],
  [0, 5],
]
const end = [
  [2, 6],
  [1, 5],
]

test('a worker gives what a direct call gives, and typed arrays come back as they are', async () => {
  const { compute } = openNumerics()
  expect(await compute('lmdi', [start, end])).toEqual(await computeHere('lmdi', [start, end]))
  const doubled = await open().compute('double', [Float64Array.of(1, 2.5)])
  expect(doubled).toEqual(Float64Array.of(2, 5))
})

test('endless work that nobody waits for any more is ended, and its only place is free again at once', async () => {
  const { compute } = open()
  const reader = new AbortController()
  const endless = codeOf(compute('forever', [], reader.signal))
  const next = compute('double', [Float64Array.of(4)])
  setTimeout(() => reader.abort(), 300)
  expect(await endless).toBe('QUERY_CANCELLED')
  expect(await next).toEqual(Float64Array.of(8))
})

test('work that waits for a place can be cancelled too, and one that nobody asks for any more never starts', async () => {
  const { compute } = open()
  const [first, second] = [new AbortController(), new AbortController()]
  const endless = codeOf(compute('forever', [], first.signal))
  const waiting = codeOf(compute('forever', [], second.signal))
  second.abort()
  expect(await waiting).toBe('QUERY_CANCELLED')
  expect(await codeOf(compute('forever', [], AbortSignal.abort()))).toBe('QUERY_CANCELLED')
  first.abort()
  expect(await endless).toBe('QUERY_CANCELLED')
})

test('the time limit ends work, waiting included, and says so', async () => {
  const { compute } = open({ timeoutSeconds: 0.5 })
  const codes = await Promise.all([codeOf(compute('forever', [])), codeOf(compute('forever', []))])
  expect(codes).toEqual(['QUERY_TIMED_OUT', 'QUERY_TIMED_OUT'])
})

test('a method that throws, cannot answer or takes its thread with it is an error; the next job runs', async () => {
  const { compute } = open()
  await expect(compute('throws', [])).rejects.toThrow('no such root')
  expect(await codeOf(compute('dies', []))).toBe('INTERNAL')
  expect(await codeOf(compute('secret', []))).toBe('INTERNAL')
  expect(await codeOf(compute('nowhere' as 'secret', []))).toBe('INTERNAL')
  const unsendable = [() => 0] as unknown as [Float64Array]
  expect(await codeOf(compute('double', unsendable))).toBe('INTERNAL')
  expect(await compute('double', [Float64Array.of(1)])).toEqual(Float64Array.of(2))
})

test('closing rejects what is being computed', async () => {
  const numerics = open({ workers: 2 })
  const codes = Promise.all([codeOf(numerics.compute('forever', [])), codeOf(numerics.compute('forever', []))])
  await numerics.close()
  expect(await codes).toEqual(['QUERY_CANCELLED', 'QUERY_CANCELLED'])
})

test('a process waits for its answer and then ends by itself, with the idle worker left behind', () => {
  const pool = join(import.meta.dirname, 'pool.ts')
  const script = `import { openNumerics } from ${JSON.stringify(new URL(`file://${pool}`))}
const { additive } = await openNumerics().compute('lmdi', [[[0, 4]], [[3, 4]]])
console.log(additive.join())`
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    timeout: 120_000,
  })
  expect(said.trim()).toBe('12,0')
})

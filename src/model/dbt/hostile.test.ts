import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseWorkspace } from '../index.ts'
import { importDbt } from './index.ts'
import { plainName } from './template.ts'

const folder = join(import.meta.dirname, '../../../test/fixtures/dbt')
const read = (path: string) => readFileSync(join(folder, path), 'utf8')
const manifests = ['compiled-legacy', 'compiled-latest'].map((name) =>
  JSON.parse(read(`${name}/target/semantic_manifest.json`)),
)

/** Every place of a value, as the keys that lead to it. */
function placesOf(value: unknown, path: readonly string[] = []): string[][] {
  const below = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return [[...path], ...below.flatMap(([key, one]) => placesOf(one, [...path, key]))]
}

function put(value: unknown, [key, ...rest]: readonly string[], wrong: unknown): unknown {
  if (key === undefined) return wrong
  if (Array.isArray(value)) return value.map((one, index) => (String(index) === key ? put(one, rest, wrong) : one))
  const fields = value as Record<string, unknown>
  return { ...fields, [key]: put(fields[key], rest, wrong) }
}

/** The names of what a manifest defines, as far as it has lists and names. */
function namesOf(manifest: unknown): string[] {
  const { semantic_models: models, metrics, saved_queries: queries } = (manifest ?? {}) as Record<string, unknown>
  const all = [models, metrics, queries].flatMap((list): unknown[] => (Array.isArray(list) ? list : []))
  return all.flatMap((one) => {
    const name = typeof one === 'object' && one !== null && 'name' in one ? one.name : undefined
    return typeof name === 'string' && name.trim() !== '' ? [name] : []
  })
}

const wrong = fc.oneof(
  fc.constantFrom(
    null,
    '',
    [],
    {},
    0,
    -1,
    true,
    'day',
    'revenue',
    'orders',
    'select 1; drop table x',
    "it's",
    '"',
    '$$',
  ),
  fc.constantFrom(
    '{{ x }}',
    '{% raw %}',
    "{{ Dimension('a') }}",
    'a\n  - name: b',
    '# no',
    '- x',
    '&a',
    '*a',
    '../../x',
    '名称',
    ' ',
  ),
  fc.string(),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<unknown>,
)

test('[DBT-6] what is written is valid, whatever a manifest holds, and what is left out is said', () => {
  const broken = fc.constantFrom(...manifests).chain((manifest) =>
    fc
      .array(fc.record({ place: fc.constantFrom(...placesOf(manifest)), wrong }), { minLength: 1, maxLength: 3 })
      .map((all) => {
        // A later place may be gone; then nothing is put there.
        return all.reduce((value: unknown, one) => {
          try {
            return put(value, one.place, one.wrong)
          } catch {
            return value
          }
        }, manifest)
      }),
  )
  fc.assert(
    fc.property(broken, (manifest) => {
      const { files, report } = importDbt([{ path: 'semantic_manifest.json', text: JSON.stringify(manifest) }])
      expect(parseWorkspace(files).issues.filter(({ severity }) => severity === 'error')).toEqual([])
      const written = files.flatMap(({ text }) => [...text.matchAll(/^ {2}- name: "?([^"\s]+)/gm)].map((one) => one[1]))
      expect(files.filter(({ path }) => !/^(cynosure|datasets\/\w+|metrics\/[\w-]+)\.yml$/.test(path))).toEqual([])
      const told = report.map(({ name }) => name)
      expect(namesOf(manifest).filter((name) => !written.includes(plainName(name)) && !told.includes(name))).toEqual([])
    }),
    { numRuns: 40 },
  )
})

test('[DBT-9] no YAML makes it throw', () => {
  const text = read('latest/models/orders.yml')
  fc.assert(
    fc.property(
      fc.nat(text.length),
      fc.nat(40),
      fc.oneof(fc.string(), fc.constantFrom('- ', ': ', '{{', "'", '\n')),
      (at, gone, put) => {
        const broken = text.slice(0, at) + put + text.slice(at + gone)
        const { files } = importDbt([{ path: 'orders.yml', text: broken }])
        expect(parseWorkspace(files).issues.filter(({ severity }) => severity === 'error')).toEqual([])
      },
    ),
    { numRuns: 30 },
  )
})

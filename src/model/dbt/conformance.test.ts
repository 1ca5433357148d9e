import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { parseWorkspace } from '../index.ts'
import { importDbt } from './index.ts'

const folder = join(import.meta.dirname, '../../../../shared/conformance/metricflow/manifests')
const absent = !existsSync(folder)
const manifests = absent ? [] : readdirSync(folder).filter((name) => !name.startsWith('_'))
const load = (name: string) => ({ path: name, text: readFileSync(join(folder, name), 'utf8') })

test.skipIf(absent)('there are manifests to read', () => expect(manifests.length).toBeGreaterThan(15))

test.each(manifests)('[DBT-1] %s is carried over whole, and read without an error', (name) => {
  const { files, report } = importDbt([load(name)])
  expect(report).toEqual([])
  expect(parseWorkspace(files).issues.filter(({ severity }) => severity === 'error')).toEqual([])
  const given = JSON.parse(load(name).text)
  const made = files.map((file) => parse(file.text))
  const names = (key: string) => made.flatMap((file) => (file[key] ?? []).map((one: { name: string }) => one.name))
  const wanted = (key: string) => (given[key] ?? []).map((one: { name: string }) => one.name)
  expect(names('metrics')).toEqual(expect.arrayContaining(wanted('metric')))
  expect(names('datasets')).toEqual(expect.arrayContaining(wanted('semantic_model')))
  expect(names('saved_queries')).toEqual(wanted('saved_query'))
})

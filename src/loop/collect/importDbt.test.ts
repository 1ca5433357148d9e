import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder, writeFiles } from '../../../test/fixtures/intake.ts'
import { importDbtProject } from './importDbt.ts'

const model = `
semantic_models:
  - name: orders
    model: ref('orders')
    defaults: {agg_time_dimension: day}
    primary_entity: order
    dimensions: [{name: day, type: time}]
    measures: [{name: revenue, agg: sum, create_metric: true}]
`
const compiled = JSON.stringify({
  semantic_models: [
    {
      name: 'shops',
      node_relation: { alias: 'dim_shops', schema_name: 'mart' },
      entities: [{ name: 'shop', type: 'primary' }],
    },
  ],
})

const importing = (cwd: string, path: string, more: object = {}) =>
  importDbtProject({ cwd, path, lang: 'en', timezone: 'UTC', ...more })

test('[DBT-8] a project is its compiled manifest, else its YAML, wherever it lies', async () => {
  const cwd = temporaryFolder()
  writeFiles(cwd, {
    'shop/models/marts/orders.yml': model,
    'shop/semantic/more.yaml':
      'metrics:\n  - {name: r, type: derived, type_params: {expr: revenue, metrics: [revenue]}}\n',
    'shop/dbt_project.yml': 'name: shop\n',
    'shop/target/old.yml': model,
    'shop/.hidden/old.yml': model,
  })
  const written = await importing(cwd, 'shop')
  expect(written.read).toEqual(['dbt_project.yml', 'models/marts/orders.yml', 'semantic/more.yaml'])
  expect(written.counts).toEqual({ datasets: 1, metrics: 2, savedQueries: 0 })
  expect(written.files).toEqual(['cynosure.yml', 'datasets/orders.yml', 'metrics/of-metrics.yml', 'metrics/orders.yml'])
  expect(readFileSync(join(cwd, 'cynosure/cynosure.yml'), 'utf8')).toContain('name: shop\nlocale: en\ntimezone: UTC\n')
  expect([written.folder, written.next]).toEqual([join(cwd, 'cynosure'), 'cynosure start cynosure'])

  writeFiles(cwd, { 'shop/target/semantic_manifest.json': compiled })
  const whole = await importing(cwd, 'shop', { into: 'whole', connection: 'lake' })
  expect([whole.read, whole.notes]).toEqual([['target/semantic_manifest.json'], []])
  expect(readFileSync(join(cwd, 'whole/datasets/shops.yml'), 'utf8')).toContain(
    '{connection: lake, table: mart.dim_shops}',
  )
  const alone = await importing(cwd, 'shop/target/semantic_manifest.json', { into: 'alone' })
  expect(alone.counts).toEqual(whole.counts)
  expect(readFileSync(join(cwd, 'alone/cynosure.yml'), 'utf8')).toContain('name: shop\n')
})

test('[DBT-8] nothing is overwritten, and what cannot be imported leaves nothing behind', async () => {
  const cwd = temporaryFolder()
  writeFiles(cwd, {
    'shop/orders.yml': model,
    'there/metrics/mine.yml': 'metrics: []\n',
    'empty/seeds.yml': 'seeds: []\n',
    'blob/a.yml': Uint8Array.of(0xff),
  })
  const refused = async (path: string, into: string, more: object = {}) => {
    const error = await importing(cwd, path, { into, ...more }).catch((thrown) => thrown)
    return [error.code, existsSync(join(cwd, into))]
  }
  expect(await refused('shop', 'there')).toEqual(['WORKSPACE_EXISTS', true])
  expect(readFileSync(join(cwd, 'there/metrics/mine.yml'), 'utf8')).toBe('metrics: []\n')
  expect(await refused('nowhere', 'new')).toEqual(['FILE_MISSING', false])
  expect(await refused('empty', 'new')).toEqual(['DBT_NOTHING', false])
  expect(await refused('blob', 'new')).toEqual(['FILE_ENCODING', false])
  expect(await refused('shop', 'new', { connection: 'my lake' })).toEqual(['VALUE_INVALID', false])
})

test('[DBT-7] a note is told in both languages, with the file and what it speaks of', async () => {
  const cwd = temporaryFolder()
  writeFiles(cwd, { 'shop/orders.yml': `${model}metrics:\n  - {name: odd, type: guess, type_params: {}}\n` })
  const { notes } = await importing(cwd, 'shop')
  expect(notes).toMatchObject([
    {
      file: 'orders.yml',
      kind: 'metric',
      name: 'odd',
      outcome: 'left',
      code: 'DBT_TYPE',
      fact: { zh: '不认识“guess”。' },
    },
    { outcome: 'changed', code: 'DBT_SCHEMA' },
  ])
})

test('[DBT-13] of Markdown it reads documentation only, in whatever encoding the rest is', async () => {
  const cwd = temporaryFolder()
  writeFiles(cwd, {
    'shop/orders.yml': model.replace('primary_entity', 'description: "{{ doc(\'orders\') }}"\n    primary_entity'),
    'shop/docs/orders.md': '{% docs orders %}One row per order.{% enddocs %}',
    'shop/README.md': '# Shop',
  })
  writeFileSync(join(cwd, 'shop/odd.md'), Buffer.from('caf\xe9', 'latin1'))
  const { read, notes } = await importing(cwd, 'shop')
  expect(read).toEqual(['docs/orders.md', 'orders.yml'])
  expect(notes.map(({ code, file, line }) => [code, file, line])).toEqual([['DBT_SCHEMA', 'orders.yml', 3]])
  expect(readFileSync(join(cwd, 'cynosure/datasets/orders.yml'), 'utf8')).toContain('# One row per order.')
})

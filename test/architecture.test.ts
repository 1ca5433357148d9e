import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { SourceFile } from './architecture-rules.ts'
import {
  edgeProblems,
  folderProblems,
  importsOf,
  purityProblems,
  sizeProblems,
  tableProblems,
  withoutComments,
  wrapperProblems,
} from './architecture-rules.ts'

const root = join(import.meta.dirname, '..')
const skipped = /(^|\/)(node_modules|dist|data|\.cynosure|coverage|\..*)(\/|$)/

function filesUnder(folder: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => !skipped.test(path))
}

const topFolders = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !skipped.test(entry.name))
  .map((entry) => entry.name)
const paths = topFolders.flatMap((folder) => filesUnder(folder))
const files: SourceFile[] = paths
  .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !path.endsWith('.d.ts'))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
const source = files.filter(({ path }) => /^(src|web\/src)\//.test(path) && !/\.test\.tsx?$/.test(path))

describe('the house', () => {
  test('has source to look at', () => expect(source.length).toBeGreaterThan(10))
  test('has only the folders of the design', () => expect(folderProblems(paths)).toEqual([]))
  test('has only the imports of the design', () => expect(files.flatMap(edgeProblems)).toEqual([]))
  test('keeps its pure rooms pure', () => expect(files.flatMap(purityProblems)).toEqual([]))
  test('wraps the large packages of the page once', () => expect(files.flatMap(wrapperProblems)).toEqual([]))
  test('is what ARCHITECTURE.md says', () =>
    expect(tableProblems(readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8'))).toEqual([]))
  test('keeps files readable in one sitting', () => {
    const all = sizeProblems(files)
    if (all.long.length > 0) process.stdout.write(`past 300 lines, to be thought about:\n  ${all.long.join('\n  ')}\n`)
    expect([...all.problems.filter((one) => !one.includes('median')), ...sizeProblems(source).problems]).toEqual([])
  })
})

describe('each rule can fail', () => {
  const file = (path: string, text: string): SourceFile => ({ path, text })

  test.each([
    ['src/helpers/a.ts', /src\/helpers is not a room/],
    ['src/cache/a.ts', /src\/cache is not a room/],
    ['src/a.ts', /lies in src itself/],
    ['src/base/utils/a.ts', /no folder is called utils/],
    ['web/src/widgets/a.tsx', /web\/src\/widgets is not listed/],
    ['test/unit/a.test.ts', /test\/unit is not listed/],
    ['tools/a.ts', /tools\/ is not a folder/],
  ])('a folder: %s', (path, problem) => expect(folderProblems([path]).join()).toMatch(problem))

  test('a folder that is listed passes', () =>
    expect(folderProblems(['src/base/errors/a.ts', 'web/src/pages/home/a.tsx', 'web/src/main.tsx'])).toEqual([]))

  test.each([
    ['src/stats/a.ts', "import { x } from '../model/b.ts'", 'stats may not import model'],
    ['src/base/a.ts', "export * from '../expr/b.ts'", 'base may not import expr'],
    ['src/plan/a.ts', "const x = await import('../engine/b.ts')", 'plan may not import engine'],
    ['src/sql/a.ts', "import type { X } from '../model/b.ts'", 'sql may not import model'],
    ['src/http/a.ts', "import {\n  x,\n  y,\n} from '../engine/b.ts'", 'http may not import engine'],
    ['src/loop/a.ts', "import '../http/b.ts'", 'loop may not import http'],
    ['src/loop/a.ts', "import { x } from '../app/b.ts'", 'loop may not import app'],
    ['src/loop/watch/a.ts', "import { x } from '../define/b.ts'", 'loop/watch may not import loop/define'],
    ['src/contract/a.ts', "import { x } from '../model/b.ts'", 'types only'],
    ['web/src/api/a.ts', "import { x } from '../../../src/model/b.ts'", 'web may not import model'],
    ['examples/retail/world/a.ts', "import { x } from '../../../src/app/b.ts'", 'world may not import app'],
    ['src/base/a.ts', "import { x } from '../../package.json'", 'in no room'],
  ])('an edge: %s with %s', (path, text, problem) => expect(edgeProblems(file(path, text)).join()).toContain(problem))

  test.each([
    ['src/plan/a.ts', "import { x } from '../sql/b.ts'"],
    ['src/contract/a.ts', "import type { X } from '../model/b.ts'"],
    ['src/loop/watch/a.ts', "import { x } from '../ctx.ts'"],
    ['src/app/a.ts', "import { x } from '../../examples/retail/world/index.ts'"],
    ['src/stats/a.ts', "// import { x } from '../model/b.ts'"],
  ])('an edge that is listed passes: %s with %s', (path, text) => expect(edgeProblems(file(path, text))).toEqual([]))

  test.each([
    ["import { readFileSync } from 'node:fs'"],
    ["import { DuckDBInstance } from '@duckdb/node-api'"],
    ['const t = Date.now()'],
    ['const t = new Date()'],
    ['const t = new Date;'],
    ['const t = performance.now()'],
    ["const t = await fetch('/x')"],
    ["const t = process.env['X']"],
  ])('purity: %s', (text) => {
    expect(purityProblems(file('src/stats/a.ts', text))).toHaveLength(1)
    expect(purityProblems(file('src/engine/a.ts', text))).toEqual([])
  })

  test.each([
    ['const t = new Date(0)'],
    ["const t = new Date('2026-11-18')"],
    ['/** never Date.now() */'],
    ['// new Date()'],
  ])('purity lets pass: %s', (text) => expect(purityProblems(file('src/stats/a.ts', text))).toEqual([]))

  test.each([
    ["import { Button } from 'antd'", 'web/src/ui'],
    ["import { StarOutlined } from '@ant-design/icons'", 'web/src/ui'],
    ["import * as echarts from 'echarts/core'", 'web/src/chart'],
    ["const m = await import('@xyflow/react')", 'web/src/tree'],
  ])('a wrapper: %s', (text, folder) => {
    expect(wrapperProblems(file('web/src/pages/home/a.tsx', text)).join()).toContain(`only ${folder} does`)
    expect(wrapperProblems(file(`${folder}/a.tsx`, text))).toEqual([])
  })

  test('the page: a room it describes otherwise', () => {
    expect(tableProblems('| `src/sql` | renders | expr |\n| `src/contract` | wire | model (types) |')).toEqual([])
    expect(tableProblems('| `src/sql` | renders | expr, model |')).toEqual([
      'sql: the page says "expr,model", the rules "expr"',
    ])
    expect(tableProblems('| `src/cache` | keeps | nothing |')).toHaveLength(1)
  })

  test('size: one file past 500 lines, and a median of 90', () => {
    const lines = (count: number) => file('src/base/a.ts', 'x\n'.repeat(count))
    expect(sizeProblems([lines(501), lines(1), lines(1)]).problems).toEqual(['src/base/a.ts has 501 lines'])
    expect(sizeProblems([lines(500), lines(1), lines(1)]).problems).toEqual([])
    expect(sizeProblems([lines(90), lines(90), lines(1)]).problems.join()).toContain('the median file has 90 lines')
    expect(sizeProblems([lines(301), lines(1), lines(1)]).long).toHaveLength(1)
  })
})

test('imports are read through comments, line breaks and type marks', () => {
  expect(withoutComments("a // b\n'http://c' /* d */")).toBe("a \n'http://c' ")
  expect(importsOf("import type { A } from './a.ts'\nexport { b } from './b.ts'\nimport './c.ts'")).toEqual([
    { from: './a.ts', typeOnly: true },
    { from: './b.ts', typeOnly: false },
    { from: './c.ts', typeOnly: false },
  ])
})

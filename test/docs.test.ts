import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { errorsPage } from '../scripts/docs/errors.ts'
import { vocabularyPage } from '../scripts/docs/vocabulary.ts'
import { errorRegistry } from '../src/base/errors/index.ts'
import { words } from '../src/base/words.ts'
import { pairProblems, ruleProblems, slotProblems, unusedCodes } from './docs-rules.ts'

const root = join(import.meta.dirname, '..')
const page = (path: string) => readFileSync(join(root, path), 'utf8')

function texts(folder: string, wanted: RegExp): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => wanted.test(path) && !path.includes('node_modules'))
    .map((path) => page(join(folder, path)))
}

const tests = ['src', 'test', 'web/src', 'examples/retail/world'].flatMap((folder) =>
  texts(folder, /^(?!.*(?:architecture|docs)\.test\.ts$).*(?:\.test\.tsx?|engine\/groups\/[^/]+\.ts)$/),
)

describe('the generated pages', () => {
  test('docs/vocabulary.md is what `npm run docs` writes', () =>
    expect(page('docs/vocabulary.md')).toBe(vocabularyPage(words)))
  test('docs/errors.md is what `npm run docs` writes', () =>
    expect(page('docs/errors.md')).toBe(errorsPage(errorRegistry)))
  test('docs/errors.md and the registry list the same codes', () => {
    const listed = [...page('docs/errors.md').matchAll(/^## (\w+)$/gm)].map((one) => one[1])
    expect(listed).toEqual(Object.keys(errorRegistry).sort())
  })
})

describe('the error registry', () => {
  test('names the same values in both languages', () => expect(slotProblems(errorRegistry)).toEqual([]))
  test('has no code that nothing gives', () => {
    const sources = texts('src', /^(?!base\/errors\/)(?!.*\.test\.ts$).*\.ts$/)
    expect(unusedCodes(Object.keys(errorRegistry), sources)).toEqual([])
  })
})

test('every rule of docs/spec is cited by a test, and every citation is a rule', () =>
  expect(ruleProblems(texts('docs/spec', /\.md$/), tests)).toEqual([]))

test('the two READMEs are short and have the same shape', () =>
  expect(pairProblems(page('README.md'), page('README.zh-CN.md'))).toEqual([]))

describe('each check can fail', () => {
  const entry = { http: 422, exit: 2 } as const
  test('slots that differ', () => {
    const text = { zh: '“{a}”', en: '"{a}" {b}' }
    expect(slotProblems({ X_Y: { ...entry, fact: text, remedy: { zh: '', en: '' } } })).toEqual([
      'X_Y fact: zh {a}, en {a,b}',
    ])
  })
  test('a code that is not used', () =>
    expect(unusedCodes(['A_B', 'A_BC', 'AB'], ["issue('A_BC')", "issue('AB')"])).toEqual(['A_B']))
  test('a rule without a test, a citation without a rule', () =>
    expect(ruleProblems(['[ABC-1] [ABC-2]'], ["test('[ABC-2] [ABC-3]')"])).toEqual([
      '[ABC-1] is cited by no test',
      '[ABC-3] is cited by a test but stated nowhere',
    ]))
  test('READMEs that differ or are long', () => {
    expect(pairProblems('# A\n## B\n', '# A\n')).toEqual(['headings differ: 1 2 against 1'])
    expect(pairProblems(`# A\n${'x\n'.repeat(99)}`, '# A\n')).toEqual(['a README has 100 lines, not under 100'])
    expect(pairProblems('# A\n```\n# not a heading\n```\n', '# A\n')).toEqual([])
  })
  test('a page that is behind', () => {
    const word = { zh: '甲', en: 'a', meaning: { zh: '乙', en: 'b|c' } }
    expect(vocabularyPage({ word })).toContain('| a | 甲 | b\\|c | 乙 |')
    expect(errorsPage({ X_Y: { ...entry, fact: word, remedy: word } })).toContain('## X_Y\n\nHTTP 422, exit code 2.')
  })
})

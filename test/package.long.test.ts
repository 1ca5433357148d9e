import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { smoke } from '../scripts/smoke.mjs'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'cynosure-package-'))

/** An environment as a user has it: their own Node, nothing of the npm that runs this test. */
function userEnvironment(): NodeJS.ProcessEnv {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([key]) => !/^(npm_|INIT_CWD|NODE_|VITEST)/i.test(key)),
  )
  const path = (process.env.PATH ?? '').split(delimiter).filter((part) => !part.includes('node_modules'))
  return { ...env, PATH: path.join(delimiter), TZ: 'Asia/Shanghai' }
}

const env = userEnvironment()
const run = (command: string, args: string[], cwd = folder) =>
  execFileSync(command, args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })

beforeAll(() => {
  run('npm', ['pack', '--pack-destination', folder], root)
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'))
  run('npm', ['init', '-y'])
  run('npm', ['install', '--no-audit', '--no-fund', `./${tarball}`])
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the packed package, on the Node of the system', () => {
  const inside = join(folder, 'node_modules', 'cynosure')

  test('holds the program, the page, the definitions and the licence, and nothing else', () => {
    for (const path of ['dist/src/app/main.js', 'web/dist/index.html', 'examples/retail/cynosure.yml', 'LICENSE']) {
      expect(existsSync(join(inside, path)), path).toBe(true)
    }
    const files = readdirSync(inside, { recursive: true, encoding: 'utf8' }).filter(
      (path) => !path.startsWith('node_modules'),
    )
    expect(files.filter((path) => /\.tsx?$|\.test\.|(^|[/\\])data[/\\]/.test(path))).toEqual([])
  })

  test('prints its version', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect(run('npx', ['--no-install', 'cynosure', '--version']).trim()).toBe(version)
  })

  test('computes in a worker thread and ends by itself', () => {
    const pool = pathToFileURL(join(inside, 'dist/src/app/numerics/pool.js'))
    const script = `import { openNumerics } from '${pool}'
const { additive } = await openNumerics().compute('lmdi', [[[0, 4]], [[3, 4]]])
console.log(additive.join())`
    writeFileSync(join(folder, 'compute.mjs'), script)
    expect(run('node', ['compute.mjs']).trim()).toBe('12,0')
  })

  test('makes the sample, starts and shows its north star', async () => {
    const { value } = await smoke({
      command: 'npx',
      args: ['--no-install', 'cynosure', 'start'],
      cwd: folder,
      env,
      seconds: 240,
    })
    expect(value).toBeGreaterThan(0)
  })

  test('validates the sample that it made', () => {
    const said = run('npx', ['--no-install', 'cynosure', 'validate', 'cynosure-sample', '--json'])
    const { name, issues } = JSON.parse(said) as { name: string; issues: { code: string; severity: string }[] }
    expect(name).toBe('retail')
    expect(issues.map(({ code, severity }) => [code, severity])).toEqual([['LABEL_SHARED', 'warning']])
  })
})

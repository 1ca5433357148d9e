import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Cell } from '../../src/base/table.ts'
import { createAsk, openEngine } from '../../src/engine/index.ts'
import { type MetricQuery, parseWorkspace } from '../../src/model/index.ts'
import type { Answer, Ask } from '../../src/plan/index.ts'
import { arrivalsOf, rowsOf } from './tables.ts'

const EXAMPLE = join(import.meta.dirname, '../../examples/retail')

async function definitions() {
  const names = (await readdir(EXAMPLE, { recursive: true })).filter((name) => /\.ya?ml$/.test(name))
  const files = names
    .filter((name) => !/^(data|world|\.cynosure)[\\/]/.test(name))
    .map((name) => name.replaceAll('\\', '/'))
  return Promise.all(files.map(async (path) => ({ path, text: await readFile(join(EXAMPLE, path), 'utf8') })))
}

/** The sample's definitions over the Parquet files below `dir`, on a real engine. */
export async function openRetail(dir: string, today: string) {
  const { model, issues } = parseWorkspace(await definitions())
  const errors = issues.filter((issue) => issue.severity === 'error')
  if (errors.length > 0) throw new Error(`the sample has errors: ${JSON.stringify(errors, null, 1)}`)
  const engine = await openEngine({ folders: [dir], timezone: model.timezone })
  for (const { name, source } of model.datasets.values()) {
    if (source.kind !== 'files') continue
    await engine.attach(
      name,
      source.patterns.map((pattern) => join(dir, pattern.replace(/^data\//, ''))),
    )
  }
  const context = { model, today, arrivals: await arrivalsOf(engine, model) }
  const ask: Ask = createAsk(engine, () => context)
  const rows = async (query: MetricQuery): Promise<Cell[][]> => rowsOf((await ask([query]))[0] as Answer)
  return { model, context, engine, ask, rows, close: () => engine.close() }
}

import { join } from 'node:path'
import type { Cell } from '../../src/base/table.ts'
import { createAsk, openEngine } from '../../src/engine/index.ts'
import { loadDataset } from '../../src/intake/index.ts'
import { type MetricQuery, parseWorkspace } from '../../src/model/index.ts'
import type { Answer, Ask } from '../../src/plan/index.ts'
import { retailDefinitions } from '../fixtures/retail-definitions.ts'
import { arrivalsOf, rowsOf } from './tables.ts'

/** The sample's definitions and state over the files below `dir`, on a real engine: Parquet as it is, the rest as it is loaded. */
export async function openRetail(dir: string, today: string) {
  const { model, issues } = parseWorkspace(await retailDefinitions(dir))
  const errors = issues.filter((issue) => issue.severity === 'error')
  if (errors.length > 0) throw new Error(`the sample has errors: ${JSON.stringify(errors, null, 1)}`)
  const extracts = `${dir}.extracts`
  const engine = await openEngine({ folders: [dir, extracts], timezone: model.timezone })
  for (const dataset of model.datasets.values()) {
    const { name, source } = dataset
    if (source.kind !== 'files') continue
    if (source.patterns.every((pattern) => pattern.endsWith('.parquet'))) {
      await engine.attach(
        name,
        source.patterns.map((pattern) => join(dir, pattern.replace(/^data\//, ''))),
      )
      continue
    }
    const options = { workspace: extracts, dataFolders: [dir], timezone: model.timezone, cacheFolder: extracts }
    await engine.attach(name, [(await loadDataset(dataset, options)).extract])
  }
  const context = { model, today, arrivals: await arrivalsOf(engine, model) }
  const ask: Ask = createAsk(engine, () => context)
  const rows = async (query: MetricQuery): Promise<Cell[][]> => rowsOf((await ask([query]))[0] as Answer)
  return { model, context, engine, ask, rows, close: () => engine.close() }
}

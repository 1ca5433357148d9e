import { CynosureError, type Issue } from '../base/errors/index.ts'
import type { Column, ColumnKind } from '../base/table.ts'
import type { Engine } from '../engine/index.ts'
import type { ValueType } from '../expr/index.ts'
import type { LoadedDataset } from '../intake/index.ts'
import type { Dataset, Model } from '../model/types.ts'
import type { LoadedAll } from './load.ts'

const typeOfKind: Readonly<Record<ColumnKind, ValueType>> = {
  text: 'text',
  number: 'double',
  date: 'date',
  time: 'time',
  boolean: 'boolean',
}

export const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`

function onlyCell(column: Column | undefined): string | null {
  const value = column?.values[0]
  return value === null || value === undefined ? null : String(value)
}

/** The first and last day of a view's own time, where that is a plain column. */
async function arrivalOf(engine: Engine, dataset: Dataset): Promise<LoadedDataset['arrival']> {
  const time = dataset.dimensions.find(({ name }) => name === dataset.time)?.expr
  if (time?.kind !== 'name') return null
  const column = identifier(time.path.join('.'))
  const sql = `select cast(min(${column}) as date) as "from", cast(max(${column}) as date) as "to" from ${identifier(dataset.name)}`
  const { columns } = await engine.run(sql)
  const [from, to] = [onlyCell(columns[0]), onlyCell(columns[1])]
  return from !== null && to !== null ? { from, to } : null
}

/** An SQL dataset, described as if it had been loaded: no files of its own, every row accepted. */
async function describe(engine: Engine, dataset: Dataset): Promise<LoadedDataset> {
  const name = identifier(dataset.name)
  const { columns } = await engine.run(`select * from ${name} limit 0`)
  const counted = await engine.run(`select count(*) as n from ${name}`)
  const rows = Number(onlyCell(counted.columns[0]) ?? 0)
  return {
    dataset: dataset.name,
    fingerprint: '',
    extract: '',
    files: [],
    rowsInFiles: rows,
    rows,
    rejected: [],
    columns: columns.map((column) => ({ name: column.name, type: typeOfKind[column.kind], sqlType: '' })),
    arrival: await arrivalOf(engine, dataset),
    decisions: [],
    issues: [],
  }
}

/** Puts the SQL datasets over those that were loaded, in the order of definition. One that fails does not stop the others. */
export async function addViews(engine: Engine, model: Model, files: LoadedAll): Promise<LoadedAll> {
  const loaded = new Map(files.loaded)
  const issues: Issue[] = [...files.issues]
  for (const dataset of model.datasets.values()) {
    if (dataset.source.kind !== 'sql') continue
    try {
      await engine.attachView(dataset.name, dataset.source.sql)
      loaded.set(dataset.name, await describe(engine, dataset))
    } catch (error) {
      if (!(error instanceof CynosureError)) throw error
      issues.push({ code: error.code, params: error.params, severity: 'error', at: dataset.at })
    }
  }
  return { loaded, issues }
}

import { CynosureError, type Issue } from '../base/errors/index.ts'
import type { Column, ColumnKind } from '../base/table.ts'
import type { Engine } from '../engine/index.ts'
import type { ValueType } from '../expr/index.ts'
import type { LoadedDataset } from '../intake/index.ts'
import type { Dataset, Model } from '../model/types.ts'
import type { Homes } from './homes.ts'
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

/** A view's own time, where that is a plain column. */
function timeColumn(dataset: Dataset): string | null {
  const time = dataset.dimensions.find(({ name }) => name === dataset.time)?.expr
  return time?.kind === 'name' ? identifier(time.path.join('.')) : null
}

/** An SQL dataset, described as if it had been loaded: no files of its own, every row accepted. One pass over its rows. */
async function describe(engine: Engine, dataset: Dataset): Promise<LoadedDataset> {
  const name = identifier(dataset.name)
  const { columns } = await engine.run(`select * from ${name} limit 0`)
  const time = timeColumn(dataset)
  const days = time === null ? '' : `, cast(min(${time}) as date) as "from", cast(max(${time}) as date) as "to"`
  const told = await engine.run(`select count(*) as n${days} from ${name}`)
  const [rows, from, to] = [0, 1, 2].map((at) => onlyCell(told.columns[at]))
  return {
    dataset: dataset.name,
    fingerprint: '',
    extract: '',
    files: [],
    rowsInFiles: Number(rows ?? 0),
    rows: Number(rows ?? 0),
    rejected: [],
    columns: columns.map((column) => ({ name: column.name, type: typeOfKind[column.kind], sqlType: '' })),
    arrival: from && to ? { from, to } : null,
    decisions: [],
    issues: [],
  }
}

/** Puts the SQL datasets that read files over those that were loaded, in the order of definition. One that fails does not stop the others. */
export async function addViews(engine: Engine, model: Model, files: LoadedAll, homes: Homes): Promise<LoadedAll> {
  const loaded = new Map(files.loaded)
  const issues: Issue[] = [...files.issues, ...homes.issues]
  for (const dataset of model.datasets.values()) {
    if (dataset.source.kind !== 'sql' || homes.homes.has(dataset.name) || homes.refused.has(dataset.name)) continue
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

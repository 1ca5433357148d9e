import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { IsoDate } from '../base/calendar/date.ts'
import { CynosureError, type Issue } from '../base/errors/index.ts'
import type { Cell, Table } from '../base/table.ts'
import { openPostgres, type PostgresEngine, type References, resolvePostgres } from '../engine/index.ts'
import type { LoadedDataset } from '../intake/index.ts'
import type { Connection, Dataset, Model } from '../model/types.ts'
import type { NamedExpr, SqlExpr } from '../sql/index.ts'
import { selectFrom } from './dataset-rows.ts'
import type { Home, Homes } from './homes.ts'
import type { LoadedAll } from './load.ts'
import { timeOf } from './reached.ts'

/** The connections that are open, each under what it was opened with. */
export type Connections = ReadonlyMap<string, PostgresEngine>

export interface ConnectedAll extends LoadedAll {
  readonly connections: Connections
}

/** A dataset with where it lies. */
interface Placed {
  readonly dataset: Dataset
  readonly home: Home
}

/** On which day it is looked, and until when somebody waits. */
interface Looking {
  readonly today: IsoDate
  readonly signal?: AbortSignal
}

/** Above so many rows, by the database's estimate, they are not counted. */
const countedRows = 1_000_000

/** What the settings of a connection may refer to: the environment, and files, whose paths start at the workspace. */
function referencesIn(folder: string): References {
  const readFile = (path: string) => {
    try {
      return readFileSync(resolve(folder, path), 'utf8')
    } catch {
      return null
    }
  }
  return { env: process.env, readFile }
}

const firstRow = ({ columns }: Table): (Cell | undefined)[] => columns.map(({ values }) => values[0])

/** How many rows a dataset has, counted or as the database estimates, and its first and last day. */
async function extentOf(engine: PostgresEngine, dataset: Dataset, { today, signal }: Looking) {
  const about = await engine.estimate(dataset.name)
  const time = timeOf(dataset, today)
  const day = (fn: 'min' | 'max', argument: SqlExpr): SqlExpr => {
    return { kind: 'cast', operand: { kind: 'aggregate', fn, argument }, to: 'date' }
  }
  const count: NamedExpr = { name: 'rows', expr: { kind: 'aggregate', fn: 'count' } }
  const ends = time
    ? [
        { name: 'from', expr: day('min', time) },
        { name: 'to', expr: day('max', time) },
      ]
    : []
  const columns = about > countedRows ? ends : [...ends, count]
  const options = { what: dataset.name, ...(signal && { signal }) }
  const told = columns.length === 0 ? [] : firstRow(await selectFrom([engine], dataset.name, { columns }, options))
  const [from, to] = time ? told : []
  return {
    rows: about > countedRows ? about : Number(told.at(-1)),
    counted: about <= countedRows,
    arrival: typeof from === 'string' && typeof to === 'string' ? { from, to } : null,
  }
}

/** A dataset of a connection, described as if it had been loaded: no files of its own, every row accepted. */
async function connect(engine: PostgresEngine, { dataset, home }: Placed, looking: Looking): Promise<LoadedDataset> {
  const columns = await engine.attach(dataset.name, home.from, dataset.columns)
  const { rows, counted, arrival } = await extentOf(engine, dataset, looking)
  const about = rows.toLocaleString('en-US')
  const estimated = {
    zh: `约 ${about} 行，是数据库的估计，没有逐行数。`,
    en: `About ${about} rows, as the database estimates: they were not counted.`,
  }
  return {
    ...{ dataset: dataset.name, fingerprint: '', extract: '', files: [], rejected: [], issues: [] },
    ...{ rowsInFiles: rows, rows, columns, arrival, decisions: counted ? [] : [estimated] },
  }
}

function issueOf(error: unknown, { at }: Dataset): Issue {
  if (!(error instanceof CynosureError)) throw error
  return { code: error.code, params: error.params, severity: 'error', at }
}

/** Reads what the datasets of one connection are like. After the first that cannot be reached, the others are not tried. */
async function connectDatasets(open: () => PostgresEngine, datasets: readonly Placed[], looking: Looking) {
  const loaded: LoadedDataset[] = []
  const issues: Issue[] = []
  let unreachable: unknown
  const one = async (placed: Placed) => {
    try {
      if (unreachable) throw unreachable
      loaded.push(await connect(open(), placed, looking))
    } catch (error) {
      looking.signal?.throwIfAborted()
      const broken = ['CONNECTION_FAILED', 'REFERENCE_MISSING', 'VALUE_INVALID']
      if (error instanceof CynosureError && broken.includes(error.code)) unreachable = error
      issues.push(issueOf(error, placed.dataset))
    }
  }
  const [first, ...others] = datasets.filter(({ home }) => home.from.kind !== 'over')
  if (first) await one(first)
  await Promise.all(others.map(one))
  for (const over of datasets.filter(({ home }) => home.from.kind === 'over')) await one(over)
  return { loaded, issues }
}

const keyOf = ({ name, settings }: Connection, { timezone }: Model) => JSON.stringify([name, settings, timezone])

/**
 * Adds the datasets that lie in connections to those that were loaded. Connections of `before` are used again where they are
 * the same. A dataset that cannot be read is an issue and does not stop the others.
 */
export async function connectAll(
  model: Model,
  files: LoadedAll,
  options: Looking & { readonly folder: string; readonly homes: Homes['homes']; readonly before?: Connections },
): Promise<ConnectedAll> {
  const connections = new Map<string, PostgresEngine>()
  const references = referencesIn(options.folder)
  const all = [...model.connections.values()].map(async (connection) => {
    const datasets = [...options.homes].flatMap(([name, home]): Placed[] => {
      const dataset = model.datasets.get(name)
      return dataset && home.connection === connection.name ? [{ dataset, home }] : []
    })
    const key = keyOf(connection, model)
    const open = () => {
      const settings = () => resolvePostgres(connection, references)
      const known = connections.get(key) ?? options.before?.get(key)
      const engine = known ?? openPostgres({ name: connection.name, settings: settings(), timezone: model.timezone })
      connections.set(key, engine)
      return engine
    }
    return connectDatasets(open, datasets, options)
  })
  const found = await Promise.all(all)
  const added = found.flatMap(({ loaded }) => loaded).map((dataset) => [dataset.dataset, dataset] as const)
  return {
    loaded: new Map([...files.loaded, ...added]),
    issues: [...files.issues, ...found.flatMap(({ issues }) => issues)],
    connections,
  }
}

/** Closes the connections that are not among those kept. */
export async function closeConnections(connections: Connections, kept: Connections = new Map()): Promise<void> {
  const engines = new Set(kept.values())
  await Promise.all([...connections.values()].map((engine) => (engines.has(engine) ? undefined : engine.close())))
}

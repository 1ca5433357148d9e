import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import type { IsoDate } from '../base/calendar/date.ts'
import { type Issue, issue } from '../base/errors/index.ts'
import { type Engine, openEngine, type QueryEngine } from '../engine/index.ts'
import type { WorkspaceReading } from '../loop/context.ts'
import { parseWorkspace, type WorkspaceFile } from '../model/index.ts'
import type { Model } from '../model/types.ts'
import type { Arrival } from '../plan/index.ts'
import { type ConnectedAll, type Connections, connectAll } from './connections.ts'
import { readDefinitions } from './definitions.ts'
import { type Homes, homesOf } from './homes.ts'
import { type LoadAllOptions, type LoadedAll, loadAll } from './load.ts'
import { daysReached } from './reached.ts'
import { todayIn } from './today.ts'
import { usableModel } from './usable/model.ts'
import { addViews } from './views.ts'

/** A workspace as it was read once: what is defined and usable, and the engine that holds exactly those data. */
export interface Reading extends WorkspaceReading {
  readonly model: Model
  readonly arrivals: ReadonlyMap<string, Arrival>
  /** Of datasets with rows of days still to come, the days by which more of them has arrived. */
  readonly reached: ReadonlyMap<string, readonly IsoDate[]>
  readonly engine: Engine
  readonly connections: Connections
  /** Tells whether another reading would need another engine. */
  readonly dataKey: string
}

/** Everything that a reading can ask: the engine over files, and each connection. */
export function enginesOf({ engine, connections }: Reading): readonly QueryEngine[] {
  return [engine, ...connections.values()]
}

/** A short mark of some texts: the same texts, the same mark. */
export function hash(parts: readonly string[]): string {
  const sum = createHash('sha256')
  for (const part of parts) sum.update(part).update('\0')
  return sum.digest('hex').slice(0, 16)
}

/** What an engine holds: the extracts, and the text of the SQL datasets over them. */
function dataKeyOf(model: Model, { loaded }: LoadedAll): string {
  const files = [...loaded.values()].map(({ dataset, extract }) => `${dataset} ${extract}`)
  const views = [...model.datasets.values()].flatMap(({ name, source }) =>
    source.kind === 'sql' ? [name, source.sql] : [],
  )
  return hash([model.timezone, ...files, ...views])
}

async function engineOver(model: Model, { loaded }: LoadedAll, folder: string): Promise<Engine> {
  const folders = new Set([join(folder, '.cynosure'), ...[...loaded.values()].map(({ extract }) => dirname(extract))])
  const engine = await openEngine({ folders: [...folders], timezone: model.timezone })
  for (const { dataset, extract } of loaded.values()) await engine.attach(dataset, [extract])
  return engine
}

/** What the datasets of connections were like when they were last looked at. */
function connectedKeyOf({ homes }: Homes, { loaded }: LoadedAll): string[] {
  const connected = [...loaded.values()].filter(({ dataset }) => homes.has(dataset))
  return connected.map(({ dataset, columns, arrival, rows }) => JSON.stringify([dataset, columns, arrival, rows]))
}

function revisionOf(
  files: readonly WorkspaceFile[],
  dataKey: string,
  connected: readonly string[],
  issues: readonly Issue[],
): string {
  const found = issues.map(({ code, params }) => `${code} ${JSON.stringify(params)}`)
  return hash([...files.flatMap(({ path, text }) => [path, text]), dataKey, ...connected, ...found])
}

/** Datasets with rows of days that are still to come: most often a placeholder, or the wrong order of day and month. */
function datesAhead(model: Model, { loaded }: LoadedAll, today: string): Issue[] {
  return [...model.datasets.values()].flatMap(({ name, at }) => {
    const date = loaded.get(name)?.arrival?.to
    const params = { dataset: name, date: date ?? '', today }
    return date !== undefined && date > today ? [issue('DATES_AHEAD', params, at, 'warning')] : []
  })
}

export interface ReadOptions extends LoadAllOptions {
  readonly sample: boolean
  /** `YYYY-MM-DD`; absent: the environment or the clock. */
  readonly today?: string
}

/** Reads a workspace from its folder. The engine of `before` is used again where the data are the same. Throws FILE_MISSING. */
export async function readWorkspace(options: ReadOptions, before?: Reading): Promise<Reading> {
  const { files, issues: unread } = await readDefinitions(options.folder, options.dataFolders)
  const { model, issues } = parseWorkspace(files)
  const fromFiles = await loadAll(model, options)
  const homes = homesOf(model)
  const dataKey = dataKeyOf(model, fromFiles)
  const engine = before?.dataKey === dataKey ? before.engine : await engineOver(model, fromFiles, options.folder)
  const withViews = await addViews(engine, model, fromFiles, homes)
  const today = todayIn(model.timezone, options.today)
  const data: ConnectedAll = await connectAll(model, withViews, {
    folder: options.folder,
    homes: homes.homes,
    today,
    before: before?.connections,
    signal: options.signal,
  })
  const usable = usableModel(model, data.loaded)
  const ahead = datesAhead(model, data, today)
  const allIssues = [...unread, ...issues, ...data.issues, ...ahead, ...usable.issues]
  const arrivals = new Map(
    [...data.loaded.values()].flatMap(({ dataset, arrival }) => (arrival ? [[dataset, arrival] as const] : [])),
  )
  const engines = [engine, ...data.connections.values()]
  return {
    model: usable.model,
    issues: allIssues,
    loaded: data.loaded,
    arrivals,
    reached: await daysReached(engines, usable.model, arrivals, today),
    engine,
    connections: data.connections,
    dataKey,
    revision: revisionOf(files, dataKey, connectedKeyOf(homes, data), allIssues),
    sample: options.sample,
  }
}

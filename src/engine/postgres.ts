import { failure } from '../base/errors/index.ts'
import { type Dialect, postgres } from '../sql/index.ts'
import { openCache } from './cache.ts'
import { tableOf } from './postgres/columns.ts'
import { describeDataset, dialectOf, estimateRows } from './postgres/describe.ts'
import { connectionFailure, isCancelled, isConnection, isCut, isMisfit } from './postgres/errors.ts'
import type { DatabaseSource, DeclaredTypes, Relation, RelationColumn } from './postgres/relation.ts'
import { openSessions } from './postgres/session.ts'
import type { PostgresSettings } from './postgres/settings.ts'
import type { QueryEngine } from './query-engine.ts'
import { openRunner, type Runnable } from './run.ts'

/** Nothing says when a database changes: after so many seconds what it answered is forgotten. */
export const answersStandSeconds = 60

export interface PostgresOptions {
  /** The connection's name in the workspace, for errors. */
  readonly name: string
  readonly settings: PostgresSettings
  /** IANA zone in which times with a zone are told. */
  readonly timezone: string
  /** How many queries it may be asked at once; default 4. */
  readonly places?: number
  /** How long an answer stands, in seconds; default `answersStandSeconds`. */
  readonly standSeconds?: number
  /** The clock by which answers stand, in milliseconds from any moment; absent: the process's own. */
  readonly clock?: () => number
}

/** A connection to a PostgreSQL database: one dataset for each table or select that was named, read only. */
export interface PostgresEngine extends QueryEngine {
  /**
   * Makes a dataset of a table or of one select, also over datasets that are there, and gives its columns; those of a declared
   * type are read as that. Throws CONNECTION_FAILED, SQL_REFUSED, DATASET_NOT_LOADED, and NAME_UNKNOWN or NAME_AMBIGUOUS for a table.
   */
  attach(dataset: string, from: DatabaseSource, declared?: DeclaredTypes): Promise<readonly RelationColumn[]>
  /** How many rows a dataset has, as the server estimates it. */
  estimate(dataset: string): Promise<number>
  close(): Promise<void>
}

/** Opens a connection. Nothing is sent until something is asked. */
export function openPostgres(options: PostgresOptions): PostgresEngine {
  const {
    name,
    settings,
    timezone,
    places = 4,
    standSeconds = answersStandSeconds,
    clock = () => performance.now(),
  } = options
  const sessions = openSessions(settings, timezone, places)
  const cache = openCache(1_000_000)
  const relations = new Map<string, Relation>()
  let dialect: Dialect | undefined
  const opened = clock()
  let changes = 0
  let stood = 0
  const revision = () => {
    const due = Math.floor((clock() - opened) / (standSeconds * 1000))
    if (due !== stood) {
      changes += 1
      cache.clear()
    }
    stood = due
    return changes
  }
  const answered: typeof sessions.execute = async (sql, signal, milliseconds, questions) => {
    try {
      // A select may be asked again: on a line that was cut while idle nothing has been answered.
      return await sessions.execute(sql, signal, milliseconds, questions).catch((error: unknown) => {
        if (signal.aborted || !isCut(error)) throw error
        return sessions.execute(sql, signal, milliseconds, questions)
      })
    } catch (error) {
      if (isCancelled(error)) throw failure('QUERY_TIMED_OUT', { seconds: Math.ceil(milliseconds / 1000) }, error)
      throw !signal.aborted && isConnection(error) ? connectionFailure(error, { name, ...settings }) : error
    }
  }
  const execute: Runnable['execute'] = async (...asked) => {
    const { fields, rows } = await answered(...asked)
    return tableOf(fields, rows)
  }
  const run = openRunner({ execute, isMisfit }, places, cache, revision)
  return {
    name,
    // Grouping by keys costs it more than counting them again and again.
    shares: { keys: false },
    get dialect() {
      return dialect ?? postgres
    },
    get revision() {
      return revision()
    },
    datasets: () => [...relations.keys()],
    relation: (dataset) => relations.get(dataset)?.source ?? { table: dataset },
    attach: async (dataset, from, declared) => {
      dialect ??= await dialectOf(run)
      const relation = await describeDataset(answered, run, dataset, from, { declared, known: relations })
      relations.set(dataset, relation)
      changes += 1
      cache.clear()
      return relation.columns
    },
    estimate: (dataset) => estimateRows(run, relations.get(dataset)?.source ?? { table: dataset }),
    run,
    close: sessions.close,
  }
}

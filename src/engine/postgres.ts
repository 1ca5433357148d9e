import { failure } from '../base/errors/index.ts'
import { postgres } from '../sql/index.ts'
import { openCache } from './cache.ts'
import { connectionFailure, isCancelled, isConnection, isMisfit } from './postgres/errors.ts'
import { openSessions } from './postgres/session.ts'
import type { PostgresSettings } from './postgres/settings.ts'
import type { QueryEngine } from './query-engine.ts'
import { openRunner } from './run.ts'

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
}

/** A connection to a PostgreSQL database: one dataset for each table that was named, read only. */
export interface PostgresEngine extends QueryEngine {
  /** Makes a dataset known by its name. */
  attach(dataset: string): void
  close(): Promise<void>
}

/** Opens a connection. Nothing is sent until something is asked. */
export function openPostgres(options: PostgresOptions): PostgresEngine {
  const { name, settings, timezone, places = 4, standSeconds = answersStandSeconds } = options
  const sessions = openSessions(settings, timezone, places)
  const cache = openCache(1_000_000)
  const opened = performance.now()
  const names = new Set<string>()
  let revision = 0
  const now = () => {
    const due = Math.floor((performance.now() - opened) / (standSeconds * 1000))
    if (due !== revision) cache.clear()
    revision = due
    return revision
  }
  const execute: typeof sessions.execute = async (sql, signal, milliseconds) => {
    try {
      return await sessions.execute(sql, signal, milliseconds)
    } catch (error) {
      if (isCancelled(error)) throw failure('QUERY_TIMED_OUT', { seconds: Math.ceil(milliseconds / 1000) }, error)
      throw !signal.aborted && isConnection(error) ? connectionFailure(error, { name, ...settings }) : error
    }
  }
  return {
    dialect: postgres,
    get revision() {
      return now()
    },
    datasets: () => [...names],
    attach: (dataset) => void names.add(dataset),
    run: openRunner({ execute, isMisfit }, places, cache, now),
    close: sessions.close,
  }
}

import { Client, type ConnectionConfig, type FieldDef, Pool, type PoolClient } from 'pg'
import { quotedName, quotedText } from '../../sql/index.ts'
import { isCancelled } from './errors.ts'
import type { PostgresSettings } from './settings.ts'

/** How long the server may take to answer at all, in milliseconds. */
const connectMs = 10_000

/** Cells as the server writes them: no value passes through a JavaScript number or date that could lose a part of it. */
const asText = { getTypeParser: () => (text: string) => text }

function sslOf({ ssl, sslCa, sslCert, sslKey }: PostgresSettings): ConnectionConfig['ssl'] {
  if (ssl === 'disable') return false
  return {
    rejectUnauthorized: ssl !== 'require',
    ...(sslCa !== undefined && { ca: sslCa }),
    ...(sslCert !== undefined && { cert: sslCert }),
    ...(sslKey !== undefined && { key: sslKey }),
    ...(ssl === 'verify-ca' && { checkServerIdentity: () => undefined }),
  }
}

function configOf(settings: PostgresSettings): ConnectionConfig {
  const { host, port, database, user, password } = settings
  return {
    ...{ host, port, database, user, password, ssl: sslOf(settings), types: asText as ConnectionConfig['types'] },
    application_name: 'cynosure',
    keepAlive: true,
    connectionTimeoutMillis: connectMs,
  }
}

/** Begins a transaction that can change nothing, and says in it how values are to be read and written. */
function opening(timezone: string, schema: string | undefined, milliseconds: number, questions: number): string {
  const settings: readonly [name: string, value: string][] = [
    ['statement_timeout', String(Math.max(1, Math.ceil(milliseconds)))],
    ['timezone', quotedText(timezone)],
    ['datestyle', "'ISO, YMD'"],
    ['extra_float_digits', '1'],
    ['standard_conforming_strings', 'on'],
    // Compiling costs by the length of a statement and gains by the rows: of many questions over one scan it costs more than all the rest.
    ...(questions > 1 ? [['jit', 'off'] as [string, string]] : []),
    ...(schema === undefined ? [] : [['search_path', quotedName(schema)] as [string, string]]),
  ]
  return [
    'begin transaction read only',
    ...settings.map(([name, value]) => `set local ${name} = ${value}`),
    'select pg_backend_pid() as pid',
  ].join(';\n')
}

/** Asks the server, on a line of its own, to stop what another line runs. */
async function cancel(config: ConnectionConfig, pid: string): Promise<void> {
  const other = new Client(config)
  other.on('error', () => undefined)
  try {
    await other.connect()
    await other.query('select pg_cancel_backend($1::integer)', [pid])
  } catch {
    // The server's own limit of time stops it as well.
  } finally {
    await other.end().catch(() => undefined)
  }
}

/** An answer as the server wrote it. */
export interface Answered {
  readonly fields: readonly FieldDef[]
  readonly rows: (string | null)[][]
}

/** Lines to one database that are handed out one at a time; each select is a transaction of its own that only reads. */
export interface Sessions {
  readonly execute: (sql: string, signal: AbortSignal, milliseconds: number, questions?: number) => Promise<Answered>
  readonly close: () => Promise<void>
}

export function openSessions(settings: PostgresSettings, timezone: string, places: number): Sessions {
  const config = configOf(settings)
  const pool = new Pool({ ...config, max: places, idleTimeoutMillis: 30_000, allowExitOnIdle: true })
  // A line that breaks while idle leaves the pool; whoever asks next gets another.
  pool.on('error', () => undefined)

  const select = async (
    client: PoolClient,
    sql: string,
    signal: AbortSignal,
    milliseconds: number,
    questions: number,
  ) => {
    const begun = await client.query(opening(timezone, settings.schema, milliseconds, questions))
    const pid = String((begun as unknown as { rows: { pid?: string }[] }[]).at(-1)?.rows[0]?.pid)
    let cancelling: Promise<void> | undefined
    const stop = () => {
      cancelling = cancel(config, pid)
    }
    signal.throwIfAborted()
    signal.addEventListener('abort', stop, { once: true })
    try {
      // One statement: the extended protocol takes no second one.
      const query = { text: sql, rowMode: 'array' as const, queryMode: 'extended' }
      const { fields, rows } = await client.query<(string | null)[]>(query)
      return { fields, rows }
    } finally {
      signal.removeEventListener('abort', stop)
      // A request to cancel that is still under way would hit whoever comes next on this line.
      await cancelling
    }
  }

  let ended: Promise<void> | undefined
  return {
    execute: async (sql, signal, milliseconds, questions = 1) => {
      const client = await pool.connect()
      let broken: Error | undefined
      const onError = (error: Error) => {
        broken = error
      }
      client.on('error', onError)
      try {
        const answered = await select(client, sql, signal, milliseconds, questions)
        await client.query('commit')
        return answered
      } catch (error) {
        await client.query('rollback').catch(onError)
        throw isCancelled(error) && signal.aborted ? signal.reason : error
      } finally {
        client.off('error', onError)
        client.release(broken)
      }
    },
    close: () => {
      ended ??= pool.end()
      return ended
    },
  }
}

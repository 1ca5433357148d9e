import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Versions below a folder, the newest first. */
function versionsIn(folder: string): string[] {
  const names = existsSync(folder) ? readdirSync(folder) : []
  return names.sort((a, b) => Number(b) - Number(a)).map((name) => join(folder, name, 'bin'))
}

/**
 * The folder of the server's programs (initdb, pg_ctl, postgres), or null when the machine has none. `POSTGRES_BIN` names
 * it outright, and no other is taken; otherwise the search path and the usual places are looked at.
 */
export function findPostgres(): string | null {
  const named = process.env.POSTGRES_BIN
  const onPath = (process.env.PATH ?? '').split(delimiter)
  const usual = ['/usr/lib/postgresql', '/usr/local/opt', '/opt/homebrew/opt'].flatMap(versionsIn)
  const folders = named === undefined ? [...onPath, ...usual].filter((folder) => folder !== '') : [named]
  return (
    folders.find((folder) => ['initdb', 'pg_ctl', 'postgres'].every((name) => existsSync(join(folder, name)))) ?? null
  )
}

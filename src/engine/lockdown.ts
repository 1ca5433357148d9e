import { realpathSync } from 'node:fs'
import { type DuckDBConnection, StatementType } from '@duckdb/node-api'
import { CynosureError, failure } from '../base/errors/index.ts'
import { firstLine, quoted } from './text.ts'

/** Folders as the engine sees them; one that does not exist yet is kept as given. */
function resolved(folder: string): string {
  try {
    return realpathSync(folder)
  } catch {
    return folder
  }
}

/** Shuts the engine in: its own folders only, no extensions, settings that no statement can change. */
export async function lockDown(
  connection: DuckDBConnection,
  options: { readonly folders: readonly string[]; readonly timezone?: string },
): Promise<void> {
  const folders = [...new Set(options.folders.flatMap((folder) => [folder, resolved(folder)]))]
  const settings = [
    `set allowed_directories = [${folders.map(quoted).join(', ')}]`,
    `set global timezone = ${quoted(options.timezone ?? 'UTC')}`,
    'set autoinstall_known_extensions = false',
    'set autoload_known_extensions = false',
    'set enable_external_access = false',
    'set lock_configuration = true',
  ]
  for (const setting of settings) await connection.run(setting)
}

/** Lets only a text pass that is one select. Throws SQL_REFUSED. */
export async function onlySelect(connection: DuckDBConnection, dataset: string, sql: string): Promise<void> {
  const refuse = (detail: string) => failure('SQL_REFUSED', { dataset, detail })
  try {
    const statements = await connection.extractStatements(sql)
    if (statements.count !== 1) throw refuse(`${statements.count} statements`)
    const prepared = await statements.prepare(0)
    if (prepared.statementType !== StatementType.SELECT)
      throw refuse(StatementType[prepared.statementType] ?? 'statement')
  } catch (error) {
    throw error instanceof CynosureError ? error : refuse(firstLine(error))
  }
}

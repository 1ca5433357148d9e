import { Document } from 'yaml'
import type { WorkspaceFile } from '../read/document.ts'
import type { ImportOptions } from './index.ts'

/**
 * `cynosure.yml`. How to reach the warehouse is not in a dbt project, so the settings of its connection are references, to the
 * variables that PostgreSQL's own programs read.
 */
export function settingsFile(options: ImportOptions & { readonly connection: string }): WorkspaceFile {
  const { name = 'dbt', locale, timezone, connection } = options
  const reached = { host: 'PGHOST', database: 'PGDATABASE', user: 'PGUSER', password: 'PGPASSWORD' }
  const settings = Object.fromEntries(Object.entries(reached).map(([key, variable]) => [key, `\${${variable}}`]))
  const document = new Document({
    name,
    locale,
    timezone,
    connections: { [connection]: { type: 'postgres', ...settings } },
  })
  return { path: 'cynosure.yml', text: document.toString({ lineWidth: 120 }) }
}

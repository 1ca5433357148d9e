import { failure } from '../../base/errors/index.ts'

/** What the settings of a connection may refer to. `readFile` gives null where there is no such file. */
export interface References {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly readFile: (path: string) => string | null
}

/** How the connection is encrypted, in the words of libpq: `require` does not look at who answers, `verify-full` does. */
export const sslModes = ['disable', 'require', 'verify-ca', 'verify-full'] as const

/** Where a PostgreSQL database is and who asks, every reference resolved. */
export interface PostgresSettings {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  readonly password?: string
  readonly ssl: (typeof sslModes)[number]
  /** The certificate of who signed the server's, and the client's own with its key; PEM. */
  readonly sslCa?: string
  readonly sslCert?: string
  readonly sslKey?: string
  /** The schema of tables that are named without one; absent: the server's search path. */
  readonly schema?: string
}

/** A value with its references: `${NAME}` anywhere in it, or the text of a file after `file:`. Throws REFERENCE_MISSING. */
function resolved(connection: string, value: string, { env, readFile }: References): string {
  const missing = (reference: string) => failure('REFERENCE_MISSING', { connection, reference })
  if (value.startsWith('file:')) {
    const text = readFile(value.slice('file:'.length))
    if (text === null) throw missing(value)
    return text.replace(/[\r\n]+$/, '')
  }
  return value.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (reference, name: string) => {
    const found = env[name]
    if (found === undefined) throw missing(reference)
    return found
  })
}

/** The parts of an address such as `postgres://user:password@host:5432/database?sslmode=require`; null where it is none. */
function partsOf(address: string): Record<string, string> | null {
  if (!URL.canParse(address)) return null
  const { protocol, hostname, port, pathname, username, password, searchParams } = new URL(address)
  if (!/^postgres(ql)?:$/.test(protocol)) return null
  const parts = {
    host: hostname,
    port,
    database: pathname.slice(1),
    user: username,
    password,
    ssl: searchParams.get('sslmode') ?? '',
  }
  const given = Object.entries(parts).filter(([, value]) => value !== '')
  return Object.fromEntries(given.map(([key, value]) => [key, decodeURIComponent(value)]))
}

/** Every setting, with its references resolved; what is said apart overrides the address. */
function allOf(connection: string, settings: Readonly<Record<string, string>>, references: References) {
  const { url = '', ...apart } = settings
  const resolve = (of: Readonly<Record<string, string>>) =>
    Object.entries(of).map(([key, value]) => [key, resolved(connection, value, references)] as const)
  // What a reference holds is taken as it is: a password may look like a reference itself.
  const whole = /^(\$\{\w+\}|file:.+)$/.test(url)
  const parts = partsOf(whole ? resolved(connection, url, references) : url)
  if (!parts && url !== '') {
    throw failure('VALUE_INVALID', {
      ...{ key: `connections.${connection}.url`, value: whole ? url : '…', expected: 'postgres://host:5432/database' },
    })
  }
  const ofAddress = whole ? Object.entries(parts ?? {}) : resolve(parts ?? {})
  return new Map([...ofAddress, ...resolve(apart)])
}

/**
 * The settings of a connection as it is opened. Throws REFERENCE_MISSING, and VALUE_INVALID for what cannot be used; a value
 * that came from a reference is never repeated in an error.
 */
export function resolvePostgres(
  { name, settings }: { readonly name: string; readonly settings: Readonly<Record<string, string>> },
  references: References,
): PostgresSettings {
  const given = allOf(name, settings, references)
  const invalid = (key: string, expected: string) =>
    failure('VALUE_INVALID', { key: `connections.${name}.${key}`, value: settings[key] ?? '', expected })
  const needed = (key: string) => {
    const value = given.get(key)
    if (value === undefined || value === '') throw invalid(key, key)
    return value
  }
  const port = Number(given.get('port') ?? 5432)
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw invalid('port', '1..65535')
  const ssl = sslModes.find((mode) => mode === (given.get('ssl') ?? 'disable'))
  if (!ssl) throw invalid('ssl', sslModes.join(' | '))
  return {
    ...{ host: given.get('host') ?? 'localhost', port, database: needed('database'), user: needed('user'), ssl },
    password: given.get('password'),
    sslCa: given.get('ssl_ca'),
    sslCert: given.get('ssl_cert'),
    sslKey: given.get('ssl_key'),
    schema: given.get('schema'),
  }
}

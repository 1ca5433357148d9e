import { type CynosureError, failure } from '../../base/errors/index.ts'
import { firstLine } from '../text.ts'

/** The code of an error: five characters of the server's (SQLSTATE), or a name of the system's. */
export function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? code : ''
}

/** The server stopped the query: somebody cancelled it, or its own time was up. */
export const isCancelled = (error: unknown) => codeOf(error) === '57014'

/** Class 22 of the SQL standard: what is wrong with a value (a cast, a number out of range, a pattern). */
export const isMisfit = (error: unknown) => /^22/.test(codeOf(error))

/** The line broke that was open before: a server that has been started again, a firewall that forgot it. */
export function isCut(error: unknown): boolean {
  return /^(ECONNRESET|EPIPE|57P01|57P02)$/.test(codeOf(error)) || /^Connection terminated/.test(firstLine(error))
}

/** Nobody answers, the answer is no, or the line broke: not what is asked but where. */
export function isConnection(error: unknown): boolean {
  const code = codeOf(error)
  return (
    /^(08|28|3D|53|57P)/.test(code) ||
    /^(E[A-Z]{4,}|ERR_|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_)/.test(code) ||
    /^(Connection terminated|timeout exceeded when trying to connect|The server does not support SSL|SASL|Client has encountered)/.test(
      firstLine(error),
    )
  )
}

/** An error of the line as ours, with where it leads and never the password. */
export function connectionFailure(
  error: unknown,
  at: { readonly name: string; readonly host: string; readonly port: number; readonly password?: string },
): CynosureError {
  const inner = error instanceof AggregateError ? error.errors[0] : error
  const said = firstLine(inner) || codeOf(inner)
  const detail = at.password ? said.replaceAll(at.password, '…') : said
  return failure('CONNECTION_FAILED', { connection: at.name, host: `${at.host}:${at.port}`, detail }, inner)
}

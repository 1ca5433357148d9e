import { hostname, networkInterfaces } from 'node:os'
import { failure } from '../base/errors/index.ts'

const loopback = ['localhost', '127.0.0.1', '::1']
const everywhere = new Set(['0.0.0.0', '::', ''])

/** The names under which a server is asked that listens on a host: loopback's three, its own address, or all of the machine's. */
export function ownHosts(listenHost: string, allowed: readonly string[]): ReadonlySet<string> {
  const own = everywhere.has(listenHost)
    ? [hostname(), ...Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map(({ address }) => address))]
    : [listenHost]
  return new Set([...loopback, ...own, ...allowed].map((name) => name.toLowerCase()))
}

/** The host of a Host header or an origin, without port and brackets; null when it cannot be read. */
function hostOf(address: string): string | null {
  try {
    return new URL(address).hostname.replace(/^\[|\]$/g, '').toLowerCase()
  } catch {
    return null
  }
}

/**
 * Throws unless a request is meant for this server and comes from its own page. A page elsewhere can make a browser send
 * requests to a loopback address, under its own name (rebinding) or with its own origin; both are refused.
 */
export function checkSender(headers: { host?: string; origin?: string }, hosts: ReadonlySet<string>): void {
  const host = headers.host ?? ''
  const name = hostOf(`http://${host}`)
  if (name === null || !hosts.has(name)) throw failure('HOST_REFUSED', { host })
  const { origin } = headers
  if (origin === undefined) return
  const same =
    origin.toLowerCase() === `http://${host.toLowerCase()}` || origin.toLowerCase() === `https://${host.toLowerCase()}`
  if (!same) throw failure('ORIGIN_REFUSED', { origin })
}

/** Headers of every answer. antd writes its styles into the page, which is why `style-src` allows inline. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
}

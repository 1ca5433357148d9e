import {
  CynosureError,
  describeError,
  type ErrorCode,
  errorRegistry,
  failure,
  type Issue,
} from '../base/errors/index.ts'
import type { Lang } from '../base/text.ts'
import type { Problem } from '../contract/common.ts'
import { issueOnWire } from '../loop/issues.ts'

/** A refusal that lists what is wrong, all of it at once. */
export class RefusedInput extends CynosureError {
  readonly issues: readonly Issue[]

  constructor(what: string, issues: readonly Issue[]) {
    super('INPUT_INVALID', { what, count: issues.length })
    this.issues = issues
  }
}

/** What Fastify throws about a request, in the words of the registry. */
const known: Readonly<Record<string, (error: Error, bodyLimit: number) => CynosureError>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: (_, limit) => failure('BODY_TOO_LARGE', { limit }),
  FST_ERR_CTP_INVALID_JSON_BODY: (error) => failure('BODY_UNREADABLE', { detail: error.message }),
  FST_ERR_CTP_EMPTY_JSON_BODY: (error) => failure('BODY_UNREADABLE', { detail: error.message }),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: (error) => failure('BODY_UNREADABLE', { detail: error.message }),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: (error) => failure('BODY_UNREADABLE', { detail: error.message }),
}

/** An address that no route has: one that cannot be decoded or that leads out of the folder of the page (403). */
const badPath: ReadonlySet<string> = new Set(['FST_ERR_BAD_URL', 'FST_ERR_MAX_PARAM_LENGTH_EXCEEDED'])

interface Asked {
  readonly method: string
  readonly url: string
}

/** Whatever was thrown, as an error of the registry. What is not one of ours becomes INTERNAL and keeps its cause. */
export function asCynosureError(thrown: unknown, request: Asked, bodyLimit: number): CynosureError {
  if (thrown instanceof CynosureError) return thrown
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  const code = (error as { code?: string }).code ?? ''
  const status = (error as { statusCode?: number }).statusCode ?? 500
  const make = known[code]
  if (make) return make(error, bodyLimit)
  if (badPath.has(code) || status === 403 || status === 404)
    return failure('ROUTE_UNKNOWN', { method: request.method, path: request.url.split('?')[0] ?? '' }, error)
  if (status >= 400 && status < 500) return failure('BODY_UNREADABLE', { detail: error.message }, error)
  return failure('INTERNAL', { detail: error.message }, error)
}

/** The status an error answers with. */
export function statusOf(code: ErrorCode): number {
  return errorRegistry[code].http
}

/** An error as problem details (RFC 9457). */
export function problemOf(error: CynosureError, lang: Lang): Problem {
  const { fact, remedy } = describeError(error)
  const problem: Problem = {
    type: `urn:cynosure:error:${error.code}`,
    title: fact[lang],
    status: statusOf(error.code),
    detail: `${fact[lang]}${lang === 'zh' ? '' : ' '}${remedy[lang]}`,
    code: error.code,
    values: { ...error.params },
    fact,
    remedy,
  }
  return error instanceof RefusedInput ? { ...problem, issues: error.issues.map(issueOnWire) } : problem
}

import type { Text } from '../../../src/base/text.ts'
import type { Problem } from '../../../src/contract/common.ts'

/** An answer that is not one: the server's problem, or none at all when it could not be reached (`problem` null). */
export class ApiError extends Error {
  readonly problem: Problem | null

  constructor(problem: Problem | null, cause?: unknown) {
    super(problem?.detail ?? 'no answer', { cause })
    this.problem = problem
  }
}

/** Fact and remedy of whatever went wrong, in both languages. */
export function describeFailure(error: unknown): { fact: Text; remedy: Text; code: string } {
  if (error instanceof ApiError && error.problem?.fact) {
    const { fact, remedy, code } = error.problem
    return { fact, remedy, code }
  }
  return {
    fact: { zh: '没有收到服务的回答。', en: 'The service did not answer.' },
    remedy: {
      zh: '看看运行 cynosure start 的窗口，然后重试。',
      en: 'Look at the window that runs cynosure start, then retry.',
    },
    code: 'NO_ANSWER',
  }
}

async function answerOf<T>(request: Promise<Response>): Promise<T> {
  const response = await request.catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ApiError(null, cause)
  })
  if (response.ok) return (await response.json()) as T
  const problem = (await response.json().catch(() => null)) as Problem | null
  throw new ApiError(problem)
}

/** GET of a route; parameters that are undefined are left out. Throws ApiError. */
export function read<T>(path: string, params: Record<string, string | undefined>, signal: AbortSignal): Promise<T> {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) if (value !== undefined) search.set(name, value)
  const query = search.toString()
  return answerOf(fetch(query ? `${path}?${query}` : path, { signal }))
}

/** POST of a question. Throws ApiError. */
export function post<T>(path: string, body: unknown, signal: AbortSignal): Promise<T> {
  return answerOf(
    fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    }),
  )
}

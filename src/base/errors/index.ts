import type { Lang, Text } from '../text.ts'
import { dbtErrors } from './dbt.ts'
import { definitionErrors } from './definition.ts'
import { type ErrorEntry, fill, type ParamsOf } from './entry.ts'
import { expressionErrors } from './expression.ts'
import { intakeErrors } from './intake.ts'
import { modellingErrors } from './modelling.ts'
import { questionErrors } from './question.ts'
import { serviceErrors } from './service.ts'
import { listSlots, slotTerms } from './terms.ts'

/** Every error of the product by its code. `docs/errors.md` is generated from it. */
export const errorRegistry = {
  ...dbtErrors,
  ...definitionErrors,
  ...expressionErrors,
  ...intakeErrors,
  ...modellingErrors,
  ...questionErrors,
  ...serviceErrors,
} as const satisfies Record<string, ErrorEntry>

export type ErrorCode = keyof typeof errorRegistry
export type ErrorParams<C extends ErrorCode> = ParamsOf<(typeof errorRegistry)[C]>

/** Where in a file something stands; line and column count from 1, columns in characters. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** A problem found by validation. Validation returns all of them; a warning does not keep a definition from being used. */
export interface Issue {
  readonly code: ErrorCode
  readonly params: Readonly<Record<string, string | number>>
  readonly severity: 'error' | 'warning'
  readonly at?: Place
}

/** An issue of the registry with its typed parameters. */
export function issue<C extends ErrorCode>(
  code: C,
  params: ErrorParams<C>,
  at?: Place,
  severity: Issue['severity'] = 'error',
): Issue {
  return at ? { code, params, severity, at } : { code, params, severity }
}

/** What running code throws: one error of the registry. `cause` keeps what led to it. */
export class CynosureError extends Error {
  readonly code: ErrorCode
  readonly params: Readonly<Record<string, string | number>>

  constructor(code: ErrorCode, params: Readonly<Record<string, string | number>>, cause?: unknown) {
    super(fill(errorRegistry[code].fact.en, inWords(params, 'en')), cause === undefined ? undefined : { cause })
    this.name = 'CynosureError'
    this.code = code
    this.params = params
  }
}

/** The error of a code with its typed parameters, ready to be thrown. */
export function failure<C extends ErrorCode>(code: C, params: ErrorParams<C>, cause?: unknown): CynosureError {
  return new CynosureError(code, params, cause)
}

/** Told in the reader's language: the `kind` of thing that an error speaks of, types of values, grains, and lists. */
function inWords(params: Issue['params'], lang: Lang): Issue['params'] {
  const told = Object.entries(params).map(([slot, value]) => {
    const terms = slotTerms[slot]
    const term = terms && typeof value === 'string' && Object.hasOwn(terms, value) ? terms[value] : undefined
    if (term) return [slot, term[lang]]
    return [slot, lang === 'zh' && listSlots.has(slot) ? String(value).replaceAll(', ', '、') : value]
  })
  return Object.fromEntries(told)
}

/** Fact and remedy of an issue or error, in both languages, with the values filled in. */
export function describeError(problem: Pick<Issue, 'code' | 'params'>): { fact: Text; remedy: Text } {
  const entry = errorRegistry[problem.code]
  const filled = (text: Text): Text => ({
    zh: fill(text.zh, inWords(problem.params, 'zh')),
    en: fill(text.en, inWords(problem.params, 'en')),
  })
  return { fact: filled(entry.fact), remedy: filled(entry.remedy) }
}

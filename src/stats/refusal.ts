/**
 * Why a method gives no answer: `too-few` points, a value that is `not-finite`, a `constant` series, too many `gaps`, a value
 * `not-positive` where only positive ones make sense, `noise` that wins over any answer, an input `too-large` for the bounded
 * work, `no-change` to explain, an `uneven` input (lengths that differ), or a `broken-split` of an experiment.
 */
export const refusalReasons = [
  'too-few',
  'not-finite',
  'constant',
  'gaps',
  'not-positive',
  'noise',
  'too-large',
  'no-change',
  'uneven',
  'broken-split',
] as const

export type RefusalReason = (typeof refusalReasons)[number]

/** An honest "no answer". `detail` holds the numbers behind it, for the sentence: how many there are, how many are needed. */
export interface Refusal {
  readonly refused: RefusalReason
  readonly detail?: Readonly<Record<string, number>>
}

/** Makes a refusal. */
export function refuse(refused: RefusalReason, detail?: Refusal['detail']): Refusal {
  return detail ? { refused, detail } : { refused }
}

/** Tells a refusal from an answer. */
export function isRefusal<T extends object>(answer: T | Refusal): answer is Refusal {
  return 'refused' in answer && answer.refused !== undefined
}

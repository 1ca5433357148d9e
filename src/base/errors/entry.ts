import type { Text } from '../text.ts'

/**
 * One kind of error. `fact` states what is wrong with the value in quotes, `remedy` what to do about it; both are
 * templates with `{slot}` places. `http` is the status of an answer that fails with it, `exit` the exit code of a command:
 * 1 the product failed, 2 the input is wrong, 3 the data cannot be read, 4 not found, 5 the surroundings refuse (port, disk).
 */
export interface ErrorEntry {
  readonly http: number
  readonly exit: 1 | 2 | 3 | 4 | 5
  readonly fact: Text
  readonly remedy: Text
}

type Slot<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Slot<Rest> : never

/** The parameters an error takes: every `{slot}` of its English fact and remedy. */
export type ParamsOf<E extends ErrorEntry> = Readonly<
  Record<Slot<E['fact']['en'] | E['remedy']['en']>, string | number>
>

/** Fills the `{slot}` places of a template. A slot without a value stays visible, so that a mistake shows. */
export function fill(template: string, params: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole))
}

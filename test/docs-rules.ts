import type { ErrorEntry } from '../src/base/errors/entry.ts'

/** The `{slots}` of a template, each once, sorted. */
export function slotsOf(template: string): string[] {
  return [...new Set([...template.matchAll(/\{(\w+)\}/g)].map((one) => one[1] ?? ''))].sort()
}

/** Where the Chinese and the English of an error name different values. */
export function slotProblems(registry: Readonly<Record<string, ErrorEntry>>): string[] {
  return Object.entries(registry).flatMap(([code, { fact, remedy }]) =>
    [
      { name: 'fact', text: fact },
      { name: 'remedy', text: remedy },
    ]
      .filter(({ text }) => slotsOf(text.zh).join() !== slotsOf(text.en).join())
      .map(({ name, text }) => `${code} ${name}: zh {${slotsOf(text.zh)}}, en {${slotsOf(text.en)}}`),
  )
}

/** Codes that no source gives: an error nobody can meet is a page nobody needs. */
export function unusedCodes(codes: readonly string[], sources: readonly string[]): string[] {
  const words = new Set(sources.flatMap((text) => text.match(/\b[A-Z][A-Z0-9_]+\b/g) ?? []))
  return codes.filter((code) => !words.has(code))
}

/** The rules that specifications state and tests cite, such as `[PLAN-12]`. */
export function rulesIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\[([A-Z]{2,}-\d+)\]/g)].map((one) => one[1] ?? ''))]
}

/** The rules that a page of specifications states, each as often as it does: those that begin a point of a list. */
function statedIn(text: string): string[] {
  return [...text.matchAll(/^- (?:\*\*|`)\[([A-Z]{2,}-\d+)\]/gm)].map((one) => one[1] ?? '')
}

/** Rules without a test and citations without a rule. */
export function ruleProblems(specs: readonly string[], tests: readonly string[]): string[] {
  const stated = new Set(specs.flatMap(rulesIn))
  const cited = new Set(tests.flatMap(rulesIn))
  const all = specs.flatMap(statedIn)
  const twice = [...new Set(all.filter((rule, index) => all.indexOf(rule) !== index))]
  return [
    ...twice.map((rule) => `[${rule}] is stated twice`),
    ...[...stated].filter((rule) => !cited.has(rule)).map((rule) => `[${rule}] is cited by no test`),
    ...[...cited].filter((rule) => !stated.has(rule)).map((rule) => `[${rule}] is cited by a test but stated nowhere`),
  ]
}

/** How two pages that say the same in two languages differ in shape, and whether one has grown past its length. */
export function pairProblems(first: string, second: string): string[] {
  const lines = (text: string) => text.trimEnd().split('\n').length
  const headings = (text: string) =>
    [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^(#+) /gm)].map((one) => one[1]?.length).join(' ')
  return [
    ...[first, second]
      .filter((text) => lines(text) >= 100)
      .map((text) => `a README has ${lines(text)} lines, not under 100`),
    ...(headings(first) === headings(second)
      ? []
      : [`headings differ: ${headings(first)} against ${headings(second)}`]),
  ]
}

import type { ErrorEntry } from '../../src/base/errors/entry.ts'

/** docs/errors.md, whole, from the registry: one section a code, by code, both languages as they are shown. */
export function errorsPage(registry: Readonly<Record<string, ErrorEntry>>): string {
  const sections = Object.keys(registry)
    .sort()
    .flatMap((code) => {
      const entry = registry[code] as ErrorEntry
      return [
        `## ${code}`,
        '',
        `HTTP ${entry.http}, exit code ${entry.exit}.`,
        '',
        `- ${entry.fact.en} ${entry.remedy.en}`,
        `- ${entry.fact.zh}${entry.remedy.zh}`,
        '',
      ]
    })
  return [
    '# Errors 错误',
    '',
    'Every error the product gives: what is wrong, with the value in quotes, and what to do. `{slots}` are filled when it is',
    'shown. Exit codes: 1 the product failed, 2 the input is wrong, 3 the data cannot be read, 4 not found, 5 the surroundings',
    'refuse. Generated from `src/base/errors/` by `npm run docs`; change it there.',
    '',
    ...sections,
  ].join('\n')
}

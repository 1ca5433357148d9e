import { stringify } from 'yaml'

/** A value as YAML on one line. */
export function inline(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 }).trimEnd()
}

/** Lines of a comment; a line break in it starts another. */
export function comment(text: string, indent = ''): string {
  return text
    .split(/\r?\n/)
    .map((line) => `${indent}# ${line}\n`)
    .join('')
}

/** A column as expressions write it: in quotes where it is not plain. */
export function columnExpression(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`
}

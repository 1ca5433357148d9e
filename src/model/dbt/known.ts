import { parse } from 'yaml'
import type { WorkspaceFile } from '../read/document.ts'
import { parseCall } from './call.ts'
import { scalarOf } from './value.ts'
import { yamlAsDbt } from './yaml-as-dbt.ts'

/** What a project's Jinja may name besides its definitions: variables and blocks of documentation. */
export interface Known {
  readonly vars: ReadonlyMap<string, string>
  readonly docs: ReadonlyMap<string, string>
}

const variableFiles = /(^|\/)(dbt_project|vars)\.ya?ml$/

/** The variables of a file; those of the project itself stand below its name and come first. */
function varsOf({ text }: WorkspaceFile): [string, string][] {
  let values: { name?: unknown; vars?: unknown } | null
  try {
    values = parse(text, yamlAsDbt)
  } catch {
    return []
  }
  const all = Object.entries((values?.vars ?? {}) as Record<string, unknown>)
  const own = all.flatMap(([key, value]) =>
    key === values?.name && typeof value === 'object' && value !== null ? Object.entries(value) : [],
  )
  return [...all, ...own].flatMap(([key, value]): [string, string][] => {
    const scalar = scalarOf(value)
    return scalar === undefined ? [] : [[key, scalar]]
  })
}

const block = /\{%-?\s*docs\s+(\w+)\s*-?%\}([\s\S]*?)\{%-?\s*enddocs\s*-?%\}/g

/** What the files of a project say for its Jinja; of several settings that of the folder nearest to the top counts. */
export function knownIn(files: readonly WorkspaceFile[]): Known {
  const depth = ({ path }: WorkspaceFile) => path.split('/').length
  const settings = files.filter(({ path }) => variableFiles.test(path)).sort((a, b) => depth(b) - depth(a))
  const docs = files
    .filter(({ path }) => /\.md$/i.test(path))
    .flatMap(({ text }) => [...text.matchAll(block)].map(([, name = '', body = '']) => [name, body.trim()] as const))
  return { vars: new Map(settings.flatMap(varsOf)), docs: new Map(docs) }
}

/** The text that a call stands for: `var('x')`, `var('x', 3)`, `doc('x')`; undefined where the project does not say it. */
function rendered(inner: string, { vars, docs }: Known): string | undefined {
  const [call, more] = parseCall(inner) ?? []
  if (!call || more || Object.keys(call.named).length > 0) return undefined
  const [name, otherwise] = call.args
  if (call.name === 'doc') return docs.get(String(call.args.at(-1)))
  if (call.name !== 'var' || typeof name !== 'string') return undefined
  return vars.get(name) ?? (otherwise === undefined ? undefined : scalarOf(otherwise))
}

/** A text with the variables and documentation that the project knows in place of the calls that name them. */
export function withKnown(text: string, known: Known): string {
  if (!text.includes('{{')) return text
  return text.replace(/\{\{-?([^{}]*)-?\}\}/g, (whole, inner: string) => rendered(inner, known) ?? whole)
}

import { isMap, isNode, isScalar, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml'
import { type Issue, issue, type Place } from '../../base/errors/index.ts'
import { nearestNames } from '../../base/names.ts'
import { nodeLimit, resolveAliases } from './aliases.ts'

/** A file of a workspace as text; `path` is relative to the workspace, with `/` between folders. */
export interface WorkspaceFile {
  readonly path: string
  readonly text: string
}

/** A YAML file being read: where its parts stand, and the issues found in it so far. */
export interface Reading {
  readonly file: string
  readonly text: string
  readonly lines: LineCounter
  readonly issues: Issue[]
  /** Where the YAML itself goes wrong, as offsets; what follows the first one is not to be trusted. */
  readonly faults: readonly number[]
  /** Offsets of keys that stand in their mapping a second time. */
  readonly twice: readonly number[]
  readonly root: Node | null
}

/** What a mapping is called in messages: the definition that it belongs to, and the keys that lead to it from there. */
export interface Where {
  /** A word of the vocabulary, or `file`. */
  readonly kind: string
  readonly name: string
  /** Empty, or keys each followed by a dot: `source.`. */
  readonly prefix: string
}

/** A mapping being read: its values by key, and what it is called in messages. */
export interface Fields {
  readonly reading: Reading
  readonly node: YAMLMap
  readonly where: Where
  readonly values: ReadonlyMap<string, { readonly key: Node; readonly value: Node | null }>
}

const sizeLimit = 1_000_000

/** Line and column of a character offset, in characters from 1. */
export function placeAt(reading: Pick<Reading, 'file' | 'text' | 'lines'>, offset: number): Place {
  const { line, col } = reading.lines.linePos(Math.min(offset, reading.text.length))
  const start = offset - (col - 1)
  return { file: reading.file, line: Math.max(line, 1), column: [...reading.text.slice(start, offset)].length + 1 }
}

/** Where a node starts. */
export function placeOf(reading: Reading, node: Node | null | undefined): Place {
  return placeAt(reading, node?.range?.[0] ?? 0)
}

function yamlIssue(code: string, message: string, key: string, at: Place): Issue {
  const detail = message.split('\n')[0] ?? message
  if (code === 'DUPLICATE_KEY') return issue('KEY_TWICE', { key }, at)
  const unclosed = /(?:must|and) end with a (\S)|^Missing closing (['"])/.exec(detail)
  if (unclosed) return issue('YAML_UNCLOSED', { char: unclosed[1] ?? unclosed[2] ?? '' }, at)
  if (/^Implicit (map )?keys need/.test(detail)) return issue('YAML_COLON', { key }, at)
  if (code === 'TAB_AS_INDENT') return issue('YAML_TAB', { line: at.line }, at)
  if (code === 'BAD_INDENT') return issue('YAML_INDENT', { key }, at)
  if (code === 'MULTIPLE_DOCS') return issue('YAML_DOCUMENTS', { file: at.file }, at)
  return issue('YAML_SYNTAX', { detail }, at)
}

/** The key that is written at an offset. */
function keyAt(text: string, offset: number): string {
  return /^[^\s:：{},]+/.exec(text.slice(offset, offset + 100).trimStart())?.[0] ?? '?'
}

/** Reads a YAML 1.2 file. Faults of the YAML are issues; what could be read stands in `root`. Never throws. */
export function readDocument({ path, text: original }: WorkspaceFile): Reading {
  const text = original.replace(/^\ufeff/, '')
  const lines = new LineCounter()
  const issues: Issue[] = []
  const empty: Reading = { file: path, text, lines, issues, faults: [], twice: [], root: null }
  if (text.length > sizeLimit) {
    issues.push(
      issue('FILE_TOO_LARGE', { file: path, size: text.length, limit: sizeLimit }, { file: path, line: 1, column: 1 }),
    )
    return empty
  }
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2', stringKeys: true })
  const offsets = (twice: boolean) =>
    document.errors.filter((error) => (error.code === 'DUPLICATE_KEY') === twice).map((error) => error.pos[0])
  for (const error of document.errors)
    issues.push(yamlIssue(error.code, error.message, keyAt(text, error.pos[0]), placeAt(empty, error.pos[0])))
  const root = isNode(document.contents) ? (document.contents as Node) : null
  const plain = root && resolveAliases(root)
  if (root && !plain) {
    issues.push(issue('YAML_ALIASES', { file: path, limit: nodeLimit }, { file: path, line: 1, column: 1 }))
    return empty
  }
  return { ...empty, faults: offsets(false), twice: offsets(true), root: plain }
}

/** The keys of a list, those spelled like `key` first. */
function keysNear(key: string, known: readonly string[]): string {
  return [...new Set([...nearestNames(key, known), ...known])].join(', ')
}

/**
 * The values of a mapping by key. A key that is not known is an issue; so is a node that is no mapping, and then nothing is
 * returned.
 */
function openMap(reading: Reading, node: Node | null, where: Where, known: readonly string[]): Fields | undefined {
  if (!isMap(node)) {
    const value = reading.text.slice(node?.range?.[0] ?? 0, node?.range?.[1] ?? 0).slice(0, 60)
    const key = where.prefix.slice(0, -1) || where.kind
    const expected = `{${known.slice(0, 4).join(', ')}, …}`
    reading.issues.push(issue('VALUE_INVALID', { key, value, expected }, placeOf(reading, node)))
    return undefined
  }
  const values = new Map<string, { key: Node; value: Node | null }>()
  for (const pair of node.items) {
    const key = pair.key as Node
    const name = isScalar(key) ? String(key.value) : ''
    if (!known.includes(name)) {
      if ((key.range?.[0] ?? 0) >= Math.min(...reading.faults)) continue
      const params = { kind: where.kind, name: where.name, key: where.prefix + name, known: keysNear(name, known) }
      reading.issues.push(issue('KEY_UNKNOWN', params, placeOf(reading, key)))
    } else if (!values.has(name)) values.set(name, { key, value: (pair.value as Node | null) ?? null })
  }
  return { reading, node, where, values }
}

/** What a node says under a key, as text; undefined when it is no mapping or has no such text. */
export function statedText(node: Node | null, key: string): string | undefined {
  const value = isMap(node) ? node.get(key) : undefined
  return typeof value === 'string' ? value : undefined
}

/** Opens the mapping of a definition, called in messages by its own name. */
export function openDefinition(
  reading: Reading,
  node: Node | null,
  kind: string,
  known: readonly string[],
): Fields | undefined {
  return openMap(reading, node, { kind, name: statedText(node, 'name') ?? '?', prefix: '' }, known)
}

/** Opens a mapping inside a definition. */
export function openPart(fields: Fields, node: Node | null, key: string, known: readonly string[]): Fields | undefined {
  return openMap(fields.reading, node, { ...fields.where, prefix: `${fields.where.prefix}${key}.` }, known)
}

/** Opens the mapping of a whole file. */
export function openFile(reading: Reading, known: readonly string[]): Fields | undefined {
  return openMap(reading, reading.root, { kind: 'file', name: reading.file, prefix: '' }, known)
}

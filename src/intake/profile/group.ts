import { canonicalName } from '../../base/names.ts'
import { withReader } from '../load.ts'
import { openCsv } from '../read/csv-source.ts'
import { openJson } from '../read/json-source.ts'
import { openXlsx } from '../read/xlsx-source.ts'
import { kindOfFile, kindOfFiles } from '../source/kind.ts'
import { matcherOf } from '../source/pattern.ts'
import { literal, rowsOf } from '../sql.ts'
import type { SourceFile } from '../types.ts'

/** Files that belong to one dataset, and the patterns that stand for them and no others. */
export interface FileGroup {
  readonly name: string
  readonly patterns: readonly string[]
  readonly files: readonly SourceFile[]
}

async function columnsOfFile(file: SourceFile, signal?: AbortSignal): Promise<readonly string[]> {
  const kind = kindOfFiles([file])
  if (kind === 'csv') return (await openCsv(file, {}, signal)).columns
  if (kind === 'json') return (await openJson(file, {}, signal)).columns
  if (kind === 'xlsx') return (await openXlsx(file, {})).columns
  return withReader('UTC', signal, async (connection) => {
    const rows = await rowsOf(connection, `describe select * from read_parquet(${literal(file.path)})`)
    return rows.map((row) => String(row.column_name))
  })
}

/** The name of a file without its folder, ending, dates and numbers: `orders_2026-11-01.csv` is `orders`. */
function stemOf(name: string): string {
  const file = name.split('/').at(-1) ?? ''
  const stem = file.replace(/\.[^.]+$/, '').replace(/[\d]+/g, '')
  return stem
    .replace(/[-_. ]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toLowerCase()
}

function folderOf(name: string): string {
  return name.split('/').slice(0, -1).join('/')
}

/** A name that definitions may use, from any text: small letters, digits and underscores, first a letter. */
export function plainName(text: string, fallback: string): string {
  const spaced = text.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
  const plain = spaced
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
  return plain || fallback
}

/** One pattern for the files where it matches no other; else their names. */
function patternsFor(files: readonly SourceFile[], others: readonly SourceFile[]): string[] {
  const names = files.map((file) => file.name)
  const [first = ''] = names
  if (names.length === 1) return names
  const folder = folderOf(first)
  if (names.some((name) => folderOf(name) !== folder)) return names
  const ending = /\.[^./]+$/.exec(first)?.[0] ?? ''
  const stem = first.slice(folder ? folder.length + 1 : 0, first.length - ending.length)
  const wild = [stem.replace(/\d[\d._-]*/g, '*'), stem.replace(/\d+/g, '*'), '*'].map((one) => `${one}${ending}`)
  for (const candidate of wild) {
    const matches = matcherOf(candidate)
    const inFolder = (file: SourceFile) => folderOf(file.name) === folder && matches(file.name.split('/').at(-1) ?? '')
    if (files.every(inFolder) && !others.some(inFolder)) return [folder ? `${folder}/${candidate}` : candidate]
  }
  return names
}

/** Whether columns are those of one dataset: at least three in four are shared. */
function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const shared = [...a].filter((column) => b.has(column)).length
  return shared >= Math.max(a.size, b.size) * 0.75
}

/**
 * Groups files by their columns: a folder of daily files is one dataset, files with other columns are others. A file whose
 * columns differ a little joins the group where its name is of the same kind.
 */
export async function groupFiles(files: readonly SourceFile[], signal?: AbortSignal): Promise<FileGroup[]> {
  const groups: { kind?: string; columns: Set<string>; stem: string; files: SourceFile[] }[] = []
  for (const file of files) {
    const columns = new Set((await columnsOfFile(file, signal)).map(canonicalName))
    const kind = kindOfFile(file.name)
    const stem = stemOf(file.name)
    const same = groups.find(
      (group) =>
        group.kind === kind &&
        (columns.size === 0 ||
          (alike(group.columns, columns) && (group.columns.size === columns.size || group.stem === stem))) &&
        (group.stem === stem || folderOf(group.files[0]?.name ?? '') === folderOf(file.name)),
    )
    if (same) same.files.push(file)
    else groups.push({ kind, columns, stem, files: [file] })
  }
  const taken = new Set<string>()
  return groups.map((group, index) => {
    const folder =
      folderOf(group.files[0]?.name ?? '')
        .split('/')
        .at(-1) ?? ''
    const stem = group.files.every((file) => stemOf(file.name) === group.stem) ? group.stem : ''
    const base = plainName(stem || folder, 'data')
    let name = base
    for (let count = 2; taken.has(name); count++) name = `${base}_${count}`
    taken.add(name)
    const others = groups.flatMap((other, at) => (at === index ? [] : other.files))
    return { name, patterns: patternsFor(group.files, others), files: group.files }
  })
}

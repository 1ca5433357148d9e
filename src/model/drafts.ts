import { isMap, type Node } from 'yaml'
import { type Issue, issue, type Place } from '../base/errors/index.ts'
import { canonicalName } from '../base/names.ts'
import { type DatasetDraft, readDataset } from './read/dataset/index.ts'
import { openFile, placeOf, type Reading, readDocument, type WorkspaceFile } from './read/document.ts'
import { itemsField, scalarText } from './read/fields.ts'
import { type MetricDraft, readMetric } from './read/metric/index.ts'
import { readSavedQuery, type SavedQueryDraft } from './read/saved-query.ts'
import { defaultSettings, readSettings, type Settings, settingKeys } from './read/settings.ts'
import { type Part, readTarget, readTree, type TreeDraft } from './read/tree.ts'
import type { Target } from './types.ts'

/** A definition as read; `broken` when it has an error of its own. One that gave no value still holds its name. */
export interface Draft<T> {
  readonly name: string
  readonly at: Place
  readonly value?: T
  broken: boolean
}

/** Everything that the files say, before names are looked up. The maps are by canonical name. */
export interface Drafts {
  readonly issues: Issue[]
  readonly datasets: Map<string, Draft<DatasetDraft>>
  readonly metrics: Map<string, Draft<MetricDraft>>
  readonly trees: Map<string, Draft<TreeDraft>>
  readonly savedQueries: Map<string, Draft<SavedQueryDraft>>
  readonly targets: Part<Target>[]
  /** Names written in files whose YAML has a fault. */
  readonly doubtful: { readonly name: string; readonly at: Place }[]
  settings: Settings
}

const listKeys = ['datasets', 'metrics', 'trees', 'saved_queries', 'targets'] as const
const settingsFile = /^cynosure\.ya?ml$/

/** Reads one definition and says whether it is broken: it added an error, or the YAML itself has a fault in or before it. */
function readOne<T>(reading: Reading, node: Node, read: () => T): { value: T; broken: boolean } {
  const before = reading.issues.length
  const firstFault = Math.min(...reading.faults, Number.POSITIVE_INFINITY)
  const value = read()
  const [start, , end] = node.range ?? [0, 0, 0]
  const unsure = end >= firstFault
  if (unsure) reading.issues.splice(before)
  const twice = reading.twice.some((offset) => offset >= start && offset < end)
  return { value, broken: unsure || twice || reading.issues.slice(before).some((found) => found.severity === 'error') }
}

function keep<T>(drafts: Drafts, kind: string, known: Map<string, Draft<T>>, draft: Draft<T>): void {
  const twin = known.get(draft.name)
  if (!twin) known.set(draft.name, draft)
  else {
    const other = `${twin.at.file}:${twin.at.line}`
    drafts.issues.push(issue('NAME_TAKEN', { kind, name: draft.name, other }, draft.at))
  }
}

/** The name that a definition gives itself, whatever else is wrong with it. */
function nameIn(node: Node): string | undefined {
  const name = isMap(node) ? node.items.find((pair) => scalarText(pair.key as Node) === 'name')?.value : undefined
  const text = scalarText(name as Node | undefined)
  return text === undefined ? undefined : canonicalName(text)
}

function collect<T>(
  reading: Reading,
  nodes: readonly Node[],
  read: (reading: Reading, node: Node) => T | undefined,
  add: (draft: Draft<T>) => void,
): void {
  for (const node of nodes) {
    const { value, broken } = readOne(reading, node, () => read(reading, node))
    const name = nameIn(node)
    if (name !== undefined) add({ name, at: placeOf(reading, node), value, broken: broken || value === undefined })
  }
}

function readFile(drafts: Drafts, file: WorkspaceFile): void {
  const reading = readDocument(file)
  drafts.issues.push(...reading.issues)
  reading.issues.length = 0
  if (reading.faults.length > 0) {
    const names = reading.text.matchAll(/\bname:\s*["']?([a-z][a-z0-9_]*)/g)
    const at = { file: file.path, line: 1, column: 1 }
    drafts.doubtful.push(...[...names].map(([, name]) => ({ name: name as string, at })))
  }
  const isSettings = settingsFile.test(file.path)
  if (reading.root) {
    const known = isSettings ? [...settingKeys, ...listKeys] : [...listKeys]
    const fields = openFile(reading, known)
    if (fields) {
      if (isSettings) drafts.settings = readSettings(fields)
      const { datasets, metrics, trees, savedQueries } = drafts
      collect(reading, itemsField(fields, 'datasets'), readDataset, (draft) => keep(drafts, 'dataset', datasets, draft))
      collect(reading, itemsField(fields, 'metrics'), readMetric, (draft) => keep(drafts, 'metric', metrics, draft))
      collect(reading, itemsField(fields, 'trees'), readTree, (draft) => keep(drafts, 'metricTree', trees, draft))
      collect(reading, itemsField(fields, 'saved_queries'), readSavedQuery, (draft) =>
        keep(drafts, 'savedQuery', savedQueries, draft),
      )
      for (const node of itemsField(fields, 'targets')) {
        const { value, broken } = readOne(reading, node, () => readTarget(reading, node))
        if (value && !broken) drafts.targets.push(value)
      }
    }
  }
  drafts.issues.push(...reading.issues)
}

/** Names that stand in files with a fault count as broken, not as unknown, so that one fault does not make many issues. */
function holdDoubtfulNames(drafts: Drafts): void {
  for (const { name, at } of drafts.doubtful) {
    for (const known of [drafts.datasets, drafts.metrics]) {
      if (!known.has(name)) known.set(name, { name, at, broken: true })
    }
  }
}

/** Reads every file of a workspace; `cynosure.yml` must be among them. */
export function readDrafts(files: readonly WorkspaceFile[]): Drafts {
  const drafts: Drafts = {
    issues: [],
    datasets: new Map(),
    metrics: new Map(),
    trees: new Map(),
    savedQueries: new Map(),
    targets: [],
    doubtful: [],
    settings: defaultSettings,
  }
  if (!files.some((file) => settingsFile.test(file.path)))
    drafts.issues.push(issue('FILE_MISSING', { file: 'cynosure.yml' }))
  for (const file of files) readFile(drafts, file)
  holdDoubtfulNames(drafts)
  return drafts
}

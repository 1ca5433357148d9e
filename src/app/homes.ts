import { type Issue, issue } from '../base/errors/index.ts'
import { canonicalName } from '../base/names.ts'
import { tablesRead } from '../engine/index.ts'
import type { Dataset, Model } from '../model/types.ts'

/** Where a dataset that lies in a connection comes from. SQL over other datasets runs where those lie. */
export interface Home {
  readonly connection: string
  readonly from:
    | { readonly kind: 'table'; readonly table: string }
    | { readonly kind: 'query'; readonly sql: string }
    | { readonly kind: 'over'; readonly sql: string; readonly datasets: readonly string[] }
}

export interface Homes {
  readonly homes: ReadonlyMap<string, Home>
  /** SQL over datasets that lie in several places. */
  readonly issues: readonly Issue[]
  /** Datasets that those issues are about. */
  readonly refused: ReadonlySet<string>
}

const files = 'files'

/** The datasets of a connection, by name; what is not among them is read from files. */
export function homesOf(model: Model): Homes {
  const homes = new Map<string, Home>()
  const refused = new Map<string, Issue>()
  const visited = new Set<string>()
  const over = (dataset: Dataset, sql: string) => {
    const read = [...tablesRead(sql)].map(canonicalName).filter((name) => model.datasets.has(name))
    for (const name of read) visit(name)
    const places = read.map((name) => homes.get(name)?.connection ?? files)
    const [first] = places
    const other = places.findIndex((place) => place !== first)
    if (first === undefined || (first === files && other < 0)) return
    if (other < 0)
      return void homes.set(dataset.name, { connection: first, from: { kind: 'over', sql, datasets: read } })
    const lies = { one: read[0] ?? '', place: first, other: read[other] ?? '', otherPlace: places[other] ?? '' }
    refused.set(dataset.name, issue('SQL_SEVERAL', { dataset: dataset.name, ...lies }, dataset.at))
  }
  const visit = (name: string) => {
    const dataset = model.datasets.get(name)
    if (!dataset || visited.has(name)) return
    visited.add(name)
    const { source } = dataset
    if (source.kind === 'table' || source.kind === 'query') {
      const { connection, ...from } = source
      homes.set(name, { connection, from })
    }
    if (source.kind === 'sql') over(dataset, source.sql)
  }
  for (const name of model.datasets.keys()) visit(name)
  return { homes, issues: [...refused.values()], refused: new Set(refused.keys()) }
}

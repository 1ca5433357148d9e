import type { SqlExpr } from '../sql/index.ts'
import type { Aggregate, Order, PlanNode, Source } from './nodes.ts'
import { columnsOf, keyOf } from './rewrite.ts'
import { type Candidate, candidateOf, scanOf, sharedFact } from './share.ts'
import { type DistinctCandidate, distinctOf, distinctScanOf, sharedDistinct } from './share-distinct.ts'
import { nodesIn, nodesUnder } from './walk.ts'

/** What is known of the size of data: rows of a dataset, and values of an expression over its rows. */
export interface Sizes {
  rows(dataset: string): number | undefined
  values(dataset: string, expr: SqlExpr): number | undefined
}

/** An expression over one dataset whose number of values decides what is shared. */
export interface Sized {
  readonly dataset: string
  /** The name under which the expression reads it. */
  readonly as: string
  readonly expr: SqlExpr
}

/** The facts of a plan that could be told by others, each once. */
function factsIn<C>(plan: Order, candidateOf: (aggregate: Aggregate) => C | undefined): C[] {
  const seen = new Set<PlanNode>()
  const found: C[] = []
  const visit = (node: PlanNode) => {
    if (seen.has(node)) return
    seen.add(node)
    const candidate = node.kind === 'Aggregate' ? candidateOf(node) : undefined
    if (candidate) found.push(candidate)
    else for (const one of nodesUnder(node)) visit(one)
  }
  visit(plan)
  return found
}

function datasetsByName({ parts }: Candidate): Map<string, string> {
  const sources = [parts.read, ...parts.joins].flatMap((node) =>
    'source' in node && node.source.kind === 'dataset' ? [[node.as, node.source.dataset] as const] : [],
  )
  return new Map(sources)
}

function sizedIn(candidate: Candidate): Sized[] {
  const names = datasetsByName(candidate)
  return [...candidate.slices.values()].flatMap((expr) => {
    const [as] = /"table":"([^"]+)"/.exec(keyOf(expr))?.slice(1) ?? []
    const dataset = as === undefined ? undefined : names.get(as)
    return as !== undefined && dataset !== undefined ? [{ dataset, as, expr }] : []
  })
}

function together<C>(candidates: readonly C[], scanOf: (candidate: C) => string): C[][] {
  const scans = new Map<string, C[]>()
  for (const candidate of candidates) {
    const scan = scanOf(candidate)
    scans.set(scan, [...(scans.get(scan) ?? []), candidate])
  }
  return [...scans.values()]
}

/** The facts of a batch that read the same rows. */
function scansOf(plans: readonly Order[]): Candidate[][] {
  return together(
    plans.flatMap((plan) => factsIn(plan, candidateOf)),
    scanOf,
  )
}

/** Counts of distinct keys of the same rows, split alike: told from one, whatever its size, since each by itself meets every key. */
function distinctGroups(plans: readonly Order[]): DistinctCandidate[][] {
  const groups = together(
    plans.flatMap((plan) => factsIn(plan, distinctOf)),
    distinctScanOf,
  )
  return groups.filter((members) => {
    const conditions = new Set(members.flatMap((member) => member.conditions).map(keyOf))
    return members.length > 1 && conditions.size > 0 && conditions.size <= limits.conditions && joinsAgree(members)
  })
}

/** What a batch could share: the datasets that several facts read, and what those facts group by. */
export interface Sharable {
  readonly datasets: readonly string[]
  readonly sized: readonly Sized[]
}

/** What must be measured before a batch can be shared; nothing where no two facts read the same rows. */
export function sharableIn(plans: readonly Order[]): Sharable {
  const several = scansOf(plans).filter((members) => members.length > 1)
  const datasets = several.flatMap(([first]) => (first ? [...datasetsByName(first).values()].slice(0, 1) : []))
  const sized = new Map(
    several
      .flat()
      .flatMap(sizedIn)
      .map((one) => [`${one.dataset} ${keyOf(one.expr)}`, one]),
  )
  return { datasets: [...new Set(datasets)], sized: [...sized.values()] }
}

/** Days that a fact is assumed to tell: two years. */
const days = 730

/** The most conditions that one mask tells apart, and the most combinations of them that are expected to occur. */
const limits = { conditions: 30, combinations: 64 } as const

/** About how many combinations of some conditions occur: those on the same columns mostly exclude each other. */
function combinationsOf(conditions: readonly SqlExpr[]): number {
  const counts = new Map<string, number>()
  for (const condition of conditions) {
    const columns = columnsOf(condition).map(keyOf).sort().join()
    counts.set(columns, (counts.get(columns) ?? 0) + 1)
  }
  return [...counts.values()].reduce((product, count) => product * (count + 1), 1)
}

/** A finer fact pays while it is small beside the rows that it spares the others to read. */
function pays(members: readonly Candidate[], sizes: Sizes): boolean {
  const slices = new Map(members.flatMap((member) => sizedIn(member).map((one) => [keyOf(one.expr), one] as const)))
  const asked = new Set(members.flatMap((member) => [...member.slices.keys()]))
  const conditions = new Map(members.flatMap((member) => member.conditions).map((one) => [keyOf(one), one]))
  const combinations = combinationsOf([...conditions.values()])
  if (slices.size < asked.size || conditions.size > limits.conditions || combinations > limits.combinations)
    return false
  const each = [...slices.values()].map(({ dataset, expr }) => sizes.values(dataset, expr) ?? Number.POSITIVE_INFINITY)
  const periods = members[0]?.aggregate.time ? days : 1
  const groups = each.reduce((product, values) => product * Math.max(1, values), periods * combinations)
  const read = members[0]?.parts.read
  const dataset = read && 'source' in read && read.source.kind === 'dataset' ? read.source.dataset : ''
  return groups <= (sizes.rows(dataset) ?? 0) / 3
}

const joinsAgree = (members: readonly Pick<Candidate, 'parts'>[]): boolean => {
  const known = new Map<string, string>()
  return members.every(({ parts }) =>
    parts.joins.every((join) => {
      const own = JSON.stringify([join.source, join.on])
      const other = known.get(join.as)
      known.set(join.as, own)
      return other === undefined || other === own
    }),
  )
}

/** Puts facts together, the finest first, as long as one fact that tells all of them pays. */
function groupsOf(candidates: readonly Candidate[], sizes: Sizes): Candidate[][] {
  const groups: Candidate[][] = []
  for (const candidate of [...candidates].sort((a, b) => b.slices.size - a.slices.size)) {
    const group = groups.find((members) => joinsAgree([...members, candidate]) && pays([...members, candidate], sizes))
    if (group) group.push(candidate)
    else groups.push([candidate])
  }
  return groups.filter((members) => members.length > 1)
}

/** A plan with some of its facts told by others. Nodes that do not change stay the same object. */
function replaceIn(plan: Order, told: ReadonlyMap<Aggregate, Aggregate>): Order {
  const done = new Map<PlanNode, PlanNode>()
  const visit = <T extends PlanNode>(node: T): T => {
    const known = done.get(node) as T | undefined
    if (known) return known
    const other = (told.get(node as unknown as Aggregate) as unknown as T | undefined) ?? changed(node)
    done.set(node, other)
    return other
  }
  const changed = <T extends PlanNode>(node: T): T => {
    if (nodesUnder(node).every((one) => visit(one) === one)) return node
    const input = 'input' in node ? { input: visit(node.input as PlanNode) } : {}
    if (node.kind === 'Stitch') {
      return { ...node, inputs: node.inputs.map((fact) => ({ ...fact, step: visit(fact.step) })) }
    }
    if (node.kind === 'Append') return { ...node, inputs: node.inputs.map(visit) }
    const from = 'source' in node ? (node.source as Source) : undefined
    const source = from?.kind === 'step' ? { source: { kind: 'step', step: visit(from.step) } } : {}
    return { ...node, ...input, ...source }
  }
  return visit(plan)
}

/** What an engine tells from one scan: what adds up of parts, and, where it says so, counts of distinct keys. */
export interface Shares {
  readonly keys: boolean
}

/**
 * The plans of a batch with shared scans: facts of the same rows are told by one that is finer, where it pays. What a plan
 * answers does not change.
 */
export function shareScans(plans: readonly Order[], sizes: Sizes, shares: Shares): Order[] {
  const groups = scansOf(plans).flatMap((members) => groupsOf(members, sizes))
  const facts = groups.flatMap((members) => [...sharedFact(members)])
  const counts = (shares.keys ? distinctGroups(plans) : []).flatMap((members) => [...sharedDistinct(members)])
  const told = new Map([...facts, ...counts])
  return told.size === 0 ? [...plans] : plans.map((plan) => replaceIn(plan, told))
}

/** The shared facts that a plan is told from. */
function sharedIn(plan: Order): Set<PlanNode> {
  return new Set(nodesIn(plan).filter((node) => node.kind === 'Aggregate' && node.shared))
}

/** The places of plans that are to be answered together, since they are told from the same facts. */
export function togetherIn(plans: readonly Order[]): number[][] {
  const groups: { places: number[]; shared: Set<PlanNode> }[] = []
  for (const [place, plan] of plans.entries()) {
    const shared = sharedIn(plan)
    const touching = groups.filter((group) => [...shared].some((node) => group.shared.has(node)))
    const rest = groups.filter((group) => !touching.includes(group))
    const joined = { places: [...touching.flatMap((group) => group.places), place], shared: new Set(shared) }
    for (const group of touching) for (const node of group.shared) joined.shared.add(node)
    groups.splice(0, groups.length, ...rest, joined)
  }
  return groups.map(({ places }) => places.sort((a, b) => a - b))
}

import { CynosureError } from '../src/base/errors/index.ts'
import { importDbt, renderTemplate } from '../src/model/dbt/index.ts'
import { findMetric, type MetricQuery, type Model, parseWorkspace } from '../src/model/index.ts'
import {
  boundsGrain,
  itemsOf,
  type Plan,
  planQuestion,
  resolveOpen,
  sqlOf,
  type TimeBounds,
  tablesOf,
  wholePeriods,
} from '../src/plan/index.ts'
import { duckdb } from '../src/sql/index.ts'

/** A question in the words of MetricFlow's own test cases; filters are rendered once, their Jinja calls are left. */
export interface MetricFlowQuery {
  readonly metrics?: readonly string[]
  readonly group_bys?: readonly string[]
  readonly group_by_objs?: readonly { readonly name: string; readonly grain?: string; readonly date_part?: string }[]
  readonly order_bys?: readonly string[]
  readonly where?: string | readonly string[]
  readonly time_constraint?: readonly [string, string]
  readonly limit?: number
  readonly saved_query_name?: string
  readonly min_max_only?: boolean
  readonly apply_group_by?: boolean
}

const models = new WeakMap<object, Model>()

function modelOf(manifest: object): Model {
  const known = models.get(manifest)
  if (known) return known
  const { files } = importDbt([{ path: 'semantic_manifest.json', text: JSON.stringify(manifest) }], { timezone: 'UTC' })
  const { model } = parseWorkspace(files)
  models.set(manifest, model)
  return model
}

function objectName({ name, grain, date_part: part }: NonNullable<MetricFlowQuery['group_by_objs']>[number]): string {
  if (part) return `${name}__extract_${part.toLowerCase()}`
  return grain ? `${name}__${grain.toLowerCase()}` : name
}

/** The filter in the language of expressions. */
function filterOf(where: MetricFlowQuery['where']): string | undefined {
  const texts = (typeof where === 'string' ? [where] : (where ?? [])).map((template) => {
    const rendered = renderTemplate(template)
    if ('issue' in rendered) throw new CynosureError(rendered.issue.code, rendered.issue.params)
    return rendered.text
  })
  return texts.length > 0 ? texts.map((text) => `(${text})`).join(' and ') : undefined
}

function orderOf(order: MetricFlowQuery['order_bys']): NonNullable<MetricQuery['order']> {
  return (order ?? []).map((text) => ({ by: text.replace(/^-/, ''), descending: text.startsWith('-') }))
}

function questionOf(query: MetricFlowQuery, model: Model): MetricQuery {
  const saved = model.savedQueries.get(query.saved_query_name ?? '')?.query
  const where = [saved?.where, filterOf(query.where)].flatMap((text) => (text ? [`(${text})`] : [])).join(' and ')
  const by = [...(saved?.by ?? []), ...(query.group_bys ?? []), ...(query.group_by_objs ?? []).map(objectName)]
  const limit = query.limit ?? saved?.limit
  const values = query.min_max_only ? 'range' : query.apply_group_by === false ? 'all' : undefined
  return {
    metrics: [...(saved?.metrics ?? []), ...(query.metrics ?? [])],
    by,
    order: [...orderOf(query.order_bys), ...(saved?.order ?? [])],
    ...(where && { where }),
    ...(limit !== undefined && { limit }),
    ...(values && { values }),
  }
}

function boundsOf(query: MetricFlowQuery, question: MetricQuery, model: Model): TimeBounds {
  if (!query.time_constraint) return {}
  const [first, last] = query.time_constraint
  const metrics = question.metrics.map((name) => findMetric(model, name))
  return wholePeriods(first, last, boundsGrain(model, metrics, itemsOf(question, model, metrics)))
}

/** The plan of a question about a semantic manifest, with its model. Throws what resolving and planning throw. */
export function planOf(manifest: object, query: MetricFlowQuery): { plan: Plan; model: Model } {
  const model = modelOf(manifest)
  const context = { model, today: '2026-11-19', arrivals: new Map() }
  const question = questionOf(query, model)
  const resolved = resolveOpen(question, boundsOf(query, question, model), context)
  return { plan: planQuestion(resolved, context), model }
}

/** The DuckDB SQL that answers a question about a semantic manifest. Throws what resolving and planning throw. */
export async function compile(manifest: object, query: MetricFlowQuery): Promise<{ sql: string }> {
  const { plan, model } = planOf(manifest, query)
  return { sql: sqlOf(plan, duckdb, tablesOf(model)) }
}

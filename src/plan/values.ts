import { entitiesLookedUp, filterItems, type Item, metricTime } from '../model/index.ts'
import type { Dataset, Model } from '../model/types.ts'
import { column, type NamedExpr, type SqlExpr } from '../sql/index.ts'
import { conditionIn } from './condition.ts'
import { keepsWhere } from './explain/reading.ts'
import { openScope } from './frame.ts'
import { hasAll, homeOf } from './home.ts'
import { itemIn, type View } from './items.ts'
import { lookUpIn } from './lookup.ts'
import type { Aggregate, Join, Order, Project, RowsNode } from './nodes.ts'
import { filtered, read, readStep } from './read.ts'
import { joinedTo, rowsOf, type Scan } from './scan.ts'
import { levelOf, timeOfRow, timeSourceOf } from './spine.ts'
import { timeAmong } from './time-beside.ts'
import type { ResolvedQuestion } from './types.ts'
import { widthOfTime } from './width.ts'

const days = '_days'

function namesAsked({ by, where }: ResolvedQuestion, model: Model): string[] {
  const filtered = where ? filterItems(model, where).map((item) => item.base) : []
  const entities = where ? entitiesLookedUp(where) : []
  const all = [...by.map((item) => item.base), ...filtered, ...entities]
  return [...new Set(all)].filter((name) => name !== metricTime)
}

/** The times that a question is split or filtered by and that no dataset has: those of metrics, without any. */
function timesAsked({ by, where, model }: ResolvedQuestion): Item[] {
  return [...by, ...(where ? filterItems(model, where) : [])].filter((item) => item.base === metricTime)
}

interface Rows {
  readonly view: View
  readonly rows: () => RowsNode
}

/** The rows whose values are asked: of the dataset that reaches them, of the periods of time, or of both beside each other. */
function rowsAsked(question: ResolvedQuestion): Rows {
  const { model, period } = question
  const extent = { from: period.from, to: period.to }
  const names = namesAsked(question, model)
  const times = timesAsked(question)
  const time = timeSourceOf(model, levelOf(model, times), extent)
  const timed = times.length > 0 || names.length === 0
  const dataset = names.length > 0 ? homeOf(model, names) : ({ name: days } as Dataset)
  const isAlone = hasAll(model, dataset, names) && !(question.where && entitiesLookedUp(question.where).length > 0)
  const scan: Scan = {
    model,
    dataset,
    full: !isAlone,
    joins: new Map<string, Omit<Join, 'input'>>(),
    onward: new Map(),
    bridges: new Map(),
  }
  const view: View = { scan, lookUp: lookUpIn(model, extent), timeAt: () => timeOfRow(time, days) }
  const source = { kind: 'time', time } as const
  const onlyTime = (): RowsNode => joinedTo(read(source, days), scan)
  if (names.length === 0) return { view, rows: onlyTime }
  const beside: Omit<Join, 'input'> = { kind: 'Join', by: 'time', source, as: days, how: 'cross' }
  const items = [...question.by, ...(question.where ? filterItems(model, question.where) : [])]
  const placed = (): Scan => {
    const asked = items.map((item) => itemIn(view, item))
    const joins = timeAmong(model, [...scan.joins.values()], beside, asked, widthOfTime(model, time))
    return { ...scan, joins: new Map(joins.map((join) => [join.as, join])) }
  }
  return { view, rows: () => rowsOf(timed ? placed() : scan) }
}

/** The least and the greatest of each column. */
function rangeOf(values: Project): { step: Aggregate; columns: NamedExpr[] } {
  const ends = values.columns.flatMap(({ name }) => (['min', 'max'] as const).map((fn) => ({ name, fn })))
  const measures = ends.map(({ name, fn }) => ({
    metric: `${name}__${fn}`,
    expr: { kind: 'aggregate', fn, argument: column(name) } satisfies SqlExpr,
  }))
  const input = readStep(values)
  const columns = measures.map(({ metric }) => ({ name: metric, expr: column(metric) }))
  return { step: { kind: 'Aggregate', name: '_range', input, keys: [], measures }, columns }
}

/** The plan of a question without metrics: the combinations of values that occur, over all datasets that they come from. */
export function planValues(question: ResolvedQuestion): Order {
  const { by, where, values: how = 'distinct', open, period, limit } = question
  const { view, rows } = rowsAsked(question)
  const columns = by.map((item) => ({ name: item.name, expr: itemIn(view, item) }))
  const condition = where && conditionIn(view, { expr: where, depth: 0, by: 'question' })
  const timed = timesAsked(question).length > 0
  const bounds = openScope(open ?? {}, { from: period.from, to: period.to })
  const within = timed ? bounds.within(view.timeAt(0) as SqlExpr) : undefined
  const step: Project = {
    kind: 'Project',
    name: '_values',
    input: filtered(rows(), [
      ['period', within, () => ({ zh: `只留 ${bounds.said.zh}`, en: `keeps ${bounds.said.en}` })],
      ['question', condition, where && keepsWhere(view.scan.dataset.name, [{ expr: where }])],
    ]),
    columns,
    ...(how !== 'all' && { distinct: true as const }),
    words:
      how === 'all'
        ? { zh: '给出每一行的取值', en: 'gives the values of every row' }
        : { zh: '列出出现过的取值，每种一行', en: 'lists the values that occur, each once' },
  }
  const range = how === 'range' ? rangeOf(step) : undefined
  const named = range?.columns ?? columns.map(({ name }) => ({ name, expr: column(name) }))
  const order = question.order.map(({ by: name, descending }) => ({ column: name, descending }))
  const rest = range ? [] : named.filter(({ name }) => !order.some((key) => key.column === name))
  return {
    kind: 'Order',
    input: range?.step ?? step,
    columns: named,
    by: [...order, ...rest.map(({ name }) => ({ column: name, descending: false }))],
    ...(limit !== undefined && { limit }),
  }
}

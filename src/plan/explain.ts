import type { Text } from '../base/text.ts'
import type { Aggregate, Filter, Join, JoinToTimeSpine, Order, PlanNode, RowsNode, Source, StepNode } from './nodes.ts'

const whys: Record<Filter['why'], Text> = {
  period: { zh: '只留所问的日子', en: 'only the days asked' },
  question: { zh: '只留筛选的行', en: 'only what the filter keeps' },
  measure: { zh: '只留指标要的行', en: 'only rows that the metrics count' },
  edge: { zh: '只留期间里最先或最后的一次', en: 'only the first or last time of each period' },
  latest: { zh: '只留最近的一次起点', en: 'only the latest base event' },
}

function sourceName(source: Source): Text {
  if (source.kind === 'dataset') return { zh: source.dataset, en: source.dataset }
  if (source.kind === 'time') return { zh: '时间表', en: 'the periods of time' }
  return 'name' in source.step ? { zh: source.step.name, en: source.step.name } : { zh: '算好的值', en: 'the figures' }
}

function explainJoin({ by, source, entity }: Join): Text {
  const name = sourceName(source)
  switch (by) {
    case 'entity':
      return { zh: `按 ${entity?.name} 找到 ${name.zh} 的那一行`, en: `looks up its ${name.en} by ${entity?.name}` }
    case 'grain':
      return { zh: `在 ${name.zh} 里找到所属的期间`, en: `looks up its period in ${name.en}` }
    case 'time':
      return { zh: '找到它所计入的期间', en: 'finds the periods that it counts for' }
    case 'metric':
      return { zh: `找到它的 ${name.zh}`, en: `looks up its ${name.en}` }
    case 'event':
      return { zh: '找到它之前的起点事件', en: 'finds the base events before it' }
    case 'period':
      return { zh: `放上 ${name.zh}`, en: `puts ${name.en} beside it` }
  }
}

function explainRows(node: RowsNode): Text[] {
  if (node.kind === 'Read') {
    const name = sourceName(node.source)
    return [{ zh: `读 ${name.zh}`, en: `reads ${name.en}` }]
  }
  return [...explainRows(node.input), node.kind === 'Filter' ? whys[node.why] : explainJoin(node)]
}

function listed(parts: readonly Text[]): Text {
  return { zh: parts.map((part) => part.zh).join('，'), en: parts.map((part) => part.en).join(', ') }
}

function explainAggregate(node: Aggregate): Text {
  const keys = node.keys.map((key) => key.name).filter((name) => !name.startsWith('_'))
  const measures = node.measures.map((measure) => measure.metric).join(', ')
  const per = keys.join(' × ')
  const total: Text = {
    zh: `汇总 ${measures}${per ? `，每个 ${per} 一行` : ''}`,
    en: `aggregates ${measures}${per ? ` for each ${per}` : ''}`,
  }
  return listed([...explainRows(node.input), total])
}

function explainSpine({ rows, slices, compared }: JoinToTimeSpine): Text {
  const [first, last] = [rows[0]?.period, rows.at(-1)?.period]
  const span = first === last ? first : `${first} … ${last}`
  const sliced = slices.length > 0
  return {
    zh: `每个期间${sliced ? '和分组' : ''}各有一行（${span}）${compared ? '，并排放上对比期的值' : ''}`,
    en: `gives each period${sliced ? ' and slice' : ''} its row (${span})${compared ? ', beside the compared value' : ''}`,
  }
}

function explainOrder({ by, limit }: Order): Text {
  const keys = by.map(({ column, descending }) => `${column}${descending ? ' ↓' : ''}`).join(', ')
  const most: Text =
    limit === undefined ? { zh: '', en: '' } : { zh: `，取前 ${limit} 行`, en: `, the first ${limit} rows` }
  if (!keys) return { zh: `给出答案${most.zh}`, en: `gives the answer${most.en}` }
  return { zh: `按 ${keys} 排序${most.zh}`, en: `orders by ${keys}${most.en}` }
}

/** What one step of a plan does, in words. */
export function explainStep(node: StepNode | Order): Text {
  switch (node.kind) {
    case 'Aggregate':
      return explainAggregate(node)
    case 'Project':
      return listed([...explainRows(node.input), node.words])
    case 'Append':
      return node.words
    case 'Stitch':
      return { zh: '汇总好的事实按相同的键并排', en: 'puts the aggregated facts side by side, one row for each key' }
    case 'Fill':
      return { zh: '该算 0 的缺失值算 0', en: 'counts what is missing as the number that its metric says' }
    case 'JoinToTimeSpine':
      return explainSpine(node)
    case 'Compute': {
      const names = node.columns
        .map(({ name }) => name)
        .filter((name) => !name.startsWith('_'))
        .join(', ')
      return { zh: `算出 ${names}`, en: `computes ${names}` }
    }
    case 'Order':
      return explainOrder(node)
  }
}

/** The steps that a node's rows are read from. */
function stepsBelow(node: RowsNode): StepNode[] {
  const own = node.kind !== 'Filter' && node.source.kind === 'step' ? [node.source.step] : []
  return node.kind === 'Read' ? own : [...stepsBelow(node.input), ...own]
}

function stepsUnder(node: StepNode | Order): readonly StepNode[] {
  switch (node.kind) {
    case 'Aggregate':
    case 'Project':
      return stepsBelow(node.input)
    case 'Append':
      return node.inputs.flatMap((input) => stepsBelow(input.input))
    case 'Stitch':
      return node.inputs.map(({ step }) => step)
    default:
      return [node.input]
  }
}

/** Whether a step does something: one fact is not put beside others, and nothing is filled that has no number for it. */
function doesSomething(node: StepNode | Order): boolean {
  if (node.kind === 'Stitch') return node.inputs.length > 1
  return node.kind !== 'Fill' || node.measures.some((measure) => measure.fill !== undefined)
}

/** The steps of a plan in words, in the order in which they are taken; a step that is read twice is told once. */
export function explainPlan(plan: PlanNode): Text[] {
  if (plan.kind === 'Read' || plan.kind === 'Join' || plan.kind === 'Filter') return [listed(explainRows(plan))]
  const told = new Set<StepNode | Order>()
  const visit = (node: StepNode | Order): Text[] => {
    if (told.has(node)) return []
    told.add(node)
    return [...stepsUnder(node).flatMap(visit), ...(doesSomething(node) ? [explainStep(node)] : [])]
  }
  return visit(plan)
}

import type { Text } from '../base/text.ts'
import type { Aggregate, FiguresNode, JoinToTimeSpine, Order, PlanNode, RowsNode } from './nodes.ts'

const whys: Record<'period' | 'question' | 'measure', Text> = {
  period: { zh: '只留所问的日子', en: 'only the days asked' },
  question: { zh: '只留筛选的行', en: 'only what the filter keeps' },
  measure: { zh: '只留指标要的行', en: 'only rows that the metrics count' },
}

function explainRows(node: RowsNode): Text[] {
  if (node.kind === 'ReadDataset') return [{ zh: `读 ${node.dataset}`, en: `reads ${node.dataset}` }]
  const before = explainRows(node.input)
  if (node.kind === 'Filter') return [...before, whys[node.why]]
  const { entity, dataset } = node
  return [...before, { zh: `按 ${entity} 找到 ${dataset} 的那一行`, en: `looks up its ${dataset} by ${entity}` }]
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
export function explainStep(node: Aggregate | FiguresNode | Order): Text {
  switch (node.kind) {
    case 'Aggregate':
      return explainAggregate(node)
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

/** The steps of a plan in words, in the order in which they are taken. */
export function explainPlan(plan: PlanNode): Text[] {
  switch (plan.kind) {
    case 'ReadDataset':
    case 'JoinToEntity':
    case 'Filter':
      return [listed(explainRows(plan))]
    case 'Aggregate':
      return [explainAggregate(plan)]
    case 'Stitch':
      return [...plan.inputs.map(explainAggregate), ...(plan.inputs.length > 1 ? [explainStep(plan)] : [])]
    case 'Fill': {
      const fills = plan.measures.some((measure) => measure.fill !== undefined)
      return [...explainPlan(plan.input), ...(fills ? [explainStep(plan)] : [])]
    }
    default:
      return [...explainPlan(plan.input), explainStep(plan)]
  }
}

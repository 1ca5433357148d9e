import type { Text } from '../../base/text.ts'
import { isConstant } from '../frame.ts'
import type {
  Aggregate,
  Append,
  Compute,
  JoinToTimeSpine,
  Order,
  Project,
  RowsNode,
  SpineMeasure,
  StepNode,
  Stitch,
} from '../nodes.ts'
import { type Names, plainNames, spoken } from '../words.ts'
import { both, columnsSaid, listed, together } from './list.ts'
import { sayRows } from './rows.ts'

function sayAggregate({ keys, measures, input }: Aggregate, names: Names): Text[] {
  const grouped = keys.filter(({ expr }) => !isConstant(expr))
  const said = grouped.flatMap(({ name, said: words }) => (words ? spoken(words, names) : (names.column(name) ?? [])))
  const per = said.length > 0 ? together(said) : undefined
  const values = measures.flatMap(({ metric, said }) => (said ? spoken(said, names) : (names.column(metric) ?? [])))
  const what = values.length > 0 ? listed(values) : { zh: '合计', en: 'the totals' }
  const each: Text = per
    ? { zh: `每个${per.zh}一行：`, en: `for each ${per.en}: ` }
    : { zh: '合成一行：', en: 'in one row: ' }
  return [...sayRows(input, names), both((lang) => each[lang] + what[lang])]
}

function sayProject(node: Project, names: Names): Text[] {
  return [...sayRows(node.input, names), spoken(node.words, names)]
}

function sayStitch({ keys }: Stitch, names: Names): Text {
  const per = columnsSaid(keys, names.column)
  if (!per) return { zh: '并成一行', en: 'puts them side by side in one row' }
  return both((lang) =>
    lang === 'zh' ? `按${per.zh}并排，每组一行` : `puts them side by side, one row for each ${per.en}`,
  )
}

/** The steps that rows are taken from, as far as they are known. */
function sourcesOf(rows: RowsNode, names: Names): number[] {
  const own = rows.kind !== 'Filter' && rows.source.kind === 'step' ? (names.step(rows.source.step) ?? []) : []
  return [...(rows.kind === 'Read' ? [] : sourcesOf(rows.input, names)), own].flat()
}

function sayAppend(node: Append, names: Names): Text[] {
  const numbers = [...new Set(node.inputs.flatMap(({ input }) => sourcesOf(input, names)))].sort((a, b) => a - b)
  const { zh, en } = together(numbers.map((number) => ({ zh: `${number}`, en: `${number}` })))
  const taken: Text = { zh: `取第 ${zh} 步`, en: `takes step${numbers.length > 1 ? 's' : ''} ${en}` }
  return [...(numbers.length > 0 ? [taken] : []), spoken(node.words, names)]
}

/** The facts under one another, before they are put side by side. */
export function sayUnderOneAnother({ inputs }: Stitch, names: Names): Text {
  const numbers = inputs.flatMap(({ step }) => names.step(step) ?? [])
  if (numbers.length === 0) return { zh: '把各份汇总上下放在一起', en: 'puts the aggregated facts under one another' }
  const { zh, en } = together(numbers.map((number) => ({ zh: `${number}`, en: `${number}` })))
  return { zh: `把第 ${zh} 步上下放在一起`, en: `puts steps ${en} under one another` }
}

function sayAll(measures: readonly SpineMeasure[], names: Names): Text | undefined {
  const texts = measures.flatMap(({ name, said }) => (said ? spoken(said, names) : (names.column(name) ?? [])))
  return texts.length > 0 ? together(texts) : undefined
}

/** What counts as which number where it has no value, and what is not known of all periods. */
function sayFill(measures: readonly SpineMeasure[], names: Names): Text[] {
  const numbers = [...new Set(measures.flatMap(({ fill }) => fill ?? []))]
  const filled = numbers.flatMap((number) => {
    const counted = measures.filter(({ fill }) => fill === number)
    const them = sayAll(counted, names)
    const en = `counts ${them?.en} as ${number} where ${counted.length > 1 ? 'they have' : 'it has'} no value`
    return them ? [{ zh: `${them.zh}没有值时算 ${number}`, en }] : []
  })
  const late = sayAll(
    measures.filter(({ now, stretched }) => now && stretched),
    names,
  )
  const begun = sayAll(
    measures.filter(({ then }) => then),
    names,
  )
  return [
    ...filled,
    ...(late
      ? [{ zh: `${late.zh}在数据没到的期间没有值`, en: `leaves ${late.en} empty where no data have arrived` }]
      : []),
    ...(begun
      ? [
          {
            zh: `${begun.zh}只与数据够得到的时段对比`,
            en: `compares ${begun.en} only where the data reach back in full`,
          },
        ]
      : []),
  ]
}

function spanOf({ rows }: JoinToTimeSpine): string {
  const [first, last] = [rows[0]?.period, rows.at(-1)?.period]
  return first === last ? `${first}` : `${first} … ${last}`
}

/** The three steps of a time spine: its periods, the slices that appear, and the figures set on both. */
export function saySpine(node: JoinToTimeSpine, names: Names): { periods: Text; slices: Text; figures: Text[] } {
  const { slices, compared } = node
  const sliced = columnsSaid(slices, names.column)
  const periods: Text = {
    zh: `列出所问的期间（${spanOf(node)}）和已有数据的日子${compared ? '，以及对比的日子' : ''}`,
    en: `lists the periods asked (${spanOf(node)}) with the days that have arrived${compared ? ' and the days compared with' : ''}`,
  }
  const figures = both((lang) => {
    if (lang === 'zh') return `每个期间${sliced ? '和分组' : ''}各有一行${compared ? '，旁边放上对比期的值' : ''}`
    return `gives each period${sliced ? ' and slice' : ''} its row${compared ? ', with the compared value beside it' : ''}`
  })
  return {
    periods,
    slices: both((lang) =>
      lang === 'zh'
        ? `列出${compared ? '两期里' : ''}出现过的${sliced?.zh ?? '分组'}`
        : `lists every ${sliced?.en ?? 'slice'} that appears${compared ? ' on either side' : ''}`,
    ),
    figures: [figures, ...sayFill(node.measures, names)],
  }
}

function sayCompute({ columns }: Compute, names: Names): Text[] {
  const said = columns.flatMap(({ name, said: words }) => (words ? spoken(words, names) : (names.column(name) ?? [])))
  const what = said.length > 0 ? listed(said) : { zh: '其余的值', en: 'the rest' }
  const twice = columns.some(({ name }) => name.startsWith('_then_'))
  return [
    both((lang) => (lang === 'zh' ? `算出${what.zh}` : `computes ${what.en}`)),
    ...(twice ? [{ zh: '对比期也照样算', en: 'likewise for the compared period' }] : []),
  ]
}

function sayOrder({ by, limit, columns }: Order, names: Names): Text[] {
  const keys = by.flatMap(({ column, descending }) => {
    const known = columns.some(({ name }) => name === column) && names.column(column)
    if (!known) return []
    return descending ? { zh: `${known.zh}从大到小`, en: `${known.en} descending` } : known
  })
  const order = together(keys)
  const answer = together(columns.flatMap(({ name }) => names.column(name) ?? []))
  return [
    both((lang) => (lang === 'zh' ? `给出${answer.zh}` : `gives ${answer.en}`)),
    ...(keys.length > 0 ? [both((lang) => (lang === 'zh' ? `按${order.zh}排序` : `orders by ${order.en}`))] : []),
    ...(limit === undefined ? [] : [{ zh: `只取前 ${limit} 行`, en: `keeps the first ${limit} rows` }]),
  ]
}

/** What one step of a plan does, phrase by phrase. Internal names are never said. */
export function explainStep(node: StepNode | Order, names: Names = plainNames): Text[] {
  switch (node.kind) {
    case 'Aggregate':
      return sayAggregate(node, names)
    case 'Project':
      return sayProject(node, names)
    case 'Append':
      return sayAppend(node, names)
    case 'Stitch':
      return [sayStitch(node, names)]
    case 'Fill':
      return sayFill(node.measures, names)
    case 'JoinToTimeSpine':
      return saySpine(node, names).figures
    case 'Compute':
      return sayCompute(node, names)
    case 'Order':
      return sayOrder(node, names)
  }
}

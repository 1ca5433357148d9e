/**
 * A tree of metrics over sales: sums, counts and means of the whole and of its channels, regions and returns, what divides them,
 * and distinct buyers; one in ten is a distinct count. In the order of YAML's definitions.
 */
const filters: Readonly<Record<string, string>> = {
  all: '',
  store: "channel = 'store'",
  app: "channel = 'app'",
  web: "channel = 'web'",
  mini: "channel = 'mini'",
  north: "region = 'north'",
  east: "region = 'east'",
  south: "region = 'south'",
  west: "region = 'west'",
  returned: 'is_returned',
}

const filtered = (filter: string) => (filter ? `, filter: ${JSON.stringify(filter)}` : '')

/** Six metrics of one part of sales. */
function metricsOf(part: string, filter: string): string[] {
  const simple = (name: string, agg: string, expr: string) =>
    `{name: ${name}_${part}, type: simple, dataset: sales, agg: ${agg}${expr && `, expr: ${expr}`}${filtered(filter)}}`
  return [
    simple('sold', 'sum', 'amount'),
    simple('spent', 'sum', 'cost'),
    simple('moved', 'sum', 'units'),
    simple('counted', 'count', ''),
    `{name: basket_${part}, type: ratio, numerator: sold_${part}, denominator: counted_${part}}`,
    `{name: margin_${part}, type: derived, expr: (sold_${part} - spent_${part}) / sold_${part}}`,
  ]
}

const named = (metric: string) => /name: (\w+)/.exec(metric)?.[1] as string

const additive = Object.entries(filters).flatMap(([part, filter]) => metricsOf(part, filter))
const distinct = ['all', 'store', 'app', 'web', 'mini', 'north'].map(
  (part) =>
    `{name: buyers_${part}, type: simple, dataset: sales, agg: count_distinct, expr: customer_id${filtered(filters[part] ?? '')}}`,
)
const sixty = [...additive.slice(0, 54), ...distinct]

/** The definitions of the sixty, as YAML, and their names. */
export const treeOfSixty = {
  yaml: `metrics:\n${sixty.map((metric) => `  - ${metric}\n`).join('')}`,
  metrics: sixty.map(named),
}

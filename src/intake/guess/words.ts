/** What a column is about, told by words in its name. The first that matches counts. */
export const ideas = {
  order: /order|invoice|transaction|receipt|basket|订单|单号|发票|交易|小票/i,
  customer: /customer|client|member|buyer|shopper|user|客户|会员|用户|顾客/i,
  product: /product|sku|stock_?code|item|goods|商品|货号|产品/i,
  store: /store|shop|branch|outlet|门店|店铺|分店/i,
} as const

export type Idea = keyof typeof ideas

const measures = {
  quantity: /quantity|qty|units?$|pieces|件数|数量|销量/i,
  price: /price|单价|价格|售价/i,
  amount: /amount|revenue|sales|turnover|total|gmv|paid|金额|销售额|收入|营业额|实付/i,
} as const

export type MeasureIdea = keyof typeof measures

const keyWord = /(?:^|[_\s])(?:id|no|nr|code|key|number|num|uuid|sku)$|编号|编码|单号|货号|代码|号$/i
const timeWord = /date|time|day|_at$|日期|时间|日$/i
const bestTime = /order|invoice|sold|sale|transaction|下单|销售|交易|开票/i
const shareWord = /rate|ratio|share|percent|score|price|age|率|比例|占比|评分|单价|价格/i

function spaced(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2')
}

/** Whether a name is a key's: `InvoiceNo`, `store_id`, 订单编号. */
export function isKeyName(name: string): boolean {
  return keyWord.test(spaced(name).toLowerCase())
}

/** The idea that a column's name speaks of, or undefined. */
export function ideaOf(name: string): Idea | undefined {
  return (Object.keys(ideas) as Idea[]).find((idea) => ideas[idea].test(spaced(name)))
}

/** The kind of measure that a column's name speaks of, or undefined. */
export function measureIdeaOf(name: string): MeasureIdea | undefined {
  return (Object.keys(measures) as MeasureIdea[]).find((idea) => measures[idea].test(spaced(name)))
}

/** Whether numbers of this name are averaged rather than added up. */
export function isAveraged(name: string): boolean {
  return shareWord.test(spaced(name))
}

/** How well a name suits a dataset's time: higher is better. */
export function timeRank(name: string): number {
  return (bestTime.test(name) ? 2 : 0) + (timeWord.test(spaced(name)) ? 1 : 0)
}

/** A label made of a name: `UnitPrice` and `unit_price` are Unit price. */
export function labelOf(name: string): string {
  const words = spaced(name).replace(/_+/g, ' ').trim().toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

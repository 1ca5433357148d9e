import { branch, openDraws, uniform } from './draws.ts'

/** Categories with their share of sales and what they hold. */
export const CATEGORIES = [
  {
    name: '餐厨',
    share: 22,
    count: 250,
    items: { 餐具: 'Tableware', 锅具: 'Cookware', 杯壶: 'Cups', 厨房工具: 'Kitchen tools' },
  },
  {
    name: '收纳',
    share: 20,
    count: 220,
    items: { 收纳箱: 'Storage box', 衣物收纳: 'Clothes storage', 桌面收纳: 'Desk storage', 置物架: 'Shelf' },
  },
  { name: '家纺', share: 18, count: 200, items: { 毛巾: 'Towel', 床品: 'Bedding', 靠垫: 'Cushion', 窗帘: 'Curtain' } },
  {
    name: '清洁',
    share: 14,
    count: 170,
    items: { 洗涤: 'Detergent', 清洁工具: 'Cleaning tool', 纸品: 'Paper', 垃圾袋: 'Bin bag' },
  },
  {
    name: '小家电',
    share: 10.8,
    count: 130,
    items: { 加湿器: 'Humidifier', 电扇: 'Fan', 灯具: 'Lamp', 电水壶: 'Kettle' },
  },
  { name: '文创', share: 9, count: 120, items: { 本册: 'Notebook', 笔: 'Pen', 摆件: 'Ornament', 拼图: 'Puzzle' } },
  {
    name: '季节',
    share: 5,
    count: 70,
    items: { 凉席: 'Summer mat', 暖手宝: 'Hand warmer', 雨具: 'Rainwear', 节庆: 'Festive' },
  },
  { name: '香氛', share: 1.2, count: 40, items: { 香薰: 'Diffuser', 蜡烛: 'Candle', 香包: 'Sachet', 喷雾: 'Mist' } },
] as const

const SERIES = [
  ['星野', 'Xingye'],
  ['云朵', 'Cloud'],
  ['山岚', 'Mist Hill'],
  ['木语', 'Woodnote'],
  ['晴川', 'Clear River'],
  ['小满', 'Xiaoman'],
] as const

const LOWEST_PRICE = 9
const HIGHEST_PRICE = 899

/** A product. Prices are in 0.1 CNY; `costRate` is its cost over the price paid, against the average of the chain. */
export type Product = {
  index: number
  id: string
  zh: string
  en: string
  category: number
  subcategory: string
  own: boolean
  listTenths: number
  costRate: number
  /** Day number. */
  launched: number
}

/** The products of each category, cheapest first, at prices spread evenly on the log scale. */
export function makeAssortment(seed: number): readonly (readonly Product[])[] {
  let index = 0
  const parent = openDraws({ seed, stream: 'products', place: 'company', week: 0, weekday: 0 })
  return CATEGORIES.map(({ count, items }, category) =>
    Array.from({ length: count }, (_, rank): Product => {
      const draws = branch(parent, category * 1000 + rank)
      const kinds = Object.entries(items)
      const [zh, en] = kinds[Math.floor(uniform(draws) * kinds.length)]!
      const [seriesZh, seriesEn] = SERIES[Math.floor(uniform(draws) * SERIES.length)]!
      const price = LOWEST_PRICE * (HIGHEST_PRICE / LOWEST_PRICE) ** (rank / (count - 1))
      const number = String(rank + 1).padStart(3, '0')
      return {
        index: index++,
        id: `P${category + 1}${number}`,
        zh: `${seriesZh}${zh} ${number}`,
        en: `${seriesEn} ${en} ${number}`,
        category,
        subcategory: zh,
        own: uniform(draws) < 0.62,
        listTenths: Math.round(price) * 10 - 1,
        costRate: 0.95 + 0.1 * uniform(draws),
        launched: 16_800 + Math.floor(uniform(draws) * 2_800),
      }
    }),
  )
}

/** A product whose list price is at or up to 16 % above what a unit was sold for; the cheapest such one at the edges. */
export function productNear(products: readonly Product[], unitTenths: number, u: number): Product {
  const first = firstAtLeast(products, unitTenths)
  const after = firstAtLeast(products, unitTenths * 1.16)
  return products[Math.min(products.length - 1, first + Math.floor(u * Math.max(1, after - first)))]!
}

function firstAtLeast(products: readonly Product[], tenths: number): number {
  let low = 0
  let high = products.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (products[middle]!.listTenths < tenths) low = middle + 1
    else high = middle
  }
  return low
}

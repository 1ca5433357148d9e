import type { Calendar } from './calendar.ts'
import { SITES } from './sites.ts'

/** The kinds of store, with what a store of the kind has on a day of level 1 (visitors are 客流, without staff). */
export const FORMATS = {
  flagship: {
    zh: '旗舰店',
    en: 'flagship',
    sqm: 560,
    visitors: 1300,
    conversion: 0.126,
    basket: 1.06,
    staffHours: 120,
    entry: 0.09,
    queue: 3.5,
  },
  mall: {
    zh: '购物中心店',
    en: 'mall',
    sqm: 200,
    visitors: 320,
    conversion: 0.114,
    basket: 1.02,
    staffHours: 34,
    entry: 0.07,
    queue: 3.0,
  },
  street: {
    zh: '街边店',
    en: 'street',
    sqm: 155,
    visitors: 240,
    conversion: 0.118,
    basket: 0.98,
    staffHours: 27,
    entry: 0.11,
    queue: 2.7,
  },
  community: {
    zh: '社区店',
    en: 'community',
    sqm: 138,
    visitors: 185,
    conversion: 0.122,
    basket: 0.94,
    staffHours: 22,
    entry: 0.16,
    queue: 2.4,
  },
} as const

export type FormatName = keyof typeof FORMATS

/** Cities with their region, base basket (CNY, net of refunds) and centre. */
export const CITIES = {
  SH: { zh: '上海', en: 'Shanghai', region: '华东', basket: 205, latitude: 31.2304, longitude: 121.4737 },
  HZ: { zh: '杭州', en: 'Hangzhou', region: '华东', basket: 205, latitude: 30.2741, longitude: 120.1551 },
  NJ: { zh: '南京', en: 'Nanjing', region: '华东', basket: 205, latitude: 32.0603, longitude: 118.7969 },
  GZ: { zh: '广州', en: 'Guangzhou', region: '华南', basket: 190, latitude: 23.1291, longitude: 113.2644 },
  SZ: { zh: '深圳', en: 'Shenzhen', region: '华南', basket: 190, latitude: 22.5431, longitude: 114.0579 },
  BJ: { zh: '北京', en: 'Beijing', region: '华北', basket: 196, latitude: 39.9042, longitude: 116.4074 },
  CD: { zh: '成都', en: 'Chengdu', region: '中西部', basket: 110, latitude: 30.5728, longitude: 104.0668 },
  WH: { zh: '武汉', en: 'Wuhan', region: '中西部', basket: 110, latitude: 30.5928, longitude: 114.3055 },
} as const

export type CityCode = keyof typeof CITIES

/** A selling area in force from a day on, m². */
export type Area = { from: number; to: number | null; selling: number }

/** A store. Days are day numbers. */
export type Store = {
  index: number
  id: string
  city: CityCode
  format: FormatName
  placeZh: string
  placeEn: string
  opened: number
  areas: readonly Area[]
}

/** Week in which a store opened inside the window, on its Monday. */
const OPENINGS: Record<string, number> = { SH09: -90, CD05: -80, GZ07: -70, WH04: -64, SZ06: -58, HZ08: -46 }
const EXTENSION = { store: 'SZ01', week: -30, sqm: 60 }

/** Opening day of a store older than the window: its place in the list spreads the chain's first twelve years. */
function openedLongAgo(index: number): number {
  return 15_340 + ((index * 1_753) % 4_300)
}

/** The sixty stores, in the order of their ids. */
export function makeChain(calendar: Calendar): readonly Store[] {
  return SITES.map((site, index) => {
    const week = OPENINGS[site.id]
    const opened = week === undefined ? openedLongAgo(index) : calendar.mondayOf(week)
    const selling = FORMATS[site.format].sqm
    const grown = site.id === EXTENSION.store ? calendar.mondayOf(EXTENSION.week) : null
    const areas: Area[] = [{ from: opened, to: grown === null ? null : grown - 1, selling }]
    if (grown !== null) areas.push({ from: grown, to: null, selling: selling + EXTENSION.sqm })
    return { ...site, index, opened, areas }
  })
}

/** Selling area of a store on a day, m². */
export function sellingArea(store: Store, n: number): number {
  return store.areas.find((area) => n >= area.from && (area.to === null || n <= area.to))?.selling ?? 0
}

/** Gross basket of a store on a day of level 1, CNY: the base basket is net of refunds. */
export function grossBasket(store: Store): number {
  return (CITIES[store.city].basket * FORMATS[store.format].basket) / (1 - REFUND_SHARE)
}

/** Refunds as a share of what was paid for sales. */
export const REFUND_SHARE = 0.014

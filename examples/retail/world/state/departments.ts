import type { PersonName } from './names.ts'

/** A department: its head, how many work there beside the head and the store line, and the metric of the head's bonus. */
export type Department = {
  id: string
  parent: string | null
  zh: string
  en: string
  head: PersonName
  staff: number
  bonus: string
}

const department = (
  id: string,
  [zh, en]: [string, string],
  [name, pinyin]: [string, string],
  staff: number,
  bonus: string,
): Department => ({ id, parent: id === 'office' ? null : 'office', zh, en, head: { zh: name, pinyin }, staff, bonus })

/** The departments, each with who leads it. */
export const DEPARTMENTS: readonly Department[] = [
  department('office', ['总经理办公室', 'General manager’s office'], ['顾远', 'gu.yuan'], 2, 'sales_per_sqm'),
  department('strategy', ['战略与数字化部', 'Strategy and digital'], ['韩越', 'han.yue'], 4, 'sales_per_sqm'),
  department('operations', ['运营部', 'Operations'], ['林岚', 'lin.lan'], 9, 'traffic'),
  department('sales', ['销售部', 'Sales'], ['周衡', 'zhou.heng'], 0, 'sales_per_sqm'),
  department('service', ['客服部', 'Customer service'], ['许念', 'xu.nian'], 8, 'complaint_rate'),
  department('merchandise', ['商品部', 'Merchandise'], ['沈一诺', 'shen.yinuo'], 9, 'gross_margin_rate'),
  department('marketing', ['市场部', 'Marketing'], ['江澈', 'jiang.che'], 9, 'registrations'),
  department('it', ['信息技术部', 'Information technology'], ['吴桥', 'wu.qiao'], 16, 'pos_availability'),
  department('data', ['数据部', 'Data'], ['陈默', 'chen.mo'], 4, 'data_on_time'),
  department('finance', ['财务部', 'Finance'], ['苏禾', 'su.he'], 5, 'gross_profit'),
  department('expansion', ['拓展部', 'Expansion'], ['陈川', 'chen.chuan'], 0, 'area_days'),
]

export const ANALYST: PersonName = { zh: '方晴', pinyin: 'fang.qing' }

/** Store managers who have a name of their own in the story. */
export const NAMED_MANAGERS: Readonly<Record<string, PersonName>> = {
  HZ01: { zh: '沈舟', pinyin: 'shen.zhou' },
  HZ02: { zh: '叶青', pinyin: 'ye.qing' },
  HZ03: { zh: '罗一', pinyin: 'luo.yi' },
}

/** Regions with their ids and English names. */
export const REGIONS = [
  { id: 'east', zh: '华东', en: 'East' },
  { id: 'south', zh: '华南', en: 'South' },
  { id: 'north', zh: '华北', en: 'North' },
  { id: 'central', zh: '中西部', en: 'Central and west' },
]

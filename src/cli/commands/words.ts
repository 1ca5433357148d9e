import type { Comparison } from '../../contract/common.ts'
import { type Session, said } from '../session.ts'

export const comparisons: readonly Comparison[] = ['previous', 'year']

const words = {
  period: {
    zh: '期间：2026、2026-Q4、2026-11、2026-W46、2026-11-20 或 2026-11-15..2026-11-21；缺省为最近一个完整的周',
    en: 'period: 2026, 2026-Q4, 2026-11, 2026-W46, 2026-11-20 or 2026-11-15..2026-11-21; default the last complete week',
  },
  where: { zh: "按维度筛选，例如 city = '杭州'", en: "filter over dimensions, such as city = '杭州'" },
  compare: { zh: '对比：previous 上一期，year 去年同期', en: 'compare with: previous, or year for a year earlier' },
}

/** The help of the options that every reading command has. */
export function readingHelp(session: Session): { period: string; where: string; compare: string } {
  return {
    period: said(session, words.period),
    where: said(session, words.where),
    compare: said(session, words.compare),
  }
}

import { type Session, said } from '../session.ts'

const words = {
  period: {
    zh: '期间：2026、2026-Q4、2026-11、2026-W46、2026-11-20，或两者之间如 2026-01..2026-03，财年写 FY2026-Q1；缺省为最近一个完整的周',
    en: 'period: 2026, 2026-Q4, 2026-11, 2026-W46, 2026-11-20, a span 2026-01..2026-03 or FY2026-Q1; default the last complete week',
  },
  where: { zh: "按维度筛选，例如 city = '杭州'", en: "filter over dimensions, such as city = '杭州'" },
  compare: {
    zh: '对比：previous 上一期，year 去年同期，spring-festival 按春节对齐的上年同期，workdays 上一期同一个工作日，或一段时间，如 "7 days"',
    en: 'compare with: previous, year for a year earlier, spring-festival for the same days from it a year earlier, workdays for the same workday of the period before, or a length of time such as "7 days"',
  },
}

/** The help of the options that every reading command has. */
export function readingHelp(session: Session): Readonly<Record<keyof typeof words, string>> {
  return {
    period: said(session, words.period),
    where: said(session, words.where),
    compare: said(session, words.compare),
  }
}

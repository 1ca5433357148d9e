import type { Lang } from '../../base/text.ts'
import type { CellValue } from '../types.ts'

const hanText = /^\p{Script=Han}+$/u

/** The name of a place: 杭州旗舰店晚高峰 where Chinese words join, else Hangzhou · Flagship · Evening peak. */
export function cellText(cell: readonly Pick<CellValue, 'label'>[], lang: Lang): string {
  const labels = cell.map((value) => value.label[lang])
  return labels.every((label) => lang === 'zh' && hanText.test(label)) ? labels.join('') : labels.join(' · ')
}

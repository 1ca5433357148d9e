import type { Text } from '../../base/text.ts'

/** A change under this rate is called level … */
export const levelRate = 0.005
/** … and of a driver only when its part of the change is under this share too. */
export const levelShare = 0.05

/** Words for a share of a change by its whole per cent, from the first bound that it reaches. */
const shareWords: readonly { readonly from: number; readonly words: Text }[] = [
  { from: 90, words: { zh: '几乎都', en: 'nearly all of it' } },
  { from: 85, words: { zh: '绝大部分', en: 'by far the most of it' } },
  { from: 75, words: { zh: '约八成', en: 'about four fifths of it' } },
  { from: 55, words: { zh: '大部分', en: 'most of it' } },
  { from: 45, words: { zh: '约一半', en: 'about half of it' } },
  { from: 25, words: { zh: '一部分', en: 'part of it' } },
  { from: 0, words: { zh: '一小部分', en: 'a small part of it' } },
]

/** Above this a share is more than the whole: something else gave part of it back. */
const mostOfWhole = 115

/**
 * How a sentence says a share of a change: 约八成 only from 75 to 84 %, 几乎都 from 90 to 115 %. Null for what no such word is true
 * of: a share below 0, or one so far above the whole that other parts gave some of it back.
 */
export function wordForShare(share: number | null): Text | null {
  if (share === null) return null
  const percent = Math.round(share * 100)
  if (percent > mostOfWhole) return null
  return shareWords.find(({ from }) => percent >= from)?.words ?? null
}

/** Whether a figure's change may be called level: under 0.5 %, and under 5 % of the change that it is a part of. */
export function isLevel(changeRate: number | null, share: number | null = null): boolean {
  return changeRate !== null && Math.abs(changeRate) < levelRate && (share === null || Math.abs(share) < levelShare)
}

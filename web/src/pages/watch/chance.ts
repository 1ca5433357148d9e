import type { Text } from '../../../../src/base/text.ts'
import { watch } from '../../i18n/watch.ts'

/** A chance in words, at the bounds of Mastrandrea 2010 (5, 33, 66 and 95 %). */
export function chanceWord(chance: number): Text {
  if (chance < 0.05) return watch.hardlyPossible
  if (chance < 0.33) return watch.unlikely
  if (chance <= 0.66) return watch.even
  return chance <= 0.95 ? watch.likely : watch.almostSure
}

/** A chance in whole per cent; never none and never all. */
export function chanceFigure(chance: number): string {
  if (chance < 0.01) return '<1%'
  return chance > 0.99 ? '>99%' : `${Math.round(chance * 100)}%`
}

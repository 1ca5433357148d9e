import { medianOf } from '../summary/quantile.ts'

/** The growth of a series in a year on its scale: the middle of its differences to 52 weeks before; 0 where it is not a year and a quarter long. */
export function yearlyGrowth(adjusted: Float64Array): number {
  const year = 364
  const differences: number[] = []
  for (let i = year; i < adjusted.length; i++) {
    const difference = (adjusted[i] as number) - (adjusted[i - year] as number)
    if (Number.isFinite(difference)) differences.push(difference)
  }
  return differences.length < 91 ? 0 : medianOf(differences)
}

/** The sum of some numbers, compensated for lost digits (Neumaier 1974); 0 of none. */
export function sumOf(numbers: ArrayLike<number>): number {
  let sum = 0
  let lost = 0
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] as number
    const next = sum + number
    lost += Math.abs(sum) >= Math.abs(number) ? sum - next + number : number - next + sum
    sum = next
  }
  return sum + lost
}

/** The arithmetic mean; NaN of none. */
export function meanOf(numbers: ArrayLike<number>): number {
  return sumOf(numbers) / numbers.length
}

/** The variance around the mean with n − `lostDegrees` below (1: of a sample); NaN where that is not positive. */
export function varianceOf(numbers: ArrayLike<number>, lostDegrees = 1): number {
  const mean = meanOf(numbers)
  const squares = Float64Array.from(numbers, (number) => (number - mean) ** 2)
  const under = numbers.length - lostDegrees
  return under > 0 ? sumOf(squares) / under : Number.NaN
}

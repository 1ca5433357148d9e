import { type Draws, drawsOf } from '../../src/stats/random.ts'

/** What a candidate is planted to be. Everything but `lead`, `follow`, `same cause` and `earlier cause` is noise. */
export type Planted =
  | 'lead'
  | 'follow'
  | 'same cause'
  | 'opposite cause'
  | 'earlier cause'
  | 'shared season'
  | 'season a month earlier'
  | 'noise'
  | 'noise that remembers'
  | 'random walk'
  | 'trend'
  | 'noise with gaps'

export interface LeadWorld {
  readonly outcome: number[]
  readonly candidates: Readonly<Record<Planted, number[]>>
  /** By how many weeks `lead` leads. */
  readonly lag: number
}

export interface WorldOptions {
  readonly weeks: number
  /** The correlation of the outcome, beyond trend and season, with what leads it; absent: drawn from 0.3 to 0.6. */
  readonly strength?: number
}

type Wave = (t: number) => number

/** The draws of a world: seeds that follow each other give streams that begin alike, so they are spread and run in. */
function drawsOfWorld(seed: number): Draws {
  const draws = drawsOf(Math.imul(seed, 0x9e3779b1))
  for (let i = 0; i < 64; i++) draws.uniform()
  return draws
}

/** Noise of variance 1 that remembers `memory` of its last value; defined from well before week 0. */
function noiseOf(draws: Draws, weeks: number, memory: number): Wave {
  const before = 60
  const values = new Float64Array(weeks + before)
  let value = draws.normal()
  for (let i = 0; i < values.length; i++) {
    value = memory * value + Math.sqrt(1 - memory * memory) * draws.normal()
    values[i] = value
  }
  return (t) => values[t + before] as number
}

/** A year's two waves, half of the time with one week that stands out. */
function seasonOf(draws: Draws): Wave {
  const size = 0.05 + 0.25 * draws.uniform()
  const phase = 2 * Math.PI * draws.uniform()
  const spike = draws.uniform() < 0.5 ? 0.1 + 0.3 * draws.uniform() : 0
  const week = draws.below(52)
  return (t) => {
    const angle = (2 * Math.PI * t) / 52
    return size * Math.sin(angle + phase) + 0.4 * size * Math.cos(2 * angle) + ((t + 52) % 52 === week ? spike : 0)
  }
}

function candidatesOf(draws: Draws, weeks: number, told: Record<'driver' | 'cause' | 'beyond' | 'season', Wave>) {
  const noise = (memory = 0) => noiseOf(draws, weeks, memory)
  const series = (of: Wave) => Array.from({ length: weeks }, (_, t) => Math.exp(3 + 0.1 * of(t)))
  const blurred = (of: Wave, most = 0.6): Wave => {
    const [size, blur] = [most * draws.uniform(), noise()]
    return (t) => of(t) + size * blur(t)
  }
  const { driver, cause, beyond, season } = told
  const [slow, plain, wander] = [noise(0.5), noise(), noise()]
  let walked = 0
  return {
    lead: series(blurred(driver)),
    follow: series(blurred((t) => beyond(t - 2))),
    'same cause': series(blurred(cause)),
    'opposite cause': series(blurred((t) => -cause(t), 1.2)),
    'earlier cause': series(blurred((t) => cause(t + 3))),
    'shared season': series(blurred((t) => 5 * season(t))),
    'season a month earlier': series(blurred((t) => 5 * season(t + 4))),
    noise: series(noise()),
    'noise that remembers': series(noise([0.5, 0.8, 0.95][draws.below(3)])),
    'random walk': series((t) => (walked += 0.3 * wander(t))),
    trend: series((t) => slow(t) + 0.03 * t),
    'noise with gaps': series(plain).map((value) => (draws.uniform() < 0.05 ? Number.NaN : value)),
  } satisfies Record<Planted, number[]>
}

/** A company's weekly outcome with trend, season, noise, something that leads it and a cause that others share, from a seed. */
export function leadWorld(seed: number, { weeks, strength }: WorldOptions): LeadWorld {
  const draws = drawsOfWorld(seed)
  const memory = (among: readonly number[]) => noiseOf(draws, weeks + 8, among[draws.below(among.length)] as number)
  const lag = 1 + draws.below(10)
  const driver = memory([0, 0.3, 0.5, 0.7, 0.8])
  const cause = memory([0.3, 0.5, 0.7, 0.85, 0.95])
  const noise = memory([0, 0.3, 0.6])
  const led = strength ?? 0.3 + 0.3 * draws.uniform()
  const caused = 0.3 + 0.4 * draws.uniform()
  const rest = Math.sqrt(1 - led * led - caused * caused)
  const beyond: Wave = (t) => led * driver(t - lag) + caused * cause(t) + rest * noise(t)
  const season = seasonOf(draws)
  const slope = (0.8 * draws.uniform() - 0.3) / weeks
  const outcome = Array.from({ length: weeks }, (_, t) => Math.exp(10 + slope * t + season(t) + 0.03 * beyond(t)))
  return { outcome, candidates: candidatesOf(draws, weeks, { driver, cause, beyond, season }), lag }
}

import { failure } from '../base/errors/index.ts'
import { type Answer, type Ask, datasetsIn, type PlanContext, planQuestion, resolveQuestion } from '../plan/index.ts'
import { createAsk } from './ask.ts'
import type { QueryEngine } from './query-engine.ts'

/**
 * The place of the engine that holds every one of some datasets. Throws DATASET_NOT_LOADED, and ENGINES_SEVERAL where no one
 * engine holds them all: here each engine will aggregate its own part, and the parts will meet in the embedded one.
 */
export function placeOf(engines: readonly QueryEngine[], datasets: readonly string[]): number {
  const places = datasets.map((dataset) => {
    const place = engines.findIndex((engine) => engine.datasets().includes(dataset))
    if (place < 0) throw failure('DATASET_NOT_LOADED', { dataset })
    return place
  })
  const [first = 0] = places
  const other = places.findIndex((place) => place !== first)
  if (other < 0) return first
  throw failure('ENGINES_SEVERAL', {
    dataset: datasets[0] ?? '',
    place: engines[first]?.name ?? '',
    other: datasets[other] ?? '',
    otherPlace: engines[places[other] ?? 0]?.name ?? '',
  })
}

/**
 * An `ask` over several engines: each question goes to the one that holds its datasets, and those of one engine go together.
 * Throws what `createAsk` throws, and ENGINES_SEVERAL.
 */
export function routeAsk(engines: readonly QueryEngine[], context: () => PlanContext): Ask {
  const asks = engines.map((engine) => createAsk(engine, context))
  const [only] = asks
  if (only && asks.length === 1) return only
  return async (questions, signal) => {
    const at = context()
    const places = questions.map((query) => placeOf(engines, datasetsIn(planQuestion(resolveQuestion(query, at), at))))
    const answers: Answer[] = []
    const batches = asks.map(async (ask, place) => {
      const own = questions.flatMap((_, index) => (places[index] === place ? [index] : []))
      const told =
        own.length === 0
          ? []
          : await ask(
              own.map((index) => questions[index] as (typeof questions)[number]),
              signal,
            )
      for (const [order, index] of own.entries()) answers[index] = told[order] as Answer
    })
    await Promise.all(batches)
    return answers
  }
}

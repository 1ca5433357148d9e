import { type Grain, grains, type Period } from '../base/calendar/period.ts'
import { simpleInputs } from '../model/index.ts'
import { type Fact, factOf } from '../plan/arrival.ts'
import type { Arrival, PlanContext } from '../plan/types.ts'

function factsOf(context: PlanContext, metric: string): Fact[] {
  const found = context.model.metrics.get(metric)
  return found ? simpleInputs(context.model, found).map((input) => factOf(input, context)) : []
}

/** Those of the metrics whose facts have arrived at all, each once; the others have no value anywhere. */
export function arrivedMetrics(context: PlanContext, metrics: Iterable<string>): string[] {
  return [...new Set(metrics)].filter((name) => {
    const facts = factsOf(context, name)
    return facts.length > 0 && facts.every((fact) => !fact.timed || fact.arrival !== null)
  })
}

/** Those of the metrics that are told by time, so that they have a series. */
export function timedMetrics(context: PlanContext, metrics: Iterable<string>): string[] {
  return [...metrics].filter((name) => factsOf(context, name).every((fact) => fact.timed))
}

/** Those of the metrics whose facts all reach back to the first day of a period: of the others only a part would be told. */
export function reachingBack(context: PlanContext, metrics: Iterable<string>, { from }: Period): string[] {
  return [...metrics].filter((name) =>
    factsOf(context, name).every(({ timed, arrival }) => !timed || (arrival !== null && arrival.from <= from)),
  )
}

/** The days for which all facts of all the metrics have arrived; null where some have not, have no time, or share no day. */
export function arrivedTogether(context: PlanContext, metrics: Iterable<string>): Arrival | null {
  const facts = [...metrics].flatMap((name) => factsOf(context, name))
  const arrivals = facts.map(({ arrival }) => arrival)
  if (arrivals.length === 0 || arrivals.includes(null)) return null
  const froms = arrivals.map((arrival) => arrival?.from as string).sort()
  const tos = arrivals.map((arrival) => arrival?.to as string).sort()
  const [from, to] = [froms.at(-1) as string, tos[0] as string]
  return from <= to ? { from, to } : null
}

/** The finest grain at which all the metrics are told. */
export function finestGrain(context: PlanContext, metrics: Iterable<string>): Grain {
  const levels = [...metrics].flatMap((name) => factsOf(context, name).map(({ grain }) => grains.indexOf(grain)))
  return grains[Math.max(0, ...levels)] ?? 'day'
}

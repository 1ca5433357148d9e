import type { Compute } from '../analysis/index.ts'
import { createExplain, routeAsk } from '../engine/index.ts'
import type { LoopContext } from '../loop/context.ts'
import type { PlanContext } from '../plan/index.ts'
import { column } from '../sql/index.ts'
import { selectFrom } from './dataset-rows.ts'
import { arrivedBy } from './reached.ts'
import { eventsOf, pilotArmsOf } from './read-events.ts'
import { enginesOf, type Reading } from './reading.ts'
import { todayIn } from './today.ts'

/** One request's view of a reading: the day it is, and everything bound to the signal of who asked. */
export function contextOf(
  reading: Reading,
  compute: Compute,
  today: string | undefined,
  signal?: AbortSignal,
): LoopContext {
  const { model, loaded } = reading
  const engines = enginesOf(reading)
  const day = todayIn(model.timezone, today)
  const plan: PlanContext = { model, arrivals: arrivedBy(day, reading.arrivals, reading.reached), today: day }
  const ask = routeAsk(engines, () => plan)
  const explain = createExplain(engines, () => plan)
  return {
    plan,
    workspace: reading,
    ask: (questions, other) => ask(questions, other ?? signal),
    explainPlan: (query, other) => explain(query, other ?? signal),
    compute: (name, args, other) => compute(name, args, other ?? signal),
    readEvents: eventsOf(model, engines, signal),
    readPilotArms: pilotArmsOf(model, engines, signal),
    readRows: (dataset, limit) => {
      const columns = (loaded.get(dataset)?.columns ?? []).map(({ name }) => ({ name, expr: column(name, dataset) }))
      return selectFrom(engines, dataset, { columns, limit }, { what: dataset, ...(signal && { signal }) })
    },
    ...(signal ? { signal } : {}),
  }
}

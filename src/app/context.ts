import type { Compute, ReadEvents, ReadPilotArms } from '../analysis/index.ts'
import type { Cell } from '../base/table.ts'
import { createAsk } from '../engine/index.ts'
import type { LoopContext } from '../loop/context.ts'
import type { PlanContext } from '../plan/index.ts'
import type { Reading } from './reading.ts'
import { todayIn } from './today.ts'
import { identifier } from './views.ts'

const textOf = (cell: Cell | undefined) => (cell === null || cell === undefined ? null : String(cell))

/** The events of the workspace that touch a span of days; none where it names no dataset for them. */
function eventsOf({ model, engine }: Reading, signal?: AbortSignal): ReadEvents {
  return async (from, to) => {
    const { events } = model
    if (!events) return []
    const names = [events.label.zh, events.label.en, events.kind, events.scopeDimension, events.scopeValues]
    const column = (name: string | undefined) => (name === undefined ? 'null' : identifier(name))
    const [first, last] = [identifier(events.from), identifier(events.to)]
    const sql = `select cast(${first} as date) as "from", cast(${last} as date) as "to", ${names.map(column).join(', ')}
from ${identifier(events.dataset)}
where cast(${first} as date) <= date '${to}' and cast(${last} as date) >= date '${from}'
order by 1, 2, 3`
    const { columns, length } = await engine.run(sql, { signal, what: 'events' })
    return Array.from({ length }, (_, row) => {
      const [start, end, zh, en, kind, scope, values] = columns.map(({ values: cells }) => textOf(cells[row]))
      return {
        label: { zh: zh ?? en ?? '–', en: en ?? zh ?? '–' },
        from: start ?? from,
        to: end ?? to,
        kind: kind ?? null,
        scopeDimension: scope || null,
        scopeValues: values ? values.split('|').filter((value) => value !== '') : [],
      }
    })
  }
}

/** The units of a pilot's arms, each once, by the dataset that the workspace names for them. */
function pilotArmsOf({ model, engine }: Reading, signal?: AbortSignal): ReadPilotArms {
  return async (pilot) => {
    const { pilotMembers } = model
    if (!pilotMembers) return null
    const [of, unit, arm] = [pilotMembers.pilot, pilotMembers.unit, pilotMembers.arm].map(identifier)
    const text = (value: string) => `'${value.replaceAll("'", "''")}'`
    const sql = `select cast(${unit} as varchar) as unit, bool_or(cast(${arm} as varchar) = ${text(pilotMembers.treated)}) as treated
from ${identifier(pilotMembers.dataset)}
where cast(${of} as varchar) = ${text(pilot)} and ${unit} is not null
group by 1
order by 1`
    const { columns, length } = await engine.run(sql, { signal, what: 'pilot arms' })
    const rows = Array.from({ length }, (_, row) => columns.map(({ values }) => values[row]))
    const unitsIn = (side: boolean) => rows.filter((row) => row[1] === side).map((row) => String(row[0]))
    return { treated: unitsIn(true), control: unitsIn(false) }
  }
}

/** One request's view of a reading: the day it is, and everything bound to the signal of who asked. */
export function contextOf(
  reading: Reading,
  compute: Compute,
  today: string | undefined,
  signal?: AbortSignal,
): LoopContext {
  const { model, engine, arrivals } = reading
  const plan: PlanContext = { model, arrivals, today: todayIn(model.timezone, today) }
  const ask = createAsk(engine, () => plan)
  return {
    plan,
    workspace: reading,
    ask: (questions, other) => ask(questions, other ?? signal),
    compute: (name, args, other) => compute(name, args, other ?? signal),
    readEvents: eventsOf(reading, signal),
    readPilotArms: pilotArmsOf(reading, signal),
    readRows: (dataset, limit) =>
      engine.run(`select * from ${identifier(dataset)} limit ${Math.trunc(limit)}`, { signal, what: dataset }),
    ...(signal ? { signal } : {}),
  }
}

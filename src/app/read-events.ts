import type { ReadEvents, ReadPilotArms } from '../analysis/index.ts'
import type { Cell } from '../base/table.ts'
import type { QueryEngine } from '../engine/index.ts'
import type { Model } from '../model/types.ts'
import { binary, column, date, nothing, type SqlExpr, text } from '../sql/index.ts'
import { selectFrom } from './dataset-rows.ts'

const textOf = (cell: Cell | undefined) => (cell === null || cell === undefined ? null : String(cell))

const cast = (name: string, to: 'date' | 'text'): SqlExpr => ({ kind: 'cast', operand: column(name), to })

const ascending = (expr: SqlExpr) => ({ expr, descending: false })

/** The events of the workspace that touch a span of days; none where it names no dataset for them. */
export function eventsOf(model: Model, engines: readonly QueryEngine[], signal?: AbortSignal): ReadEvents {
  return async (from, to) => {
    const { events } = model
    if (!events) return []
    const [first, last] = [cast(events.from, 'date'), cast(events.to, 'date')]
    const named = [events.label.zh, events.label.en, events.kind, events.scopeDimension, events.scopeValues]
    const columns = [first, last, ...named.map((name) => (name === undefined ? nothing : column(name)))]
    const table = await selectFrom(
      engines,
      events.dataset,
      {
        columns: columns.map((expr, index) => ({ name: `_${index + 1}`, expr })),
        where: binary('and', binary('<=', first, date(to)), binary('>=', last, date(from))),
        orderBy: columns.slice(0, 3).map(ascending),
      },
      { what: 'events', ...(signal && { signal }) },
    )
    return Array.from({ length: table.length }, (_, row) => {
      const [start, end, zh, en, kind, scope, values] = table.columns.map(({ values: cells }) => textOf(cells[row]))
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
export function pilotArmsOf(model: Model, engines: readonly QueryEngine[], signal?: AbortSignal): ReadPilotArms {
  return async (pilot) => {
    const { pilotMembers: members } = model
    if (!members) return null
    const unit = cast(members.unit, 'text')
    const isTreated = binary('=', cast(members.arm, 'text'), text(members.treated))
    const known: SqlExpr = { kind: 'isNull', operand: column(members.unit), negated: true }
    const { columns, length } = await selectFrom(
      engines,
      members.dataset,
      {
        columns: [
          { name: 'unit', expr: unit },
          { name: 'treated', expr: { kind: 'aggregate', fn: 'max', argument: isTreated } },
        ],
        where: binary('and', binary('=', cast(members.pilot, 'text'), text(pilot)), known),
        groupBy: [1],
        orderBy: [ascending(unit)],
      },
      { what: 'pilot arms', ...(signal && { signal }) },
    )
    const rows = Array.from({ length }, (_, row) => columns.map(({ values }) => values[row]))
    const unitsIn = (side: boolean) => rows.filter((row) => row[1] === side).map((row) => String(row[0]))
    return { treated: unitsIn(true), control: unitsIn(false) }
  }
}

import type { TimeGrain } from '../base/calendar/grain.ts'
import type { CumulativeMetric } from '../model/types.ts'
import { any, binary, type SqlExpr } from '../sql/index.ts'
import { endOf, type Frame, moment, type Scope, timeItems } from './frame.ts'
import { atLevel } from './items.ts'
import type { Filter } from './nodes.ts'
import type { FactScan } from './scan.ts'
import { later } from './spine.ts'

/** That only the ends of longer periods are told. */
export const onlyEnds: Filter['said'] = () => ({ zh: '各期只看最后一天', en: 'keeps only the last day of each period' })

/** With the last period of all, which need not end one of those that are asked. */
function endsOfAll(told: SqlExpr, next: SqlExpr, grain: TimeGrain, { bounds, extent }: Scope): (SqlExpr | undefined)[] {
  const last = bounds.before === undefined ? undefined : binary('>=', next, moment(bounds.before))
  return [last, binary('=', told, endOf(grain, extent.to))]
}

/**
 * Holds for the periods at which a metric that a question made is told: those with which one of the periods asked ends, so
 * that all that is computed from such metrics speaks of one stretch. Undefined where every period is told.
 */
export function endsTold(
  { asked }: Pick<CumulativeMetric, 'asked'>,
  told: SqlExpr,
  grain: TimeGrain,
  scan: FactScan,
  frame: Frame,
  scope: Scope,
): SqlExpr | undefined {
  const items = timeItems(scan, frame)
  if (!asked || items.some((item) => item.grain === grain)) return undefined
  const next = later(told, { count: 1, grain })
  const ofScope = scope.ends ? [scope.ends(told, grain)] : endsOfAll(told, next, grain, scope)
  if (scope.ends && !ofScope[0]) return undefined
  const changes = items.map((item): SqlExpr => {
    const same: SqlExpr = { kind: 'same', left: atLevel(scan, told, item), right: atLevel(scan, next, item) }
    return { kind: 'not', operand: same }
  })
  return any([...ofScope, ...changes].flatMap((end) => end ?? []))
}

import { branch, pick, uniform } from './draws.ts'
import { daypartOf, OPEN_HOUR } from './footfall.ts'
import type { Sale } from './sales.ts'
import { spreadUniform } from './spread.ts'
import { factorOf } from './truth.ts'
import { drawsOf, type StoreDay, type World } from './world.ts'

/** Complaints per sale order. */
const RATE = 0.006
export const COMPLAINT_KINDS = ['排队', '商品', '服务', '退换'] as const
const KIND_SHARES = [0.22, 0.34, 0.24, 0.2]
export const SEVERITIES = ['一般', '较重', '严重'] as const
const SEVERITY_SHARES = [0.72, 0.23, 0.05]
/** Share that is answered within the hour; the others take days. */
const AT_ONCE = 0.35
const MEAN_DAYS = 2.4

/** A complaint about a sale; its kind and severity are indexes. `second` and `resolved` count from 10:00 of the day. */
export type Complaint = { sale: Sale; second: number; kind: number; severity: number; resolved: number }

/** Chances of a complaint of each kind about a sale of an hour. */
function chancesOf(world: World, at: StoreDay, hour: number): number[] {
  const rate = RATE * factorOf(world, (truth) => truth.complaints?.(at, world))
  const queues = factorOf(world, (truth) => truth.queueComplaints?.(at, daypartOf(hour - OPEN_HOUR)))
  return KIND_SHARES.map((share, kind) => rate * share * (COMPLAINT_KINDS[kind] === '排队' ? queues : 1))
}

/**
 * The complaints about a store's sales of one day. Stores share them out between them (see `spread.ts`): how many there
 * are in a week is close to what is planted, though hardly any store has one on a day.
 */
export function complaintsOf(world: World, at: StoreDay, sales: readonly Sale[]): Complaint[] {
  const parent = drawsOf(world, at, 'complaints')
  let running = spreadUniform(world, at, 'complaints')
  return sales.flatMap((sale): Complaint[] => {
    const chances = chancesOf(world, at, sale.hour)
    running += chances.reduce((sum, chance) => sum + chance, 0)
    if (running < 1) return []
    running -= 1
    const draws = branch(parent, sale.hour * 1000 + sale.number)
    const kind = pick(uniform(draws), chances)
    const severity = pick(uniform(draws), SEVERITY_SHARES)
    const second = sale.second + Math.floor(60 + 5_400 * uniform(draws))
    const soon = uniform(draws) < AT_ONCE
    const waited = soon ? 600 + 3_000 * uniform(draws) : 86_400 * MEAN_DAYS * -Math.log(uniform(draws))
    return [{ sale, second, kind, severity, resolved: second + Math.floor(waited) }]
  })
}

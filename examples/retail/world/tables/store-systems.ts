import { isoDay } from '../calendar.ts'
import type { FORMATS, Store } from '../chain.ts'
import { type Column, type ParquetStore, writeRows } from '../parquet.ts'
import { posVersionOn } from '../truth.ts'
import type { World } from '../world.ts'

const COLUMNS: readonly Column[] = [
  { name: 'store_id', type: 'varchar' },
  { name: 'valid_from', type: 'date' },
  { name: 'valid_to', type: 'date' },
  { name: 'pos_version', type: 'varchar' },
  { name: 'tills', type: 'integer' },
]

const TILLS: Record<keyof typeof FORMATS, number> = { flagship: 6, mall: 3, street: 2, community: 2 }
/** Week from whose Monday on a store has one till more. */
const ONE_MORE: Record<string, number> = { SZ01: -30, SH01: -96, BJ01: -52, GZ01: -41 }

function tillsOn(store: Store, week: number): number {
  const since = ONE_MORE[store.id]
  return TILLS[store.format] + (since !== undefined && week >= since ? 1 : 0)
}

type Span = { from: number; version: string; tills: number }

/** The spans of equal version and tills of a store, first to last; the first starts when it opened. */
function spansOf(world: World, store: Store): Span[] {
  const spans: Span[] = []
  for (const day of world.calendar.days) {
    if (day.n < store.opened) continue
    const [version, tills] = [posVersionOn(world, { store, day }), tillsOn(store, day.week)]
    const last = spans.at(-1)
    if (last?.version === version && last.tills === tills) continue
    spans.push({ from: last ? day.n : store.opened, version, tills })
  }
  return spans
}

/** Writes `store_systems`: one row a span of equal POS version and tills. */
export async function writeStoreSystems(store: ParquetStore, world: World): Promise<void> {
  const rows = world.stores.flatMap((one) => {
    const spans = spansOf(world, one)
    return spans.map(({ from, version, tills }, i) => {
      const next = spans[i + 1]
      return [one.id, isoDay(from), next ? isoDay(next.from - 1) : null, version, tills]
    })
  })
  await writeRows(store, 'store_systems', COLUMNS, rows)
}

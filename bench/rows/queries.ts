import { type Cost, engineTimes } from '../engine-time.ts'
import type { Peer } from '../metricflow/peer.ts'
import { duration, type Row } from '../row.ts'
import type { Warehouse } from '../warehouse/open.ts'
import { assertSame } from '../warehouse/same.ts'
import { type Shape, shapes } from '../warehouse/shapes.ts'

/** SQL that answers the same question, by the name of who wrote it. */
type Rivals = Readonly<Record<string, string>>

async function measured(warehouse: Warehouse, { what, query }: Shape, rivals: Rivals): Promise<Row[]> {
  const planned = warehouse.sql(query)
  const answer = await warehouse.run(planned)
  const count = answer.columns.length - (query.grain ? 1 : 0)
  for (const [name, sql] of Object.entries(rivals)) {
    assertSame(`${what}, ${name}`, count, answer, await warehouse.run(sql))
  }
  const cost = await engineTimes<string>({ ours: planned, ...rivals }, (sql) => warehouse.run(sql), 7)
  const { ours, ...others } = cost as Record<string, Cost> & { readonly ours: Cost }
  return Object.entries(others).map(([name, other]) => {
    const ratio = ours.processor / other.processor
    return {
      what: `10 M rows, processor: ${what}`,
      figure: duration(ours.processor),
      against: `${name} ${duration(other.processor)}`,
      ratio,
      goal: '≤ 1.05',
      met: ratio <= 1.05,
    }
  })
}

/** The engine's time for planned SQL against the same questions by hand and by a peer, on the same tables, figures compared first. */
export async function* queries(warehouse: Warehouse, peer?: Peer): AsyncGenerator<Row> {
  const theirs = (await peer?.sql(shapes.map((shape) => shape.peer))) ?? []
  for (const [index, shape] of shapes.entries()) {
    const sql = theirs[index]
    yield* await measured(warehouse, shape, {
      'hand-written SQL': shape.byHand,
      ...(peer && sql && { [peer.name]: sql }),
    })
  }
}

import type { Table } from '../base/table.ts'
import type { Sharable, Sized, Sizes } from '../plan/index.ts'
import { column, renderStatement, type SqlExpr, type SqlSelect } from '../sql/index.ts'
import type { QueryEngine } from './query-engine.ts'

/** Rows that are looked at to estimate how many values something has. */
const sample = 100_000

const firstNumber = ({ columns }: Table): number => Number(columns[0]?.values[0] ?? 0)

/** How many rows datasets have and how many values expressions over them take, each looked at once while the data stand. */
export interface Measured {
  /** Looks at what is not known yet; then everything that was asked is. */
  measure(sharable: Sharable): Promise<Sizes>
}

export function openSizes(engine: QueryEngine): Measured {
  const known = new Map<string, number>()
  let revision = engine.revision
  const from = (dataset: string) => engine.relation?.(dataset) ?? { table: dataset }
  const keyOf = (dataset: string, expr: SqlExpr) => `${dataset} ${JSON.stringify(expr)}`

  const look = async (key: string, steps: SqlSelect[], select: SqlSelect): Promise<void> => {
    if (known.has(key)) return
    const named = steps.map((body) => ({ name: '_sample', comment: [{ zh: '抽一些行', en: 'some rows' }], body }))
    const comment = [{ zh: '量它有多大', en: 'how large it is' }]
    const sql = renderStatement({ steps: named, comment, select }, engine.dialect)
    known.set(key, firstNumber(await engine.run(sql)))
  }

  const rowsOf = async (dataset: string) => {
    if (engine.estimate && !known.has(dataset)) known.set(dataset, await engine.estimate(dataset))
    await look(dataset, [], {
      kind: 'select',
      columns: [{ name: 'n', expr: { kind: 'aggregate', fn: 'count' } }],
      from: from(dataset),
    })
  }

  const valuesOf = ({ dataset, as, expr }: Sized) =>
    look(
      keyOf(dataset, expr),
      [{ kind: 'select', columns: [{ name: '_value', expr }], from: { ...from(dataset), as }, limit: sample }],
      {
        kind: 'select',
        columns: [{ name: 'n', expr: { kind: 'aggregate', fn: 'count_distinct', argument: column('_value') } }],
        from: { table: '_sample' },
      },
    )

  return {
    measure: async ({ datasets, sized }) => {
      if (engine.revision !== revision) known.clear()
      revision = engine.revision
      await Promise.all([...datasets.map(rowsOf), ...sized.map(valuesOf)])
      return {
        rows: (dataset) => known.get(dataset),
        values: (dataset, expr) => known.get(keyOf(dataset, expr)),
      }
    },
  }
}

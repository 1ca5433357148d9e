import { openPeer } from '../metricflow/peer.ts'
import type { Row } from '../row.ts'
import { openSample, sampleFolder } from '../sample.ts'
import { openWarehouse, type Warehouse } from '../warehouse/open.ts'
import { coldTree } from './cold-tree.ts'
import { rootCause } from './locate.ts'
import { firstPage } from './page.ts'
import { planTree } from './plan.ts'
import { queries } from './queries.ts'
import { oneQuery, planAndRender } from './query.ts'
import { anomalyAndForecast } from './series.ts'
import { secondStart } from './start.ts'
import { sampleTree } from './tree.ts'
import { trailingWindows } from './windows.ts'

type Rows = AsyncIterable<Row> | Iterable<Row>

async function* onSample(rows: (folder: string, data: string) => AsyncIterable<Row>): AsyncIterable<Row> {
  const { folder, data, remove } = await sampleFolder()
  try {
    yield* rows(folder, data)
  } finally {
    await remove()
  }
}

async function* onWarehouse(sales: number, rows: (warehouse: Warehouse) => AsyncIterable<Row>): AsyncIterable<Row> {
  const warehouse = await openWarehouse(sales)
  try {
    yield* rows(warehouse)
  } finally {
    warehouse.close()
  }
}

/** Rows of the table by the name under which they are asked for. */
export const parts: Readonly<Record<string, () => Rows>> = {
  sample: () =>
    onSample(async function* (folder, data) {
      const open = () => openSample(folder, data)
      const workspace = await open()
      yield await oneQuery(workspace)
      yield await planAndRender(workspace)
      await workspace.close()
      yield await sampleTree(open)
      yield await secondStart(folder, data)
    }),
  plan: planTree,
  queries: () =>
    onWarehouse(10_000_000, async function* (warehouse) {
      yield* queries(warehouse, await openPeer())
    }),
  windows: () =>
    onWarehouse(10_000_000, async function* (warehouse) {
      yield* trailingWindows(warehouse, await openPeer())
    }),
  'cold-tree': coldTree,
  page: async function* () {
    yield await firstPage()
  },
  locate: () => [rootCause()],
  series: () => [anomalyAndForecast()],
}

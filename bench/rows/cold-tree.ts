import type { MetricQuery } from '../../src/model/question.ts'
import { costOf } from '../engine-time.ts'
import { duration, type Row } from '../row.ts'
import { openWarehouse } from '../warehouse/open.ts'
import { assertSame } from '../warehouse/same.ts'
import { treeOfSixty } from '../warehouse/tree.ts'

const slices = ['channel', 'region', 'category', 'city']
const period = '2024-01-01..2025-12-31'

/** Every metric by day and each slice. */
const questions = treeOfSixty.metrics.flatMap((metric) =>
  slices.map((slice): MetricQuery => ({ metrics: [metric], by: [slice], grain: 'day', period })),
)
/** One question of each metric, the slices in turn: a quarter of them all, asked one by one. */
const quarter = questions.filter(
  (_, index) => index % slices.length === Math.floor(index / slices.length) % slices.length,
)

/** Sixty metrics by day and four slices, asked at once and with nothing kept, against one query a metric and slice. */
export async function* coldTree(sales = 20_000_000): AsyncGenerator<Row> {
  const open = () => openWarehouse(sales, treeOfSixty.yaml)
  const [first, second] = [await open(), await open()]
  try {
    await first.run('select count(*) from sales where amount > 0')
    const apart: Awaited<ReturnType<typeof first.ask>> = []
    const one = await costOf(async () => {
      for (const question of quarter) apart.push(...(await second.ask([question])))
    })
    const together: Awaited<ReturnType<typeof first.ask>> = []
    const all = await costOf(async () => together.push(...(await first.ask(questions))))
    for (const [index, question] of quarter.entries()) {
      const answer = together[questions.indexOf(question)]
      if (answer) assertSame(String(question.metrics[0]), 2, answer, apart[index] ?? answer)
    }
    const ratio = all.processor / (one.processor * slices.length)
    yield {
      what: `${sales / 1e6} M rows, processor: 60 metrics by day and four slices, nothing kept`,
      figure: duration(all.processor),
      against: `one query a metric and slice ${duration(one.processor * slices.length)} (a quarter measured)`,
      ratio,
      goal: '≤ 0.33',
      met: ratio <= 1 / 3,
    }
  } finally {
    first.close()
    second.close()
  }
}

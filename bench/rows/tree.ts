import type { OpenWorkspace } from '../../src/app/workspace.ts'
import { contract } from '../../src/contract/index.ts'
import { verbs } from '../../src/loop/verbs.ts'
import type { MetricQuery } from '../../src/model/question.ts'
import { duration, type Row, timeInTurn } from '../row.ts'

const week = '2026-W46'

/** The questions of a tree, one metric at a time: what a board of separate charts would ask. */
function separateQuestions(metrics: readonly string[]): MetricQuery[] {
  return metrics.flatMap((metric): MetricQuery[] => [
    { metrics: [metric], period: week, compare: 'previous' },
    { metrics: [metric], period: '2025-11-10..2026-11-15', grain: 'week' },
  ])
}

/** The whole tree of the sample (values, changes, parts, a year of weeks) against one query for each metric's value and weeks. */
export async function sampleTree(open: () => Promise<OpenWorkspace>): Promise<Row> {
  const input = contract.tree.input.parse({ name: 'north-star', period: week })
  const first = await open()
  const { nodes } = await verbs.tree(first.context(), input)
  first.close()
  const questions = separateQuestions([...new Set(nodes.map((node) => node.metric))])
  const fresh = async (work: (workspace: OpenWorkspace) => Promise<unknown>) => {
    const workspace = await open()
    const start = performance.now()
    await work(workspace)
    const taken = performance.now() - start
    workspace.close()
    return taken
  }
  const ours: number[] = []
  const apart: number[] = []
  await timeInTurn(
    {
      ours: async () => ours.push(await fresh((workspace) => verbs.tree(workspace.context(), input))),
      apart: async () =>
        apart.push(
          await fresh(async (workspace) => {
            for (const question of questions) await workspace.context().ask([question])
          }),
        ),
    },
    5,
  )
  return row(ours, apart, nodes.length)
}

function row(ours: readonly number[], apart: readonly number[], nodes: number): Row {
  const least = (taken: readonly number[]) => [...taken].sort((a, b) => a - b)[taken.length >> 1] ?? Number.NaN
  const ratio = least(ours) / least(apart)
  return {
    what: `the sample's tree, ${nodes} nodes with parts and 53 weeks, nothing cached`,
    figure: duration(least(ours)),
    against: `one query a metric, value and weeks ${duration(least(apart))}`,
    ratio,
    goal: '≤ 1',
    met: ratio <= 1,
  }
}

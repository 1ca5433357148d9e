import { formatPeriod } from '../../base/calendar/period.ts'
import { CynosureError } from '../../base/errors/index.ts'
import type { WorkspaceState } from '../../contract/workspace.ts'
import { calendarOf, listedMetrics, metricDatasets } from '../../model/index.ts'
import type { Metric } from '../../model/types.ts'
import { type PlanContext, resolveQuestion } from '../../plan/index.ts'
import type { LoopContext } from '../context.ts'
import { issueOnWire } from '../issues.ts'
import { datasetState } from './datasetState.ts'

/** The metric that stands for the workspace: the root of its first tree, else its first metric that readers are shown. */
function leadingMetric({ model }: PlanContext): Metric | undefined {
  const root = [...model.trees.values()][0]?.root
  return (root === undefined ? undefined : model.metrics.get(root)) ?? listedMetrics(model)[0]
}

/** The last day that has arrived for every dated fact that the leading metric reads. */
function watermarkOf(plan: PlanContext): string | null {
  const leading = leadingMetric(plan)
  const names = leading ? metricDatasets(plan.model, leading) : []
  const last = names.flatMap((name) => plan.arrivals.get(name)?.to ?? [])
  return last.sort()[0] ?? null
}

function defaultPeriod(plan: PlanContext): string | null {
  const leading = leadingMetric(plan)
  if (!leading) return null
  try {
    return formatPeriod(resolveQuestion({ metrics: [leading.name] }, plan).period)
  } catch (error) {
    if (error instanceof CynosureError) return null
    throw error
  }
}

/** The workspace as it stands: its data, its trees, and everything that is wrong with it. */
export async function workspace(ctx: LoopContext): Promise<WorkspaceState> {
  const { plan, workspace: reading } = ctx
  const { model } = plan
  return {
    name: model.name,
    label: model.label,
    locale: model.locale,
    timezone: model.timezone,
    weekStart: calendarOf(model).weekStart,
    fiscal: model.fiscal ? { ...model.fiscal, weeks: model.fiscal.weeks ?? null } : null,
    currency: model.currency,
    today: plan.today,
    watermark: watermarkOf(plan),
    defaultPeriod: defaultPeriod(plan),
    revision: reading.revision,
    sample: reading.sample,
    trees: [...model.trees.values()].map(({ name, label, root }) => ({ name, label, root })),
    datasets: [...model.datasets.values()].map((dataset) => datasetState(ctx, dataset)),
    issues: reading.issues.map(issueOnWire),
  }
}

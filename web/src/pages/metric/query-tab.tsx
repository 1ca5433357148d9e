import type { ExplainAnswer } from '../../../../src/contract/explain.ts'
import type { ExplainPlanAnswer } from '../../../../src/contract/explain-plan.ts'
import type { MetricDetail } from '../../../../src/contract/metric.ts'
import { calendarOf } from '../../api/calendar.ts'
import { usePlan } from '../../api/plan.ts'
import { type Question, useWorkspace } from '../../api/queries.ts'
import { grainOfPeriod, seriesQuestion } from '../../api/series.ts'
import { spanOf } from '../../chart/periods.ts'
import { planText } from '../../i18n/plan.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { Await, Bone, Card } from '../../ui/card.tsx'
import { useNarrow } from '../../ui/narrow.ts'
import { Switcher } from '../../ui/pill.tsx'
import { CodeText } from '../../ui/sql.tsx'
import { useView } from '../../view.ts'
import { Coloured } from './plan/coloured.tsx'
import { PlanFoot } from './plan/foot.tsx'
import { Steps } from './plan/steps.tsx'
import { WholeSql } from './plan/whole.tsx'
import './plan/plan.css'

const asks = ['figure', 'history', 'split'] as const
type Ask = (typeof asks)[number]

/** The dimension by which the page splits: the reader's choice, else the first that the metric has. */
function useSplit(metric: MetricDetail, answer: ExplainAnswer | undefined) {
  const [view] = useView()
  const name = view.by ?? answer?.breakdowns[0]?.dimension ?? metric.dimensions[0]?.name
  return metric.dimensions.find((dimension) => dimension.name === name)
}

/** The question behind a part of the page; undefined while its period is not known. */
function useQuestion(metric: MetricDetail, period: string | undefined, ask: Ask, by: string | undefined) {
  const [{ where, compare }] = useView()
  const { data } = useWorkspace()
  const calendar = calendarOf(data)
  // What is in the address may be no period: then the page says so, and there is nothing to tell a plan of.
  if (period === undefined || !spanOf(period, calendar)) return undefined
  if (ask === 'history') return seriesQuestion(metric.name, grainOfPeriod(period), period, where, calendar)
  const question: Question = { metrics: [metric.name], period, compare, ...(where ? { where } : {}) }
  return ask === 'split' && by ? { ...question, by: [by] } : question
}

function Plan({ plan }: { plan: ExplainPlanAnswer }) {
  const { say } = useSpeech()
  const narrow = useNarrow()
  const [view, setView] = useView()
  const given = Number(view.step)
  const chosen = given >= 1 && given <= plan.steps.length ? given : undefined
  const whole = (
    <WholeSql sql={say(plan.sql).trimEnd()} steps={plan.steps.length} chosen={narrow ? undefined : chosen} />
  )
  return (
    <>
      <div className="plan">
        <div>
          <p className="quiet small plan-hint">{say(planText.hint)}</p>
          <Steps
            steps={plan.steps}
            chosen={chosen}
            choose={(step) => setView({ step: step === undefined ? undefined : String(step) })}
            inPlace={narrow}
          />
        </div>
        <div className="plan-beside">{whole}</div>
      </div>
      <PlanFoot plan={plan} />
    </>
  )
}

/** The queries of the analyses, each folded away under its purpose. */
function OtherQueries({ queries }: { queries: ExplainAnswer['queries'] }) {
  const { say } = useSpeech()
  if (queries.length === 0) return null
  return (
    <Card title={say(planText.others)}>
      <div className="plan-others">
        {queries.map(({ purpose, sql }) => (
          <details key={purpose.en + sql}>
            <summary data-said="purpose">{say(purpose)}</summary>
            <CodeText text={sql} label={say(planText.whole)}>
              <Coloured sql={sql} />
            </CodeText>
          </details>
        ))}
      </div>
    </Card>
  )
}

/** How the page's figures are computed: in words, step by step, beside the SQL. */
export function QueryTab({
  metric,
  answer,
  period,
}: {
  metric: MetricDetail
  answer: ExplainAnswer | undefined
  period: string | undefined
}) {
  const { say } = useSpeech()
  const [view, setView] = useView()
  const split = useSplit(metric, answer)
  const offered = asks.filter((ask) => ask !== 'split' || split)
  const ask = offered.find((name) => name === view.ask) ?? 'figure'
  const plan = usePlan(useQuestion(metric, answer?.period ?? period, ask, split?.name))
  const names: Record<Ask, string> = {
    figure: say(planText.figure),
    history: say(planText.history),
    split: split ? say(planText.split, { dimension: say(split.label) }) : '',
  }
  const choice = (
    <Switcher<Ask>
      label={say(planText.question)}
      options={offered.map((value) => ({ value, text: names[value] }))}
      chosen={ask}
      choose={(next) => setView({ ask: next === 'figure' ? undefined : next, step: undefined })}
    />
  )
  const title = plan.data
    ? say(planText.title, { metric: say(metric.label), steps: plan.data.steps.length })
    : say(metric.label)
  return (
    <>
      <Card title={<span data-label="">{title}</span>} aside={choice}>
        <Await query={plan} skeleton={<Bone height={480} />}>
          {(data) => <Plan plan={data} />}
        </Await>
      </Card>
      <OtherQueries queries={answer?.queries ?? []} />
    </>
  )
}

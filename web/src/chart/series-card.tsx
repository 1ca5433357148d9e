import type { ReactNode } from 'react'
import type { Calendar, Grain } from '../../../src/base/calendar/period.ts'
import { formatValue } from '../../../src/base/number/format.ts'
import { unitOf } from '../../../src/base/number/unit.ts'
import type { Text } from '../../../src/base/text.ts'
import { calendarOf } from '../api/calendar.ts'
import { useWorkspace } from '../api/queries.ts'
import { type Series, seriesOf, seriesQuestion, useSeries } from '../api/series.ts'
import { type CourseQuestion, useCourse } from '../api/signals.ts'
import { common } from '../i18n/common.ts'
import { type Speech, useSpeech } from '../i18n/say.tsx'
import { watch } from '../i18n/watch.ts'
import { Await, Bone, Card } from '../ui/card.tsx'
import { Figure } from '../ui/figure.tsx'
import { Table } from '../ui/table.tsx'
import { TrustBadge } from '../ui/trust.tsx'
import { Unfinished } from '../ui/unfinished.tsx'
import { courseMarks, type PeriodTarget } from './course-marks.ts'
import { ChartFrame } from './frame.tsx'
import { Line } from './line.tsx'
import { LineKey } from './line-key.tsx'
import { rankOfLast } from './rank.ts'

const units = {
  day: watch.days,
  week: watch.weeks,
  month: watch.months,
  quarter: watch.quarters,
  year: watch.years,
} as const

interface SeriesCardProps {
  readonly metric: string
  readonly label: Text
  readonly unit: string | null
  readonly grain: Grain
  readonly period: string
  readonly where: string | undefined
  readonly tone: 'good' | 'bad' | ''
  readonly events: readonly { readonly label: Text; readonly from: string }[]
  /** A rate's target and the days it holds for: drawn where the series reaches them. */
  readonly target?: PeriodTarget | undefined
  readonly aside?: ReactNode
  readonly why?: string
}

/** The finding of a series: where its last value stands among all of them. */
export function seriesSentence(
  { say, lang }: Speech,
  series: Series,
  label: Text,
  unit: string | null,
  grain: Grain,
): string {
  const rank = rankOfLast(series.values)
  const metric = say(label)
  if (rank.kind === 'none') return say(watch.rankNone, { metric })
  const slots = {
    metric,
    value: formatValue(series.values.at(-1) ?? null, unitOf(unit ?? undefined), lang),
    n: rank.count,
    grain: say(units[grain]),
  }
  // Three days of a week say nothing about where the week will stand among whole weeks.
  if (series.unfinished) return say(watch.rankUnfinished, slots)
  if (rank.kind === 'lowest') return say(watch.rankLowest, slots)
  if (rank.kind === 'highest') return say(watch.rankHighest, slots)
  if (rank.kind === 'middle') return say(watch.rankMiddle, { ...slots, below: rank.below })
  return say(rank.kind === 'low' ? watch.rankLow : watch.rankHigh, { ...slots, rank: rank.rank })
}

function SeriesTable({
  series,
  metric,
  unit,
  label,
}: {
  series: Series
  metric: string
  unit: string | null
  label: string
}) {
  const { say, when } = useSpeech()
  const rows = series.periods
    .map((period, index) => ({ period, value: series.values[index] ?? null, exact: series.exact[index] ?? null }))
    .reverse()
  return (
    <Table
      label={label}
      rows={rows}
      rowKey={({ period }) => period}
      columns={[
        { key: 'period', head: say(common.period), cell: ({ period }) => <span data-when="">{when(period)}</span> },
        {
          key: 'value',
          head: say(common.value),
          right: true,
          cell: ({ period, value, exact }) => (
            <Figure value={value} exact={exact} unit={unit} of={`${metric}|series|${period}`} />
          ),
        },
      ]}
    />
  )
}

/** The question of what was expected over the series; days and weeks are judged, longer periods are too few. */
function courseQuestion(
  { metric, grain, period, where }: SeriesCardProps,
  calendar: Calendar,
): CourseQuestion | undefined {
  if (grain !== 'day' && grain !== 'week') return undefined
  const asked = seriesQuestion(metric, grain, period, where, calendar)
  return { metric, grain, period: asked.period ?? period, ...(where ? { where } : {}) }
}

/** A metric's history: the sentence, the line with its events and what was expected, the figures and the query. */
export function SeriesCard(props: SeriesCardProps) {
  const { metric, label, unit, grain, period, where, tone, events, target, aside, why } = props
  const speech = useSpeech()
  const answer = useSeries(metric, grain, period, where)
  const course = useCourse(courseQuestion(props, calendarOf(useWorkspace().data))).data
  const name = speech.say(label)
  const skeleton = (
    <Card title={<Bone width={280} height={24} />}>
      <Bone height={244} />
    </Card>
  )
  return (
    <Await query={answer} skeleton={skeleton}>
      {(data) => {
        const series = seriesOf(data, grain)
        if (series.values.length === 0)
          return <Card title={speech.say(watch.rankNone, { metric: name })} aside={aside} />
        const sentence = seriesSentence(speech, series, label, unit, grain)
        const marks = courseMarks(series.periods, course, target, events, speech)
        return (
          <ChartFrame
            name={`series-${metric}`}
            title={<span data-sentence="series">{sentence}</span>}
            aside={aside}
            why={why}
            foot={
              <>
                <TrustBadge metric={metric} through={data.through} />
                {series.unfinished ? <Unfinished /> : null}
              </>
            }
            queries={[{ purpose: name, sql: series.sql }]}
            basis={course?.basis}
            table={<SeriesTable series={series} metric={metric} unit={unit} label={name} />}
          >
            {course ? (
              <p className="quiet" data-said="course">
                {speech.say(course.sentence)}
              </p>
            ) : null}
            <Line
              label={sentence}
              periods={series.periods}
              values={series.values}
              unit={unit}
              tone={tone}
              unfinished={series.unfinished}
              events={events.map((event) => ({ name: speech.say(event.label), from: event.from }))}
              marks={marks}
            />
            <LineKey marks={marks} />
          </ChartFrame>
        )
      }}
    </Await>
  )
}

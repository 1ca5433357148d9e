import { formatValue } from '../../../../src/base/number/format.ts'
import { unitOf } from '../../../../src/base/number/unit.ts'
import type { PaceAnswer } from '../../../../src/contract/pace.ts'
import type { TreeAnswer, TreeNodeAnswer } from '../../../../src/contract/tree.ts'
import { usePace } from '../../api/pace.ts'
import { ChartFrame } from '../../chart/frame.tsx'
import { Line } from '../../chart/line.tsx'
import { LineKey } from '../../chart/line-key.tsx'
import { common } from '../../i18n/common.ts'
import { type Speech, sayPeriod, useSpeech } from '../../i18n/say.tsx'
import { watch } from '../../i18n/watch.ts'
import { Table } from '../../ui/table.tsx'
import { TrustBadge } from '../../ui/trust.tsx'
import { useView } from '../../view.ts'
import { endsOf } from './pace-marks.ts'
import { firstDrawn, pathMarks } from './pace-path.ts'

/** The finding of the picture: where the period ends. */
export function endSentence(pace: PaceAnswer, { say, lang }: Speech): string {
  const show = (value: number) => formatValue(value, unitOf(pace.unit ?? undefined), lang)
  const [first, second] = endsOf(pace)
  if (!first) return say(watch.paceCard, { period: sayPeriod(pace.period, lang) })
  if (!second) return say(watch.endsAtValue, { value: show(first.end.value) })
  return say(watch.endsBoth, { stays: show(first.end.value), ends: show(second.end.value) })
}

function PathTable({ pace }: { pace: PaceAnswer }) {
  const { say, when, lang } = useSpeech()
  const unit = unitOf(pace.unit ?? undefined)
  const figure = (date: string, field: 'actual' | 'due' | 'forecast' | 'low80' | 'high80', value: number | null) => (
    <span data-figure={`${pace.metric}|path|${date}|${field}`}>{formatValue(value, unit, lang)}</span>
  )
  const heads = { actual: watch.actual, due: watch.dueByNow, forecast: watch.expected } as const
  return (
    <Table<PaceAnswer['path'][number]>
      label={say(watch.paceCard, { period: when(pace.period) })}
      rows={[...pace.path].reverse()}
      rowKey={({ date }) => date}
      columns={[
        { key: 'date', head: say(common.period), cell: ({ date }) => <span data-when="">{when(date)}</span> },
        ...(['actual', 'due', 'forecast'] as const).map((field) => ({
          key: field,
          head: say(heads[field]),
          right: true,
          cell: (day: PaceAnswer['path'][number]) => figure(day.date, field, day[field]),
        })),
        {
          key: 'range',
          head: say(watch.range80),
          right: true,
          wide: true,
          cell: ({ date, low80, high80 }) =>
            low80 === null ? (
              '–'
            ) : (
              <>
                {figure(date, 'low80', low80)} – {figure(date, 'high80', high80)}
              </>
            ),
        },
      ]}
    />
  )
}

/** The period day by day: the running figure, the way that is due by the season, and what is to come. */
export function PaceCard({ tree, root, why }: { tree: TreeAnswer; root: TreeNodeAnswer; why: string }) {
  const speech = useSpeech()
  const { say, when } = speech
  const [view] = useView()
  const { data: pace } = usePace(tree, root, view)
  // The first card tells what keeps a forecast away; a picture without one would show nothing new.
  if (!pace || pace.path.length === 0) return null
  const from = firstDrawn(pace)
  const drawn = pace.path.slice(from, pace.elapsed)
  const marks = pathMarks(pace, from)
  const first = drawn[0]
  return (
    <ChartFrame
      name={`pace-${pace.metric}`}
      title={<span data-sentence="paceEnd">{endSentence(pace, speech)}</span>}
      why={why}
      queries={pace.queries.map(({ purpose, sql }) => ({ purpose: say(purpose), sql }))}
      foot={<TrustBadge metric={pace.metric} through={pace.through} />}
      basis={pace.basis}
      table={<PathTable pace={pace} />}
    >
      <p className="pace-said" data-said="pace">
        {say(pace.basis.sentence)}
      </p>
      <Line
        label={say(pace.basis.sentence)}
        periods={drawn.map(({ date }) => date)}
        values={drawn.map(({ actual }) => actual)}
        unit={pace.unit}
        tone=""
        unfinished={false}
        events={[]}
        marks={marks}
      />
      <LineKey marks={marks} />
      {from > 0 && first ? (
        <p className="small quiet" data-when="">
          {say(watch.drawnFrom, { date: when(first.date) })}
        </p>
      ) : null}
    </ChartFrame>
  )
}

import type { Group } from '../case.ts'

const tables = {
  tours: `select * from (values (1, date '2026-11-09', 1, 'sea', 10), (2, date '2026-11-18', 2, 'hill', 20)) t(id, day, guide_id, kind, guests)`,
  budgets: `select * from (values (date '2026-09-01', 1, 100), (date '2026-10-01', 1, 200)) t(month, guide_id, amount)`,
  guides: `select * from (values (1, 'Ann', 'north'), (1, 'Ann again', 'south'), (2, 'Bo', 'south')) t(id, guide_name, region)`,
  prices: `select * from (values ('sea', 5), ('hill', 7)) t(kind, price)`,
}

const definitions = `
datasets:
  - name: tours
    source: {files: tours.parquet}
    time: day
    entities: [{name: tour, type: primary, expr: id}, {name: guide, type: foreign, expr: guide_id}]
    dimensions: [{name: day, type: time, grain: day}, kind]
    columns: {guests: integer, kind: text, day: date}
  - name: budgets
    source: {files: budgets.parquet}
    time: month
    grain: month
    entities: [{name: guide, type: foreign, expr: guide_id}]
    dimensions: [{name: month, type: time, grain: month}]
  - name: guides
    source: {files: guides.parquet}
    entities: [{name: guide, type: primary, expr: id}]
    dimensions: [guide_name, region]
  - name: prices
    source: {files: prices.parquet}
    dimensions: [price]
metrics:
  - {name: guests, label: {zh: 客人, en: Visitors}, type: simple, dataset: tours, agg: sum, expr: guests}
  - {name: tours_given, label: {zh: 客人数, en: Tours}, synonyms: [trips], type: simple, dataset: tours, agg: count}
  - {name: bookings, synonyms: [trips], type: simple, dataset: tours, agg: count}
  - {name: budget, type: simple, dataset: budgets, agg: sum, expr: amount}
  - {name: on_hand, type: simple, dataset: tours, agg: sum, expr: guests, non_additive_dimension: {name: day, window_choice: max}}
  - {name: so_far, type: cumulative, metric: guests}
  - {name: at_start, type: derived, expr: guests, input_metrics: [{name: guests, offset_to_grain: month}]}
  - {name: so_far_at_start, type: derived, expr: so_far, input_metrics: [{name: so_far, offset_to_grain: month}]}
  - {name: price_sum, type: simple, dataset: prices, agg: sum, expr: price}
  - {name: per_guest, type: ratio, numerator: budget, denominator: guests}
`

const W46 = { period: '2026-W46' } as const

export const refusals: Group = {
  name: 'what is refused, and what the refusal says',
  definitions,
  tables,
  cases: [
    {
      name: 'an unknown metric, with the nearest',
      question: { ...W46, metrics: ['guest'] },
      refused: 'NAME_UNKNOWN',
      says: ['"guest"', 'guests'],
    },
    {
      name: 'an unknown metric of another script, with the nearest',
      question: { ...W46, metrics: ['客人次'] },
      refused: 'NAME_UNKNOWN',
      says: ['客人'],
    },
    {
      name: 'a synonym that two metrics have, with both',
      question: { ...W46, metrics: ['trips'] },
      refused: 'NAME_AMBIGUOUS',
      says: ['tours_given', 'bookings'],
    },
    {
      name: 'an unknown dimension, with the nearest',
      question: { ...W46, metrics: ['guests'], by: ['kinds'] },
      refused: 'NAME_UNKNOWN',
      says: ['"kinds"', 'kind'],
    },
    {
      name: 'an unknown name in a filter, with the nearest',
      question: { ...W46, metrics: ['guests'], where: "knd = 'sea'" },
      refused: 'NAME_UNKNOWN',
      says: ['knd', 'kind'],
    },
    {
      name: 'an order by a column that is not in the answer',
      question: { ...W46, metrics: ['guests'], order: [{ by: 'bookings' }] },
      refused: 'NAME_UNKNOWN',
      says: ['bookings', 'guests'],
    },
    {
      name: 'a dimension that cannot be reached, with those that can',
      question: { ...W46, metrics: ['price_sum'], by: ['kind'] },
      refused: 'DIMENSION_UNREACHABLE',
      says: ['price_sum', 'kind', 'price'],
    },
    {
      name: 'a key that is not unique',
      question: { ...W46, metrics: ['guests'], by: ['region'] },
      refused: 'JOIN_FANS_OUT',
      says: ['guides', 'guide'],
    },
    {
      name: 'a key that is not unique, in a filter',
      question: { ...W46, metrics: ['guests'], where: "region = 'south'" },
      refused: 'JOIN_FANS_OUT',
      says: ['guides'],
    },
    {
      name: 'days of what is told by month',
      question: { period: '2026-10', grain: 'day', metrics: ['budget'] },
      refused: 'GRAIN_TOO_FINE',
      says: ['budget', 'month'],
    },
    {
      name: 'a week of a ratio of which one side is told by month',
      question: { ...W46, metrics: ['per_guest'] },
      refused: 'GRAIN_TOO_FINE',
      says: ['budget'],
    },
    ...(['at_start', 'so_far_at_start'] as const).map((metric) => ({
      name: `[METRIC-12] ${metric} where no period is told: each row would count for every day of its month`,
      question: { period: 'all', metrics: [metric], by: ['kind'] },
      refused: 'START_NEEDS_TIME' as const,
      says: ['guests', 'month'],
    })),
    {
      name: '[METRIC-12] and where parts of dates are told, which lie in no month',
      question: { period: 'all', metrics: ['at_start'], by: ['metric_time__extract_dow'] },
      refused: 'START_NEEDS_TIME',
      says: ['guests', 'month'],
    },
    {
      name: 'a grain of what has no time',
      question: { ...W46, grain: 'day', metrics: ['price_sum'] },
      refused: 'GRAIN_WITHOUT_TIME',
      says: ['price_sum', 'prices'],
    },
    {
      name: 'a period that is none',
      question: { period: '2026-13', metrics: ['guests'] },
      refused: 'PERIOD_INVALID',
      says: ['2026-13'],
    },
    {
      name: 'a day that is not in the calendar',
      question: { period: '2025-02-29', metrics: ['guests'] },
      refused: 'PERIOD_INVALID',
      says: ['2025-02-29'],
    },
    {
      name: 'a period that ends before it starts',
      question: { period: '2026-11-09..2026-11-01', metrics: ['guests'] },
      refused: 'PERIOD_INVALID',
    },
    {
      name: 'a period before there was anything',
      question: { period: '2019', metrics: ['guests'] },
      refused: 'PERIOD_WITHOUT_DATA',
      says: ['2019', '2026-11-09', '2026-11-18'],
    },
    {
      name: 'more days than anyone reads',
      question: { period: '1900-01-01..2026-12-31', grain: 'day', metrics: ['guests'] },
      refused: 'ROWS_TOO_MANY',
      says: ['20000'],
    },
    {
      name: 'a fiscal year where none is defined',
      question: { period: 'FY2026', metrics: ['guests'] },
      refused: 'CALENDAR_MISSING',
      says: ['FY2026'],
    },
    { name: 'nothing asked', question: { ...W46, metrics: [] }, refused: 'QUESTION_EMPTY' },
    {
      name: 'a stretch of time over what is one already',
      question: { ...W46, metrics: [], computed: [{ as: 'x', metric: 'so_far', window: { count: 7, grain: 'day' } }] },
      refused: 'STRETCH_UNFIT',
      says: ['so_far', 'cumulative'],
    },
    {
      name: 'a stretch of time over a balance',
      question: { ...W46, metrics: [], computed: [{ as: 'x', metric: 'on_hand', window: { count: 7, grain: 'day' } }] },
      refused: 'BALANCE_WINDOWED',
      says: ['on_hand', 'balance'],
    },
    {
      name: 'a stretch of a level of time that is none',
      question: {
        ...W46,
        metrics: [],
        computed: [{ as: 'x', metric: 'guests', window: { count: 7, grain: 'fortnight' } }],
      },
      refused: 'GRAIN_UNFIT',
      says: ['fortnight'],
    },
    {
      name: 'an offset of a level of time that is none',
      question: { ...W46, metrics: [], computed: [{ as: 'x', metric: 'guests', offsetToGrain: 'sprint' }] },
      refused: 'GRAIN_UNFIT',
      says: ['sprint'],
    },
    {
      name: 'a comparison that is none',
      question: { ...W46, metrics: ['guests'], compare: { shift: 'lunar' } },
      refused: 'SHIFT_INVALID',
      says: ['lunar', 'spring-festival'],
    },
    {
      name: 'values that no dataset reaches together',
      question: { metrics: [], by: ['price', 'kind'] },
      refused: 'DIMENSIONS_APART',
      says: ['price', 'kind'],
    },
    {
      name: 'a filter that is no condition',
      question: { ...W46, metrics: ['guests'], where: 'kind' },
      refused: 'TYPE_MISMATCH',
      says: ['kind'],
    },
    {
      name: 'a filter that compares text with a number',
      question: { ...W46, metrics: ['guests'], where: 'kind > 5' },
      refused: 'TYPE_MISMATCH',
    },
    {
      name: '[EXPR-2] a constant that does not fit, at its own place',
      question: { ...W46, metrics: ['guests'], where: "kind = 'sea' or day > '2026-13-01'" },
      refused: 'TYPE_MISMATCH',
      says: ["'2026-13-01'", 'character 23', "'2026-11-20'"],
    },
    {
      name: 'a metric in a filter, with how to filter by one',
      question: { ...W46, metrics: ['guests'], where: 'Visitors > 5' },
      refused: 'FILTER_METRIC',
      says: ['"Visitors"', 'metric('],
    },
    {
      name: 'a text without quotes',
      question: { ...W46, metrics: ['guests'], where: 'kind = sea' },
      refused: 'TEXT_UNQUOTED',
      says: ["'sea'"],
    },
    {
      name: 'a text in double quotes, in a list',
      question: { ...W46, metrics: ['guests'], where: `not kind in ('hill', "the sea")` },
      refused: 'TEXT_UNQUOTED',
      says: ["'the sea'"],
    },
    {
      name: 'an entity that there is not, with the nearest',
      question: { ...W46, metrics: ['guests'], where: 'metric(guests, giude) > 5' },
      refused: 'NAME_UNKNOWN',
      says: ['entity', 'giude', 'guide'],
    },
    {
      name: 'a name that nothing is like, with what there is',
      question: { ...W46, metrics: ['guests'], by: ['zzzzzzzz'] },
      refused: 'NAME_UNKNOWN',
      says: ['There is: day, kind'],
    },
    {
      name: 'a sum in a filter',
      question: { ...W46, metrics: ['guests'], where: 'sum(kind) > 5' },
      refused: 'EXPRESSION_AGGREGATE',
      says: ['sum'],
    },
    {
      name: 'a query in a filter',
      question: { ...W46, metrics: ['guests'], where: 'kind in (select kind from prices)' },
      refused: 'EXPRESSION_REFUSED',
    },
    {
      name: 'a second statement in a filter',
      question: { ...W46, metrics: ['guests'], where: "kind = 'sea'; drop table tours" },
      refused: 'EXPRESSION_REFUSED',
    },
    {
      name: 'full-width signs in a filter',
      question: { ...W46, metrics: ['guests'], where: "kind ＝ 'sea'" },
      refused: 'EXPRESSION_FULL_WIDTH',
    },
  ],
}

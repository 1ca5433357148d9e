import type { Group } from '../case.ts'

// Two weeks of parcels: depot 3 has weights that are all null, depot 4 nothing but late ones. Week 46 is 9 to 15 November.
const tables = {
  parcels: `select * from (values
    (1, date '2026-11-03', 1, true, 1.50::decimal(12,2), 10.5::float8, 'a'),
    (2, date '2026-11-04', 1, false, 2.25, 20.25, 'b'),
    (3, date '2026-11-09', 1, true, 10.01, 1.125, 'a'),
    (4, date '2026-11-09', 1, true, 10.02, 2.25, 'a'),
    (5, date '2026-11-10', 1, false, 10.04, 4.5, null),
    (6, date '2026-11-11', 1, null, 10.08, 9, 'c'),
    (7, date '2026-11-12', 2, null, -5.00, 0, 'A'),
    (8, date '2026-11-12', 2, null, 0.00, -1.5, 'a '),
    (9, date '2026-11-13', 3, true, 99.99, null, 'ä'),
    (10, date '2026-11-14', 3, false, 0.01, null, 'a'),
    (11, date '2026-11-15', 4, false, 7.00, 7.0, 'b'),
    (12, date '2026-11-15', 1, true, 10.01, 1.125, 'a')
    ) t(id, sent_on, depot, on_time, price, weight, kind)`,
  depots: `select * from (values (1, 'Ulm'), (2, 'Oslo'), (3, 'Graz'), (4, 'Ulm')) t(id, town)`,
}

const definitions = `
datasets:
  - name: parcels
    source: {files: parcels.parquet}
    time: sent_on
    columns: {price: decimal, weight: double, on_time: boolean, id: integer, depot: integer, sent_on: date}
    entities: [{name: parcel, type: primary, expr: id}, {name: depot, type: foreign, expr: depot}]
    dimensions: [{name: sent_on, type: time}, kind, on_time, {name: heavy, expr: weight > 5}]
  - name: depots
    source: {files: depots.parquet}
    entities: [{name: depot, type: primary, expr: id}]
    dimensions: [town]
metrics:
  - {name: parcels, type: simple, dataset: parcels, agg: sum, expr: '1'}
  - {name: income, type: simple, dataset: parcels, agg: sum, expr: price}
  - {name: punctual, type: simple, dataset: parcels, agg: sum_boolean, expr: on_time}
  - {name: dear, type: simple, dataset: parcels, agg: sum_boolean, expr: price > 10}
  - {name: kinds, type: simple, dataset: parcels, agg: count_distinct, expr: kind}
  - {name: lower_kinds, type: simple, dataset: parcels, agg: count_distinct, expr: lower(trim(kind))}
  - {name: weighed, type: simple, dataset: parcels, agg: count, expr: weight}
  - {name: mean_price, type: simple, dataset: parcels, agg: average, expr: price}
  - {name: mean_weight, type: simple, dataset: parcels, agg: average, expr: weight}
  - {name: middle_price, type: simple, dataset: parcels, agg: median, expr: price}
  - {name: p90, type: simple, dataset: parcels, agg: percentile, expr: price, percentile: 0.9}
  - {name: p90_real, type: simple, dataset: parcels, agg: percentile, expr: price, percentile: 0.9, discrete: true}
  - {name: p25_weight, type: simple, dataset: parcels, agg: percentile, expr: weight, percentile: 0.25}
  - {name: p0, type: simple, dataset: parcels, agg: percentile, expr: price, percentile: 0}
  - {name: p100, type: simple, dataset: parcels, agg: percentile, expr: price, percentile: 1, discrete: true}
  - {name: lightest, type: simple, dataset: parcels, agg: min, expr: weight}
  - {name: dearest, type: simple, dataset: parcels, agg: max, expr: price}
  - {name: signed, type: simple, dataset: parcels, agg: sum, expr: case when on_time then price else -price end}
  - {name: price_per_kilo, type: simple, dataset: parcels, agg: sum, expr: price / weight}
  - {name: late_income, type: simple, dataset: parcels, agg: sum, expr: price, filter: not on_time}
  - {name: ulm_income, type: simple, dataset: parcels, agg: sum, expr: price, filter: town = 'Ulm'}
  - {name: measured, type: simple, dataset: parcels, agg: sum, expr: price, measure_filter: price > 10}
  - {name: both, type: simple, dataset: parcels, agg: sum, expr: price, measure_filter: price > 10, filter: on_time}
`

const W46 = { period: '2026-W46' } as const
const week = "sent_on between date '2026-11-09' and date '2026-11-15'"

export const aggregations: Group = {
  name: 'every aggregation',
  definitions,
  tables,
  cases: [
    {
      name: 'a sum of ones counts rows',
      question: { ...W46, metrics: ['parcels', 'income'] },
      check: `select count(*) as parcels, sum(price) as income from parcels where ${week}`,
    },
    {
      name: 'a condition is counted where it holds, null being neither',
      question: { ...W46, metrics: ['punctual', 'dear'], by: ['depot'] },
      check: `select depot, count(*) filter (where on_time) as punctual, count(*) filter (where price > 10) as dear
        from parcels where ${week} group by depot`,
    },
    {
      name: '[NUM-5] distinct values, by the value and by an expression of it',
      question: { ...W46, metrics: ['kinds', 'lower_kinds'] },
      check: `select count(distinct kind) as kinds, count(distinct lower(trim(kind))) as lower_kinds from parcels where ${week}`,
    },
    {
      name: '[NUM-5] what is counted and averaged leaves null out; where all is null nothing is averaged',
      question: { ...W46, metrics: ['weighed', 'mean_weight', 'mean_price'], by: ['town'] },
      check: `select d.town, count(weight) as weighed, avg(weight) as mean_weight, avg(price::float8) as mean_price
        from parcels p join depots d on d.id = p.depot where ${week} group by d.town`,
    },
    {
      name: '[NUM-5] a median of an even number of decimals lies between two of them, exactly',
      question: { ...W46, metrics: ['middle_price'], by: ['town'] },
      check: `select * from (values ('Graz', 50.00::float8), ('Oslo', -2.5), ('Ulm', 10.015)) t(town, middle_price)`,
    },
    {
      name: 'percentiles between values and of values',
      question: { ...W46, metrics: ['p90', 'p90_real', 'p25_weight', 'p0', 'p100'] },
      check: `select percentile_cont(0.9) within group (order by price::float8) as p90,
        percentile_disc(0.9) within group (order by price) as p90_real,
        percentile_cont(0.25) within group (order by weight) as p25_weight, min(price)::float8 as p0, max(price) as p100
        from parcels where ${week}`,
    },
    {
      name: 'percentiles slice by slice, null where all values are',
      question: { ...W46, metrics: ['p25_weight', 'p90'], by: ['depot'] },
      check: `select depot, percentile_cont(0.25) within group (order by weight) as p25_weight,
        percentile_cont(0.9) within group (order by price::float8) as p90 from parcels where ${week} group by depot`,
    },
    {
      name: '[NUM-5] extremes of weeks',
      question: { period: '2026-11-02..2026-11-15', metrics: ['lightest', 'dearest'], grain: 'week' },
      check: `select * from (values ('2026-W45', 10.5::float8, 2.25::decimal(12,2)), ('2026-W46', -1.5, 99.99)) t(period, lightest, dearest)`,
    },
    {
      name: '[NUM-6] a case over rows takes null as not fulfilled',
      question: { ...W46, metrics: ['signed'] },
      check: `select sum(price) filter (where on_time) - sum(price) filter (where on_time is not true) as signed from parcels where ${week}`,
    },
    {
      name: '[NUM-2] a quotient of rows with nothing below is left out of the sum',
      question: { ...W46, metrics: ['price_per_kilo'] },
      check: `select sum(price::float8 / nullif(weight, 0)) as price_per_kilo from parcels where ${week}`,
    },
    {
      name: 'filters of rows and of measures',
      question: { ...W46, metrics: ['late_income', 'measured', 'both'] },
      check: `select sum(price) filter (where not on_time) as late_income, sum(price) filter (where price > 10) as measured,
        sum(price) filter (where price > 10 and on_time) as both from parcels where ${week}`,
    },
    {
      name: 'a filter of a metric over a joined dimension, told by another',
      question: { ...W46, metrics: ['ulm_income'], by: ['kind'] },
      check: `select kind, sum(price) as ulm_income from parcels where ${week} and depot in (1, 4) group by kind`,
    },
    {
      name: '[NUM-10] a dimension that is a condition has three slices',
      question: { ...W46, metrics: ['parcels'], by: ['heavy'] },
      check: `select weight > 5 as heavy, count(*) as parcels from parcels where ${week} group by 1`,
    },
    {
      name: '[NUM-23] a condition alone is a filter',
      question: { ...W46, metrics: ['parcels'], where: 'heavy or not on_time' },
      check: `select count(*) as parcels from parcels where ${week} and (weight > 5 or not on_time)`,
    },
    {
      name: 'told by an entity, which is the key itself',
      question: { ...W46, metrics: ['income'], by: ['depot'], order: [{ by: 'income', descending: true }], limit: 3 },
      check: `select depot, sum(price) as income from parcels where ${week} group by depot order by 2 desc limit 3`,
    },
  ],
}

import type { Group } from '../case.ts'

// Students take part in clubs, many to many: Ann in two that meet in one room, Bo in one twice over, Cy in none, and a club has
// nobody; Bo is also in one that nobody knows. Fees, visits and card balances are each of a student; clubs lie behind the bridge, and their rooms one step further.
const tables = {
  fees: `select * from (values (date '2026-11-02', 'ann', 'cash', 10.00::decimal(12,2)), (date '2026-11-03', 'ann', 'card', 20.50),
    (date '2026-11-03', 'bo', 'card', 40.00), (date '2026-11-09', 'bo', 'cash', 80.25), (date '2026-11-10', 'cy', 'cash', 160.00),
    (date '2026-11-11', null, 'card', 320.00), (date '2026-11-11', 'dee', 'card', 640.00)) t(day, student, payment, amount)`,
  visits: `select * from (values (date '2026-11-02', 'ann'), (date '2026-11-04', 'bo'), (date '2026-11-04', 'bo'), (date '2026-11-11', 'cy')) t(day, student)`,
  cards: `select * from (values (date '2026-11-02', 'ann', 5), (date '2026-11-11', 'ann', 7), (date '2026-11-02', 'bo', 11), (date '2026-11-03', 'cy', 13),
    (date '2026-11-11', 'dee', 17)) t(day, student, balance)`,
  memberships: `select * from (values ('ann', 'chess'), ('ann', 'go'), ('bo', 'go'), ('bo', 'go'), ('bo', null), ('dee', 'swim'), (null, 'chess'), ('eve', 'chess'))
    t(student, club)`,
  clubs: `select * from (values ('chess', 'r1', 'indoor'), ('go', 'r1', 'indoor'), ('swim', 'r2', 'water'), ('ski', 'r3', 'snow')) t(id, room_id, kind)`,
  rooms: `select * from (values ('r1', 'north'), ('r2', 'south')) t(id, wing)`,
}

const definitions = `
datasets:
  - name: fees
    source: {files: fees.parquet}
    time: day
    entities: [{name: student, type: foreign, expr: student}]
    dimensions: [{name: day, type: time, grain: day}, payment]
  - name: visits
    source: {files: visits.parquet}
    time: day
    entities: [{name: student, type: foreign, expr: student}]
    dimensions: [{name: day, type: time, grain: day}]
  - name: cards
    source: {files: cards.parquet}
    time: day
    entities: [{name: student, type: foreign, expr: student}]
    dimensions: [{name: day, type: time, grain: day}]
  - name: memberships
    source: {files: memberships.parquet}
    bridge: true
    entities: [{name: student, type: foreign, expr: student}, {name: club, type: foreign, expr: club}]
  - name: clubs
    source: {files: clubs.parquet}
    entities: [{name: club, type: primary, expr: id}, {name: room, type: foreign, expr: room_id}]
    dimensions: [kind, {name: club_name, expr: id}]
  - name: rooms
    source: {files: rooms.parquet}
    entities: [{name: room, type: primary, expr: id}]
    dimensions: [wing]
metrics:
  - {name: fees, type: simple, dataset: fees, agg: sum, expr: amount}
  - {name: payments, type: simple, dataset: fees, agg: count}
  - {name: students, type: simple, dataset: fees, agg: count_distinct, expr: student}
  - {name: middle, type: simple, dataset: fees, agg: median, expr: amount}
  - {name: visits, type: simple, dataset: visits, agg: count}
  - {name: per_visit, type: ratio, numerator: fees, denominator: visits}
  - {name: indoor, type: simple, dataset: fees, agg: sum, expr: amount, filter: kind = 'indoor'}
  - {name: indoor_share, type: ratio, numerator: indoor, denominator: fees}
  - {name: so_far, type: cumulative, metric: fees}
  - {name: eight_days, type: cumulative, metric: fees, window: 8 days}
  - {name: on_card, type: simple, dataset: cards, agg: sum, expr: balance, non_additive_dimension: {name: day, window_choice: max, window_groupings: [student]}}
  - {name: paid_after, type: conversion, entity: student, base_metric: visits, conversion_metric: payments, window: 7 days, calculation: conversions}
  - {name: paid_rate, type: conversion, entity: student, base_metric: visits, conversion_metric: payments, window: 7 days}
  - name: growth
    type: derived
    expr: fees - before
    input_metrics: [{name: fees}, {name: fees, alias: before, offset_window: 7 days}]
`

const clubsOf = `(select distinct m.student, c.id as club, c.kind, r.wing from memberships m left join clubs c on c.id = m.club left join rooms r on r.id = c.room_id)`
/** Facts with each value of something of their student's clubs once, and those without any with null. */
const paired = (facts: string, by: string) =>
  `(select f.*, p.${by} from ${facts} f left join (select distinct student, ${by} from ${clubsOf} x) p on p.student = f.student)`
/** Each visit with the payments that follow it within seven days, before any later visit of the student; of two on a day one. */
const firstVisits = `(select v.day, v.student, case when v.nth = 1 then (select count(*) from fees f where f.student = v.student and f.day >= v.day and f.day < v.day + 7
    and not exists (select 1 from visits o where o.student = v.student and o.day > v.day and o.day <= f.day)) else 0 end as n
  from (select day, student, row_number() over (partition by day, student) as nth from visits) v) y`
const pairedVisits = (by: string) =>
  `(select y.*, ${by} from ${firstVisits} left join (select distinct student, ${by} from ${clubsOf} x) p on p.student = y.student)`
const all = { period: '2026-11-02..2026-11-11' } as const

export const bridges: Group = {
  name: 'many to many',
  definitions,
  tables,
  cases: [
    {
      name: '[PLAN-4] each club has each fee of its members once, and a pair with a club unknown is one with null',
      question: { ...all, metrics: ['fees', 'payments', 'students', 'middle'], by: ['club_name'] },
      check: `select club as club_name, sum(amount) as fees, count(*) as payments, count(distinct student) as students,
        percentile_cont(0.5) within group (order by amount::float8) as middle from ${paired('fees', 'club')} x group by 1`,
    },
    {
      name: '[PLAN-4] the total',
      question: { ...all, metrics: ['fees', 'students'] },
      check: `select sum(amount) as fees, count(distinct student) as students from fees`,
    },
    {
      name: '[PLAN-4] two clubs of one kind are one slice of it',
      question: { ...all, metrics: ['fees', 'visits'], by: ['kind'] },
      check: `with f as (select kind, sum(amount) as v from ${paired('fees', 'kind')} x group by 1), v as (select kind, count(*) as v from ${paired('visits', 'kind')} x group by 1)
        select coalesce(f.kind, v.kind) as kind, f.v as fees, v.v as visits from f full join v on coalesce(v.kind, '-') = coalesce(f.kind, '-')`,
    },
    {
      name: '[PLAN-4] a step beyond the clubs',
      question: { ...all, metrics: ['fees'], by: ['wing'] },
      check: `select wing, sum(amount) as fees from ${paired('fees', 'wing')} x group by 1`,
    },
    {
      name: '[PLAN-4] beside a dimension of the fee itself, day by day',
      question: { period: '2026-11-02..2026-11-03', grain: 'day', metrics: ['fees'], by: ['kind', 'payment'] },
      check: `select * from (values ('2026-11-02', 'indoor', 'card', null), ('2026-11-02', 'indoor', 'cash', 10.00::decimal(12,2)),
        ('2026-11-02', null, 'card', null), ('2026-11-03', 'indoor', 'card', 60.50), ('2026-11-03', 'indoor', 'cash', null),
        ('2026-11-03', null, 'card', 40.00)) t(period, kind, payment, fees)`,
    },
    {
      name: '[PLAN-5] a condition holds for a fee when one club fulfils it, and counts it once',
      question: { ...all, metrics: ['fees', 'payments'], where: "kind in ('indoor', 'water')" },
      check: `select sum(amount) as fees, count(*) as payments from fees where student in (select student from ${clubsOf} x where kind in ('indoor', 'water'))`,
    },
    {
      name: '[PLAN-5] a condition on one club, split by its kind and the payment',
      question: { ...all, metrics: ['fees'], by: ['payment'], where: "club_name = 'go' and payment = 'card'" },
      check: `select payment, sum(amount) as fees from fees where payment = 'card' and student in ('ann', 'bo') group by 1`,
    },
    {
      name: '[PLAN-5] in the definition of a metric, and in a share of it',
      question: { ...all, metrics: ['indoor', 'indoor_share'] },
      check: `select sum(amount) as indoor, sum(amount)::float8 / (select sum(amount)::float8 from fees) as indoor_share from fees
        where student in (select student from ${clubsOf} x where kind = 'indoor')`,
    },
    {
      name: '[PLAN-5] the same condition in the metric and in the question, and another',
      question: { ...all, metrics: ['indoor', 'fees'], where: "kind = 'indoor'" },
      check: `select sum(amount) as indoor, sum(amount) as fees from fees where student in ('ann', 'bo')`,
    },
    {
      name: '[PLAN-5] one condition in the metric and another in the question hold for one fact, by pairs of their own',
      question: { ...all, metrics: ['indoor', 'fees'], where: "club_name = 'chess'" },
      check: `select sum(amount) as indoor, sum(amount) as fees from fees where student = 'ann'`,
    },
    {
      name: '[PLAN-5] of what has no club, as the slice of it has',
      question: { ...all, metrics: ['fees', 'payments'], where: 'club_name is null' },
      check: `select sum(amount) as fees, count(*) as payments from ${paired('fees', 'club')} x where club is null`,
    },
    {
      name: '[NUM-3] a ratio of two facts by club',
      question: { ...all, metrics: ['per_visit'], by: ['club_name'] },
      check: `select f.club as club_name, f.v::float8 / v.v as per_visit from (select club, sum(amount) as v from ${paired('fees', 'club')} x group by 1) f
        left join (select club, count(*) as v from ${paired('visits', 'club')} y group by 1) v on v.club is not distinct from f.club`,
    },
    {
      name: '[PLAN-4] sums that run on, by kind',
      question: { period: '2026-11-09..2026-11-11', grain: 'day', metrics: ['so_far', 'eight_days'], by: ['kind'] },
      check: `select d::date::text as period, k.kind,
          (select sum(amount) from ${paired('fees', 'kind')} x where x.kind is not distinct from k.kind and day <= d) as so_far,
          (select sum(amount) from ${paired('fees', 'kind')} x where x.kind is not distinct from k.kind and day <= d and day > d - interval '8 days') as eight_days
        from generate_series(timestamp '2026-11-09', timestamp '2026-11-11', interval '1 day') g(d), (values ('indoor'), ('water'), (null)) k(kind)`,
    },
    {
      name: '[PLAN-4] balances by kind',
      question: { ...all, metrics: ['on_card'], by: ['kind'] },
      check: `select * from (values ('indoor', 18), ('water', 17), (null, 24)) t(kind, on_card)`,
    },
    {
      name: '[PLAN-51] what was paid after a visit counts once for each club of the visitor, and once in all',
      question: { ...all, metrics: ['paid_after', 'visits', 'paid_rate'], by: ['club_name'] },
      check: `select v.club as club_name, nullif(sum(v.n), 0) as paid_after, count(*) as visits, nullif(sum(v.n), 0)::float8 / count(*) as paid_rate from ${pairedVisits('club')} v group by 1`,
    },
    {
      name: '[PLAN-51] by kind and day, and the total beside it',
      question: { period: '2026-11-02..2026-11-11', grain: 'week', metrics: ['paid_after'], by: ['kind', 'wing'] },
      check: `select w.period, k.kind, k.wing, (select nullif(sum(v.n), 0) from ${pairedVisits('kind, wing')} v
          where v.kind is not distinct from k.kind and v.wing is not distinct from k.wing and v.day between w.a and w.b) as paid_after
        from (values ('2026-W46', date '2026-11-09', date '2026-11-11'), ('2026-W45', date '2026-11-02', date '2026-11-08')) w(period, a, b),
          (values ('indoor', 'north'), (null, null)) k(kind, wing)`,
    },
    {
      name: '[PLAN-51] the total counts each conversion once',
      question: { ...all, metrics: ['paid_after', 'visits'] },
      check: `select sum(n) as paid_after, count(*) as visits from ${firstVisits}`,
    },
    {
      name: '[PLAN-51] [PLAN-5] a condition on what it is split by keeps the values, one on what it is not the visits',
      question: { ...all, metrics: ['paid_after'], by: ['club_name'], where: "club_name = 'go' and kind = 'indoor'" },
      check: `select 'go' as club_name, 3 as paid_after`,
    },
    {
      name: '[PLAN-51] in visits of a student who is in two clubs, filtered by the one, split by the kind',
      question: { ...all, metrics: ['paid_after'], by: ['kind'], where: "club_name = 'go'" },
      check: `select * from (values ('indoor', 3), (null, 1)) t(kind, paid_after)`,
    },
    {
      name: '[PLAN-51] [PLAN-5] one condition over what it is split by and what it is not',
      question: { ...all, metrics: ['paid_after'], by: ['kind'], where: "kind = 'indoor' or club_name = 'swim'" },
      refused: 'BRIDGE_MIXED',
      says: ['kind', 'club_name'],
    },
    {
      name: '[PLAN-5] what was paid after a visit of someone in a club',
      question: { ...all, metrics: ['paid_after', 'visits'], where: "kind = 'indoor'" },
      check: `select 3 as paid_after, 3 as visits`,
    },
    {
      name: '[NUM-17] a week against the last, by kind',
      question: { period: '2026-11-09..2026-11-11', metrics: ['fees'], by: ['kind'], compare: 'previous' },
      check: `select * from (values ('indoor', 80.25::decimal(12,2), null), ('water', 640.00, null), (null, 560.25, null)) t(kind, fees, fees__compared)`,
    },
    {
      name: 'a week earlier, by kind',
      question: { period: '2026-11-09..2026-11-11', metrics: ['growth'], by: ['kind'] },
      check: `select kind, sum(amount) filter (where day >= date '2026-11-09') - sum(amount) filter (where day between date '2026-11-02' and date '2026-11-04') as growth
        from ${paired('fees', 'kind')} x group by 1`,
    },
    {
      name: '[PLAN-5] one condition over both sides',
      question: { ...all, metrics: ['fees'], where: "kind = 'indoor' or payment = 'card'" },
      refused: 'BRIDGE_MIXED',
      says: ['kind', 'payment', 'memberships'],
    },
  ],
}

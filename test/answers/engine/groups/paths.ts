import type { Group } from '../case.ts'

// A line of an order reaches its item's maker's country in three steps, and a town both by the order's shop and by its buyer.
// A buyer may be in several clubs, and a club has several buyers: `memberships` stands between them.
const tables = {
  lines: `select * from (values (1, 1, 'a', 3, 30.00::decimal(12,2)), (1, 2, 'b', 1, 12.50), (2, 1, 'a', 2, 20.00),
    (3, 1, 'c', 5, 5.00), (3, 2, 'z', 7, 70.00), (4, 1, null, 1, 1.00), (9, 1, 'b', 1, 9.99))
    t(order_id, line, sku, pieces, paid)`,
  orders: `select * from (values (1, timestamp '2026-11-09 10:00:00', 1, 100), (2, timestamp '2026-11-10 10:00:00', 2, 100),
    (3, timestamp '2026-11-11 10:00:00', 2, 200), (4, timestamp '2026-11-15 10:00:00', null, 300))
    t(id, ordered_at, shop_id, buyer_id)`,
  items: `select * from (values ('a', 'cup', 7), ('b', 'bowl', 8), ('c', 'cup', null)) t(sku, kind, maker_id)`,
  makers: `select * from (values (7, 'Kiln', 'CN'), (8, 'Ofen', 'DE')) t(id, maker, country_code)`,
  countries: `select * from (values ('CN', 'China', 'Asia'), ('DE', 'Germany', 'Europe')) t(code, country, continent)`,
  shops: `select * from (values (1, 'Ulm'), (2, 'Oslo')) t(id, town)`,
  buyers: `select * from (values (100, 'Oslo', 'gold'), (200, 'Ulm', 'plain'), (400, 'Ulm', 'gold')) t(id, town, level)`,
  cards: `select * from (values (1, 100, 'red'), (2, 200, 'blue')) t(id, buyer_id, grade)`,
  memberships: `select * from (values (100, 'chess'), (100, 'golf'), (200, 'golf'), (400, 'golf'), (400, 'swim'), (500, 'swim'))
    t(buyer_id, club_id)`,
  clubs: `select * from (values ('chess', 10), ('golf', 900), ('swim', 50)) t(id, fee)`,
}

const definitions = `
datasets:
  - name: lines
    source: {files: lines.parquet}
    time: order__ordered_at
    entities:
      - {name: order, type: foreign, expr: order_id}
      - {name: item, type: foreign, expr: sku}
  - name: orders
    source: {files: orders.parquet}
    time: ordered_at
    entities:
      - {name: order, type: primary, expr: id}
      - {name: shop, type: foreign, expr: shop_id}
      - {name: buyer, type: foreign, expr: buyer_id}
    dimensions: [{name: ordered_at, type: time}, {name: tempo, expr: "case when id > 2 then 'late' else 'early' end"}]
  - name: items
    source: {files: items.parquet}
    entities: [{name: item, type: primary, expr: sku}, {name: maker, type: foreign, expr: maker_id}]
    dimensions: [kind, {name: cup, expr: "case when kind = 'cup' then 'cup' else 'no cup' end"}, {name: kind_or, expr: "coalesce(kind, 'other')"}]
  - name: makers
    source: {files: makers.parquet}
    entities: [{name: maker, type: primary, expr: id}, {name: country, type: foreign, expr: country_code}]
    dimensions: [maker, {name: mark, expr: "'m'"}]
  - name: countries
    source: {files: countries.parquet}
    entities: [{name: country, type: unique, expr: code}]
    dimensions: [country, continent]
  - name: shops
    source: {files: shops.parquet}
    entities: [{name: shop, type: primary, expr: id}]
    dimensions: [town]
  - name: buyers
    source: {files: buyers.parquet}
    entities: [{name: buyer, type: primary, expr: id}]
    dimensions: [town, level, {name: level_or, expr: "coalesce(level, 'none')"}, {name: grade, expr: upper(level)}]
  - name: cards
    source: {files: cards.parquet}
    entities: [{name: card, type: primary, expr: id}, {name: buyer, type: unique, expr: buyer_id}]
    dimensions: [grade]
  - name: memberships
    source: {files: memberships.parquet}
    entities:
      - {name: buyer, type: foreign, expr: buyer_id}
      - {name: club, type: foreign, expr: club_id}
  - name: clubs
    source: {files: clubs.parquet}
    entities: [{name: club, type: primary, expr: id}]
    dimensions: [fee]
metrics:
  - {name: paid, type: simple, dataset: lines, agg: sum, expr: paid}
  - {name: pieces, type: simple, dataset: lines, agg: sum, expr: pieces}
  - {name: skus, type: simple, dataset: lines, agg: count_distinct, expr: sku}
  - {name: orders, type: simple, dataset: orders, agg: count}
  - {name: asian, type: simple, dataset: lines, agg: sum, expr: paid, filter: continent = 'Asia'}
  - {name: memberships, type: simple, dataset: memberships, agg: count}
  - {name: fees, type: simple, dataset: clubs, agg: sum, expr: fee}
  - {name: per_order, type: ratio, numerator: paid, denominator: orders}
`

const W46 = { period: '2026-W46' } as const
const reached = `lines l join orders o on o.id = l.order_id left join items i on i.sku = l.sku
  left join makers m on m.id = i.maker_id left join countries c on c.code = m.country_code
  left join shops s on s.id = o.shop_id left join buyers b on b.id = o.buyer_id`

export const paths: Group = {
  name: 'ways from one dataset to another',
  definitions,
  tables,
  cases: [
    {
      name: '[NUM-22] one step',
      question: { ...W46, metrics: ['paid', 'pieces'], by: ['kind'] },
      check: `select i.kind, sum(l.paid) as paid, sum(l.pieces) as pieces from ${reached} group by 1`,
    },
    {
      name: '[NUM-22] two steps, a missing link being null',
      question: { ...W46, metrics: ['paid'], by: ['maker'] },
      check: `select m.maker, sum(l.paid) as paid from ${reached} group by 1`,
    },
    {
      name: '[NUM-22] three steps, through a key that is unique',
      question: { ...W46, metrics: ['paid', 'skus'], by: ['continent', 'country'] },
      check: `select c.continent, c.country, sum(l.paid) as paid, count(distinct l.sku) as skus from ${reached} group by 1, 2`,
    },
    {
      name: '[PLAN-47] where a join finds no row, what is said of it is nothing, whatever its expression makes of nulls',
      question: { ...W46, metrics: ['paid'], by: ['cup', 'kind_or', 'mark'] },
      check: `select case when i.sku is not null then case when i.kind = 'cup' then 'cup' else 'no cup' end end as cup,
        i.kind as kind_or, case when m.id is not null then 'm' end as mark, sum(l.paid) as paid from ${reached} group by 1, 2, 3`,
    },
    {
      name: '[PLAN-47] also in a condition',
      question: { ...W46, metrics: ['paid'], where: "cup = 'no cup' or mark is null" },
      check: `select sum(l.paid) as paid from ${reached} where i.kind <> 'cup' or m.id is null`,
    },
    {
      name: '[PLAN-47] and on either side, where the rows of both are kept',
      question: { metrics: [], by: ['tempo', 'buyer__level_or'] },
      check: `select distinct case when o.id > 2 then 'late' when o.id <= 2 then 'early' end as tempo, b.level as buyer__level_or
        from orders o full join buyers b on b.id = o.buyer_id`,
    },
    {
      name: '[NUM-22] a metric filtered three steps away',
      question: { ...W46, metrics: ['asian', 'paid'] },
      check: `select sum(l.paid) filter (where c.continent = 'Asia') as asian, sum(l.paid) as paid from ${reached}`,
    },
    {
      name: '[NUM-15] dated by the order, a line without one belongs to no day',
      question: { ...W46, metrics: ['paid'], grain: 'day' },
      check: `select * from (values ('2026-11-09', 42.50::decimal(12,2)), ('2026-11-10', 20.00), ('2026-11-11', 75.00),
        ('2026-11-12', null), ('2026-11-13', null), ('2026-11-14', null), ('2026-11-15', 1.00)) t(period, paid)`,
    },
    {
      name: '[NUM-24] two ways of the same length are refused and listed',
      question: { ...W46, metrics: ['orders'], by: ['town'] },
      refused: 'JOIN_AMBIGUOUS',
      says: ['shop__town', 'buyer__town'],
    },
    {
      name: '[NUM-24] the way that is written is taken',
      question: { ...W46, metrics: ['orders'], by: ['buyer__town'] },
      check: `select b.town as buyer__town, count(*) as orders from orders o left join buyers b on b.id = o.buyer_id group by 1`,
    },
    {
      name: '[NUM-24] what one way reaches in two datasets is that of the one whose rows it names',
      question: { ...W46, metrics: ['orders'], by: ['buyer__grade'], where: "grade <> 'x' or grade is null" },
      check: `select upper(b.level) as buyer__grade, count(*) as orders from orders o left join buyers b on b.id = o.buyer_id group by 1`,
    },
    {
      name: '[NUM-24] both ways at once, each under its name',
      question: { ...W46, metrics: ['paid'], by: ['shop__town', 'buyer__town'] },
      check: `select s.town as shop__town, b.town as buyer__town, sum(l.paid) as paid from ${reached} group by 1, 2`,
    },
    {
      name: '[NUM-24] an ambiguous filter is refused too',
      question: { ...W46, metrics: ['paid'], where: "town = 'Ulm'" },
      refused: 'JOIN_AMBIGUOUS',
      says: ['order__shop__town', 'order__buyer__town'],
    },
    {
      name: '[NUM-24] one way in the filter, the other in the slices',
      question: { ...W46, metrics: ['paid'], by: ['buyer__town'], where: "shop__town = 'Oslo'" },
      check: `select b.town as buyer__town, sum(l.paid) as paid from ${reached} where s.town = 'Oslo' group by 1`,
    },
    {
      name: '[NUM-21] a ratio over facts of two datasets, sliced by what both reach',
      question: { ...W46, metrics: ['per_order'], by: ['level'] },
      check: `with n as (select b.level, count(*) as n from orders o left join buyers b on b.id = o.buyer_id group by 1),
        p as (select b.level, sum(l.paid) as paid from ${reached} group by 1)
        select n.level, p.paid::float8 / n.n as per_order from n join p on p.level is not distinct from n.level`,
    },
    {
      name: '[NUM-23] what only the lines reach is refused for the orders',
      question: { ...W46, metrics: ['per_order'], by: ['kind'] },
      refused: 'DIMENSION_UNREACHABLE',
      says: ['orders', 'kind'],
    },
    {
      name: '[NUM-21] orders and memberships of buyers meet after each is counted',
      question: { ...W46, metrics: ['orders', 'memberships'], by: ['level'] },
      check: `with o as (select b.level, count(*) as n from orders x left join buyers b on b.id = x.buyer_id group by 1),
        m as (select b.level, count(*) as n from memberships x left join buyers b on b.id = x.buyer_id group by 1)
        select coalesce(o.level, m.level) as level, o.n as orders, m.n as memberships
        from o full join m on coalesce(o.level, '-') = coalesce(m.level, '-')`,
    },
    {
      name: '[NUM-21] memberships told by the club side of the bridge',
      question: { metrics: ['memberships', 'fees'], by: ['fee'] },
      check: `select * from (values (10, 1, 10), (50, 2, 50), (900, 3, 900)) t(fee, memberships, fees)`,
    },
    {
      name: '[NUM-22] orders are not told by clubs: through the bridge each would count several times',
      question: { ...W46, metrics: ['orders'], by: ['fee'] },
      refused: 'DIMENSION_UNREACHABLE',
      says: ['fee'],
    },
  ],
}

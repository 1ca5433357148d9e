import type { Group } from '../case.ts'

const tables = {
  from: `select * from (values
    (1, date '2026-11-09', '红', '🍎', 10, 'x', 'p'), (2, date '2026-11-10', '红', '🍐', 20, 'y', 'q'),
    (3, date '2026-11-11', '绿', '🍎', 40, 'x', 'p'), (4, date '2026-11-12', 'it''s "quoted"', '👩‍👩‍👧', 80, 'z', 'q'),
    (5, date '2026-11-13', 'e' || chr(769), 'a;b--c', 160, 'x', 'p'), (6, date '2026-11-14', '', ' ', 320, null, null),
    (7, date '2026-11-15', '%', '_', 640, 'y', 'p')) t(编号, day, 颜色, "水 果", 金额, "group", "a""b; --")`,
  order: `select * from (values (1, date '2026-11-09', 'one', 5, 'x'), (2, date '2026-11-10', 'two', 7, 'y'),
    (3, date '2026-11-10', 'one', 11, 'nobody'),
    (4, date '2026-11-15', 'three', 13, 'x')) t("select", "order", "user", "table", "group")`,
  user: `select * from (values ('x', 'Ann "A"'), ('y', 'Bo;'), ('z', null)) t("group", "from")`,
}

const definitions = `
datasets:
  - name: from
    label: {zh: 销售, en: Sales}
    source: {files: 销售.parquet}
    time: day
    entities: [{name: team, type: foreign, expr: '"group"'}]
    dimensions:
      - {name: day, type: time}
      - {name: colour, label: {zh: 颜色, en: Colour}, expr: 颜色}
      - {name: fruit, label: {zh: 水果, en: Fruit}, expr: '"水 果"'}
      - {name: odd, expr: '"a""b; --"'}
  - name: order
    source: {files: select.parquet}
    time: order
    entities: [{name: team, type: foreign, expr: '"group"'}]
    dimensions: [{name: order, type: time}, {name: user, expr: '"user"'}]
  - name: user
    source: {files: user.parquet}
    entities: [{name: team, type: primary, expr: '"group"'}]
    dimensions: [{name: where, expr: '"from"'}]
metrics:
  - {name: total, label: {zh: 金额, en: Amount}, type: simple, dataset: from, agg: sum, expr: 金额}
  - {name: red, label: {zh: 红色, en: Red}, type: simple, dataset: from, agg: sum, expr: 金额, filter: 颜色 = '红'}
  - {name: select, type: simple, dataset: order, agg: sum, expr: '"table"'}
  - {name: group, type: simple, dataset: order, agg: count}
  - {name: having, type: ratio, numerator: select, denominator: group}
  - {name: limit, type: derived, expr: '"select" + total'}
`

const W46 = { period: '2026-W46' } as const

export const hostileNames: Group = {
  name: 'names in any script, reserved words and quotes',
  definitions,
  tables,
  cases: [
    {
      name: '[NUM-25] Chinese columns, labels and values',
      question: { ...W46, metrics: ['金额', '红色'] },
      check: `select sum(金额) as total, sum(金额) filter (where 颜色 = '红') as red from "from"`,
    },
    {
      name: '[NUM-10] text of any script is sorted by code point',
      question: { ...W46, metrics: ['金额'], by: ['颜色'] },
      check: `select 颜色 as colour, sum(金额) as total from "from" group by 颜色`,
    },
    {
      name: '[NUM-10] emoji, joined ones too, are values like others',
      question: { ...W46, metrics: ['金额'], by: ['水果'] },
      check: `select "水 果" as fruit, sum(金额) as total from "from" group by 1`,
    },
    {
      name: '[NUM-25] an emoji in a filter',
      question: { ...W46, metrics: ['金额'], where: "水果 in ('🍎', '👩‍👩‍👧')" },
      check: `select 130 as total`,
    },
    {
      name: '[NUM-25] quotes of both kinds in a filter',
      question: { ...W46, metrics: ['金额'], where: `颜色 = 'it''s "quoted"'` },
      check: `select 80 as total`,
    },
    {
      name: '[NUM-25] semicolons and comments in a filter stay text',
      question: { ...W46, metrics: ['金额'], where: "水果 = 'a;b--c'" },
      check: `select 160 as total`,
    },
    {
      name: '[NUM-10] empty text is not null, and a space is not empty',
      question: { ...W46, metrics: ['金额'], where: "颜色 = '' and 水果 <> ''" },
      check: `select 320 as total`,
    },
    {
      name: '[NUM-25] percent and underscore are themselves in an equality',
      question: { ...W46, metrics: ['金额'], where: "颜色 = '%' and 水果 = '_'" },
      check: `select 640 as total`,
    },
    {
      name: '[NUM-25] reserved words as metrics, columns and datasets',
      question: { ...W46, metrics: ['select', 'group', 'having', 'limit'] },
      check: `select 36 as "select", 4 as "group", 9::float8 as having, 1306 as "limit"`,
    },
    {
      name: '[NUM-25] reserved words as dimensions, with days',
      question: { period: '2026-11-09..2026-11-10', metrics: ['select'], by: ['user'], grain: 'day' },
      check: `select * from (values ('2026-11-09', 'one', 5), ('2026-11-09', 'two', null), ('2026-11-10', 'one', 11),
        ('2026-11-10', 'two', 7)) t(period, "user", "select")`,
    },
    {
      name: '[NUM-25] a joined dimension called where, with quotes in its values',
      question: { ...W46, metrics: ['金额', 'select'], by: ['where'] },
      check: `select * from (values ('Ann "A"', 210, 18), ('Bo;', 660, 7), (null, 400, 11)) t("where", total, "select")`,
    },
    {
      name: '[NUM-25] a column whose name holds quotes and a comment',
      question: { ...W46, metrics: ['金额'], by: ['odd'] },
      check: `select "a""b; --" as odd, sum(金额) as total from "from" group by 1`,
    },
    {
      name: '[NUM-25] an unknown name with quotes is refused as a name',
      question: { ...W46, metrics: ['金额"; drop table 销售; --'] },
      refused: 'NAME_UNKNOWN',
      says: ['drop table'],
    },
    {
      name: '[NUM-25] an unknown dimension names the nearest',
      question: { ...W46, metrics: ['金额'], by: ['颜色色'] },
      refused: 'NAME_UNKNOWN',
      says: ['颜色'],
    },
  ],
}

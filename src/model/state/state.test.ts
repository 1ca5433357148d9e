import { describe, expect, test } from 'vitest'
import { describeError } from '../../base/errors/index.ts'
import { findMetric, parseWorkspace } from '../index.ts'
import { readCsvLines } from './csv.ts'

const definitions = `name: shop
datasets:
  - name: orders
    source: orders.csv
    dimensions: [city]
metrics:
  - {name: sales, label: {zh: 销售额, en: Sales}, type: simple, dataset: orders, agg: sum, expr: amount}
  - {name: orders_sold, label: {zh: 订单数, en: Orders}, synonyms: [销售额], type: simple, dataset: orders, agg: count}
  - {name: basket, label: {zh: 客单价, en: Basket}, type: ratio, numerator: sales, denominator: orders_sold}
`

const people = 'id,name,email,language\nA,安,a@shop.example,zh\nB,白,b@shop.example,en\n'
const departments = 'id,parent,name_zh,name_en\nhead,,总部,Head office\nshop,head,门店,Shops\n'
const posts = 'id,department,name_zh,name_en,dimension,value,bonus_metric\nlead,head,负责人,Lead,,,sales\n'

/** Reads a workspace with these state files, by kind. */
function read(files: Readonly<Record<string, string>>) {
  const state = Object.entries(files).map(([kind, text]) => ({ path: `state/${kind}.csv`, text }))
  const { model, issues } = parseWorkspace([{ path: 'cynosure.yml', text: definitions }, ...state])
  const found = issues.filter(({ code }) => code !== 'LABEL_SHARED')
  return { model, state: model.state!, found: found.map(({ code, params, at }) => ({ code, params, line: at?.line })) }
}

test('a workspace without state files has an empty state', () => {
  const { state, found } = read({})
  expect(found).toEqual([])
  expect(Object.values(state).every((records) => records.length === 0)).toBe(true)
})

test('records are typed, with what is empty left out', () => {
  const { state, found } = read({ people, departments, posts })
  expect(found).toEqual([])
  expect(state.departments[0]).toEqual({ id: 'head', parent: undefined, name: { zh: '总部', en: 'Head office' } })
  expect(state.posts[0]).toMatchObject({ scope: undefined, bonusMetric: 'sales' })
  expect(state.people[1]).toEqual({ id: 'B', name: '白', email: 'b@shop.example', language: 'en' })
})

test('every mistake is told at once, with its line; the rows without one stand', () => {
  const { state, found } = read({
    people: `${people}A,双,c@shop.example,zh\nC,川,no address,zh\nD,丁,d@shop.example,fr\nE,鄂\n`,
    actions: `id,title_zh,title_en,owner,created_on,due,metric,effect_zh,effect_en,feedback,state
1,查,Look,A,2026-11-02,2026-11-01,sales,,,,todo
2,查,Look,Z,2026-11-02,2026-11-30,,,,,todo
3,查,Look,A,2026-11-31,2026-12-01,seles,,,,todo
4,查,Look,B,2026-11-02,2026-11-30,,,,,doing
`,
  })
  expect(found).toEqual([
    { code: 'NAME_TAKEN', params: { kind: 'person', name: 'A', other: 'state/people.csv:2' }, line: 4 },
    { code: 'VALUE_INVALID', params: { key: 'email', value: 'no address', expected: 'name@company.example' }, line: 5 },
    { code: 'VALUE_INVALID', params: { key: 'language', value: 'fr', expected: 'zh | en' }, line: 6 },
    { code: 'STATE_ROW_RAGGED', params: { cells: 2, columns: 4 }, line: 7 },
    {
      code: 'DATES_REVERSED',
      params: { from: 'created_on', first: '2026-11-02', to: 'due', last: '2026-11-01' },
      line: 2,
    },
    { code: 'NAME_UNKNOWN', params: { kind: 'person', name: 'Z', likeness: 'other', near: 'A, B' }, line: 3 },
    { code: 'VALUE_INVALID', params: { key: 'created_on', value: '2026-11-31', expected: '2026-11-20' }, line: 4 },
    { code: 'NAME_UNKNOWN', params: { kind: 'metric', name: 'seles', likeness: 'near', near: 'sales' }, line: 4 },
  ])
  expect(state.people.map(({ id }) => id)).toEqual(['A', 'B'])
  expect(state.actions.map(({ id }) => id)).toEqual(['4'])
})

test('a file without its columns is not read', () => {
  const { state, found } = read({ people: 'id,name\nA,安\n' })
  expect(found).toMatchObject([
    { code: 'STATE_COLUMNS', params: { file: 'state/people.csv', columns: 'email, language' } },
  ])
  expect(state.people).toEqual([])
})

describe('post holders', () => {
  const held = (rows: string) =>
    read({ people, departments, posts, post_holders: `post,person,from,to,deputy\n${rows}` })

  test('two may not hold a post on one day', () => {
    const { state, found } = held('lead,A,2026-01-01,2026-06-30,no\nlead,B,2026-06-30,,no\n')
    expect(found).toEqual([
      { code: 'POST_HELD_TWICE', params: { post: 'lead', person: 'B', other: 'A', day: '2026-06-30' }, line: 3 },
    ])
    expect(state.postHolders).toHaveLength(1)
  })

  test('one may follow another, and a deputy may act meanwhile', () => {
    const { state, found } = held('lead,A,2026-01-01,2026-06-30,no\nlead,B,2026-07-01,,no\nlead,A,2026-07-01,,yes\n')
    expect(found).toEqual([])
    expect(state.postHolders.map(({ deputy }) => deputy)).toEqual([false, false, true])
  })
})

describe('targets', () => {
  const set = (rows: string) =>
    read({ people, targets: `metric,period,dimension,value,floor,target,stretch,approved_by\n${rows}` })

  test('of the company stand in the model, those of slices beside it', () => {
    const { model, state, found } = set(
      'sales,2026-Q4,,,90,100,110,A\nsales,2026-Q4,city,杭州,,60,,A\nsales,2026-Q4,city,上海,,38,,A\n',
    )
    expect(found).toEqual([])
    expect(model.targets).toEqual([{ metric: 'sales', period: '2026-Q4', floor: 90, target: 100, stretch: 110 }])
    expect(state.targets[1]?.slice).toEqual({ dimension: 'city', value: '杭州' })
  })

  test('of slices may sum to less than the whole, not to more; a ratio has no sum', () => {
    const { found } = set(
      'sales,2026-Q4,,,,100,,A\nsales,2026-Q4,city,杭州,,60,,A\nsales,2026-Q4,city,上海,,41,,A\nbasket,2026-Q4,,,,9,,A\nbasket,2026-Q4,city,杭州,,12,,A\n',
    )
    expect(found).toEqual([
      {
        code: 'TARGETS_EXCEED',
        params: { metric: 'sales', period: '2026-Q4', dimension: 'city', sum: 101, target: 100 },
        line: 2,
      },
    ])
  })

  test.each([
    ['sales,2026-Q5,,,,100,,A', 'period'],
    ['sales,2026,,,101,100,110,A', 'target'],
    ['sales,2026,city,,,100,,A', 'value'],
    ['sales,2026,,,,1e3,,A', 'target'],
  ])('"%s" is refused for its %s', (row, key) => {
    const { model, found } = set(`${row}\n`)
    expect(found).toMatchObject([{ code: 'VALUE_INVALID', params: { key } }])
    expect(model.targets).toEqual([])
  })
})

test('a pair of a pilot is one treated store and one control', () => {
  const pilots = `id,name_zh,name_en,hypothesis_zh,hypothesis_en,metric,guardrail,unit,design,starts_on,ends_on,planned_treated,planned_control,smallest_effect,stop_rule_zh,stop_rule_en,owner
P1,试,Try,会好,Better,sales,,store,randomised_pairs,2026-01-05,2026-03-01,2,2,0.03,停,Stop,A\n`
  const pilot_arms =
    'pilot,store,arm,pair\nP1,S1,treated,1\nP1,S2,control,1\nP1,S3,treated,2\nP1,S4,treated,2\nP2,S5,control,\n'
  const { state, found } = read({ people, pilots, pilot_arms })
  expect(found.map(({ code, line }) => `${code} ${line}`)).toEqual(['PAIR_BROKEN 4', 'PAIR_BROKEN 5', 'NAME_UNKNOWN 6'])
  expect(state.pilotArms.map(({ store }) => store)).toEqual(['S1', 'S2'])
})

test('a vote is for a candidate of its decision, once in a round', () => {
  const strategy =
    'id,parent,kind,name_zh,name_en,metric,owner\nline,,line,主线,Line,sales,A\ngoal,none,goal,目标,Goal,,A\n'
  const decisions = `id,line,kind,metric,title_zh,title_en,reason_zh,reason_en,stage,decided_on,review_on,person,state
star,line,north_star,sales,定,Choose,因为,Because,2026,,2026-12-01,A,in_force
next,line,north_star,sales,定,Choose,因为,Because,2026,,2026-12-01,A,proposed\n`
  const candidates = 'decision,id,name_zh,name_en,metric\nnext,brand,品牌,Brand,\nnext,sales,销售额,Sales,sales\n'
  const votes = `decision,round,person,candidate,cast_on,reason_zh,reason_en
next,before,A,brand,2026-11-01,,
next,before,A,sales,2026-11-01,,
next,after,A,basket,2026-11-02,,\n`
  const { state, found } = read({ people, strategy, decisions, candidates, votes })
  expect(found.map(({ code, params }) => [code, params.key ?? params.name])).toEqual([
    ['NAME_UNKNOWN', 'none'],
    ['VALUE_INVALID', 'decided_on'],
    ['NAME_TAKEN', 'next before A'],
    ['NAME_UNKNOWN', 'basket'],
  ])
  expect(state.votes).toEqual([
    { decision: 'next', round: 'before', person: 'A', candidate: 'brand', castOn: '2026-11-01', reason: undefined },
  ])
})

test('a label outranks a synonym: the word finds the metric that is called by it', () => {
  expect(findMetric(read({}).model, '销售额').name).toBe('sales')
})

test('cells with commas, quotes and line breaks are read as written', () => {
  expect(readCsvLines('\ufeffa,b\r\n"x, ""y""","1\n2"\r\n\r\nlast,\n')).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['x, "y"', '1\n2'] },
    { line: 5, cells: ['last', ''] },
  ])
  expect(readCsvLines('a,"open\nb,c')).toEqual([
    { line: 1, cells: ['a', '"open'] },
    { line: 2, cells: ['b', 'c'] },
  ])
  expect(readCsvLines('')).toEqual([])
})

test('the issues speak both languages', () => {
  const { issues } = parseWorkspace([
    { path: 'cynosure.yml', text: definitions },
    { path: 'state/people.csv', text: 'id\nA\n' },
  ])
  const said = describeError(issues.find(({ code }) => code === 'STATE_COLUMNS')!)
  expect(said.fact.zh).toContain('“name, email, language”')
  expect(said.fact.en).toContain('"state/people.csv"')
})

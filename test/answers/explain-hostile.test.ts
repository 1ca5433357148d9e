import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Explanation, explainChange, readGuardrails, readTree } from '../../src/analysis/index.ts'
import { type OpenWorkspace, openWorkspace } from '../../src/app/workspace.ts'
import { contract } from '../../src/contract/index.ts'

const workspace = `name: hostile
locale: en
timezone: Europe/London
week_start: monday
currency: GBP
datasets:
  - name: sales
    source: {files: data/sales.csv}
    columns: {day: date, group: text, customer: text, amount: decimal}
    time: day
    dimensions:
      - {name: day, type: time}
      - {name: group, label: {zh: 组, en: Group}}
  - name: shops
    source: {files: data/shops.csv}
    dimensions: [{name: town}]
metrics:
  - {name: revenue, type: simple, dataset: sales, agg: sum, expr: amount, unit: GBP, direction: up, tier: T0, owner: X}
  - {name: sold, type: simple, dataset: sales, agg: count}
  - {name: buyers, type: simple, dataset: sales, agg: count_distinct, expr: customer}
  - {name: typical, type: simple, dataset: sales, agg: median, expr: amount}
  - {name: per_sale, type: ratio, numerator: revenue, denominator: sold}
  - {name: margin, type: derived, expr: revenue - 10 * sold, identity: revenue - 9 * sold}
  - {name: shop_count, type: simple, dataset: shops, agg: count}
  - {name: per_shop, type: derived, expr: revenue / shop_count}
trees:
  - {name: margins, root: margin, slices: [group], guardrails: [{metric: per_sale, min: 1, by: group, each: 2}, {metric: typical, max: 99}]}
  - {name: shops, root: per_shop, slices: [group]}
`

/** Weeks 10 and 11 of 2026: a group that vanishes, one that appears, one without a name, one with a quote; negative amounts. */
const sales = `day,group,customer,amount
2026-03-02,old,a,10.50
2026-03-03,O'Brien,a,20.00
2026-03-04,O'Brien,b,30.00
2026-03-05,,c,-5.00
2026-03-09,new,d,12.00
2026-03-10,O'Brien,a,21.00
2026-03-11,O'Brien,b,2.00
2026-03-12,,c,-6.00
2026-03-13,,c,4.00
`

let open: OpenWorkspace
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostile-'))
  const files = { 'cynosure.yml': workspace, 'data/sales.csv': sales, 'data/shops.csv': 'town\nA\nB\n' }
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  open = await openWorkspace({ folder, dataFolders: [], sample: false, today: '2026-03-20' })
})

afterAll(async () => {
  open?.close()
  await rm(folder, { recursive: true, force: true })
})

const explain = (metric: string, asked: Partial<Parameters<typeof explainChange>[2]> = {}): Promise<Explanation> => {
  const { ask, plan, readEvents } = open.context()
  return explainChange(ask, plan, { metric, period: '2026-W11', compare: 'previous', readEvents, ...asked })
}
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

test('the workspace is read without an issue', () => {
  expect(open.reading().issues).toEqual([])
})

describe('[ANA-4] slices', () => {
  test.each(['revenue', 'sold', 'buyers', 'typical', 'per_sale', 'margin'])(
    'of %s sum to the change, the gap included',
    async (metric) => {
      const answer = await explain(metric)
      expect(contract.explain.output.safeParse(answer).error).toBeUndefined()
      expect(sum(answer.parts.map(({ amount }) => amount))).toBeCloseTo(answer.change as number, 9)
      for (const { rows, gap } of answer.breakdowns) {
        expect(sum(rows.map(({ amount }) => amount)) + gap).toBeCloseTo(answer.change as number, 9)
      }
      expect(JSON.stringify(answer)).not.toMatch(/NaN|Infinity|undefined/)
    },
  )

  test('that appear, vanish or have no name are told as such', async () => {
    const { breakdowns } = await explain('revenue')
    const rows = breakdowns[0]?.rows ?? []
    const row = (name: string) => rows.find((candidate) => candidate.name === name)
    expect(row('old')).toMatchObject({ state: 'lost', value: null, compared: 10.5, change: null, amount: -10.5 })
    expect(row('new')).toMatchObject({ state: 'new', value: 12, compared: null, amount: 12 })
    expect(row('')).toMatchObject({ state: 'both', value: -2, compared: -5, label: { zh: '（空）', en: '(none)' } })
    expect(row("O'Brien")).toMatchObject({ value: 23, compared: 50, exact: '23.00', comparedExact: '50.00' })
  })

  test('that came are one part of the change, those that went another, and the headline names them', async () => {
    const { parts, headline, breakdowns } = await explain('revenue')
    expect(parts.map(({ label, state, amount }) => [label.zh, state, amount])).toEqual([
      ["O'Brien", 'both', -27],
      ['（空）', 'both', 3],
      ['new（新增）', 'new', 12],
      ['old（消失）', 'lost', -10.5],
    ])
    expect(parts.find(({ name }) => name === 'old')).toMatchObject({ value: null, compared: 10.5 })
    expect(headline.en).toBe('Revenue fell by 22.5 GBP; of it new (new) +12.0.')
    expect(breakdowns[0]?.totals).toEqual({ within: null, mix: null, both: -24, new: 12, lost: -10.5 })
  })

  test('[ANA-5] of a ratio that came or went are no mix', async () => {
    const { breakdowns, change } = await explain('per_sale')
    const [breakdown] = breakdowns
    const { within, mix, both, new: came, lost } = breakdown?.totals ?? { both: 0, new: 0, lost: 0 }
    expect((within ?? 0) + (mix ?? 0)).toBeCloseTo(both, 12)
    expect(both + came + lost).toBeCloseTo(change as number, 12)
    for (const { state, within: own, mix: weight } of breakdown?.rows ?? [])
      if (state !== 'both') expect([own, weight]).toEqual([null, null])
    expect(breakdown?.basis.sentence.zh).toContain('新增的new ')
  })

  test('of a distinct count leave a gap where a buyer is in two of them', async () => {
    const { breakdowns, change } = await explain('buyers')
    expect(breakdowns[0]?.kind).toBe('other')
    // Customer a bought from two groups in the first week: the slices lose one buyer, the whole gains one.
    expect(change).toBe(1)
    expect(breakdowns[0]?.gap).toBe(1)
  })
})

describe('[ANA-1] what does not add up', () => {
  test('is a part of its own in the tree', async () => {
    const { ask, plan } = open.context()
    const tree = await readTree(ask, plan, { tree: 'margins', period: '2026-W11', compare: 'previous' })
    expect(contract.tree.output.safeParse(tree).error).toBeUndefined()
    const [root] = tree.nodes
    expect(root?.parts.map(({ kind, name, amount }) => [kind, name, Math.round(amount * 100) / 100])).toEqual([
      ['driver', 'revenue', -22.5],
      ['driver', 'sold', -9],
      ['gap', 'gap', -1],
    ])
    expect(root?.method).toBe('sum')
    const [revenue] = tree.nodes.filter(({ metric }) => metric === 'revenue')
    expect(revenue?.toRoot).toBeCloseTo(-22.5, 12)
  })

  test('a factor without time is read beside those with time', async () => {
    const { ask, plan } = open.context()
    const tree = await readTree(ask, plan, { tree: 'shops', period: '2026-W11', compare: 'previous' })
    const shops = tree.nodes.find(({ metric }) => metric === 'shop_count')
    expect(shops).toMatchObject({ value: 2, compared: 2, change: 0 })
    expect(shops?.series.every((value) => value === null)).toBe(true)
    expect(tree.nodes[0]?.value).toBe(16.5)
  })
})

describe('without something to compare', () => {
  test('there are no parts and no findings, and the sentence says so', async () => {
    const answer = await explain('revenue', { period: '2026-W10' })
    expect(answer).toMatchObject({ value: 55.5, compared: null, change: null, parts: [], findings: [] })
    expect(answer.headline).toEqual({
      zh: 'Revenue 55.5 英镑，上周没有可比的数。',
      en: 'Revenue: 55.5 GBP; there is nothing from last week to compare with.',
    })
  })

  test('a period that nothing has arrived for is refused', async () => {
    await expect(explain('revenue', { period: '2026-W20' })).rejects.toMatchObject({ code: 'PERIOD_WITHOUT_DATA' })
  })

  test('a dimension that is not there, or cannot be reached, is refused', async () => {
    await expect(explain('revenue', { by: 'colour' })).rejects.toMatchObject({ code: 'NAME_UNKNOWN' })
    await expect(explain('revenue', { by: 'town' })).rejects.toMatchObject({ code: 'DIMENSION_UNREACHABLE' })
    await expect(explain('turnover')).rejects.toMatchObject({ code: 'NAME_UNKNOWN' })
  })
})

test('[ANA-14] a guardrail by slices ignores slices without a value', async () => {
  const { ask, plan } = open.context()
  const { guardrails } = await readGuardrails(ask, plan, { tree: 'margins', period: '2026-W11', compare: 'previous' })
  expect(guardrails.map(({ metric, side, bound, value, room }) => [metric, side, bound, value, room])).toEqual([
    ['per_sale', 'min', 1, 6.6, 5.6],
    ['typical', 'max', 99, 4, 95],
  ])
  expect(guardrails[0]?.worst).toMatchObject({ slice: { zh: '（空）', en: '(none)' }, value: -1, bound: 2, room: -3 })
  expect(guardrails[1]?.worst).toBeNull()
})

test('[ANA-9] a change that cannot be located is not called spread', async () => {
  const { findings, headline } = await explain('buyers')
  expect(headline.zh).toBe('Buyers 多了 1.00，其中 +1.00 是差额：各部分加起来对不上。')
  expect(findings.map(({ sentence, unknown }) => [sentence.zh, unknown.zh])).toEqual([
    ['Buyers 多了 1.00。', '它的分组加起来不等于整体，没有往下找；原因尚未证实。'],
  ])
})

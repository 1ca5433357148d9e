import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readHistory, readSignals } from '../../src/analysis/index.ts'
import { openWorkspace } from '../../src/app/workspace.ts'
import { addDays } from '../../src/base/calendar/date.ts'
import { contract } from '../../src/contract/index.ts'
import { drawsOf } from '../../src/stats/random.ts'

const folders: string[] = []

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

const head = `name: hostile
locale: en
timezone: Europe/London
currency: GBP
`

async function workspaceOf(files: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), 'signals-hostile-'))
  folders.push(folder)
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return openWorkspace({ folder, dataFolders: [], sample: false, today: '2026-03-02' })
}

/** The signals of a workspace, held against the wire; the numbers in it are finite, since JSON knows no others. */
async function signalsOf(files: Readonly<Record<string, string>>, on?: string) {
  const world = await workspaceOf(files)
  try {
    const { ask, compute, plan, readEvents } = world.context()
    const answer = await readSignals(ask, compute, plan, { readEvents, ...(on ? { on } : {}) })
    expect(contract.signals.output.safeParse(answer).error).toBeUndefined()
    return answer
  } finally {
    await world.close()
  }
}

const sales = `datasets:
  - name: sales
    source: {files: data/sales.csv}
    columns: {day: date, shop_id: text, kind: text, amount: decimal}
    time: day
    entities: [{name: shop, type: foreign, expr: shop_id}]
    dimensions:
      - {name: day, type: time}
      - {name: kind, label: {zh: 类, en: Kind}}
  - name: shops
    source: {files: data/shops.csv}
    columns: {shop_id: text, town: text}
    entities: [{name: shop, type: primary, expr: shop_id}]
    dimensions: [{name: shop, expr: shop_id}, {name: town}]
metrics:
  - {name: revenue, type: simple, dataset: sales, agg: sum, expr: amount, unit: GBP, direction: up, tier: T0, owner: X}
  - {name: sold, type: simple, dataset: sales, agg: count, direction: up}
  - {name: per_sale, type: ratio, numerator: revenue, denominator: sold, direction: up}
  - {name: typical, type: simple, dataset: sales, agg: median, expr: amount, direction: up}
  - {name: takings, type: derived, expr: revenue * 1, identity: sold * per_sale, direction: up}
trees:
  - {name: main, root: takings, slices: [town, kind], guardrails: [{metric: typical, min: 1}]}
`

/** Rows of some shops over some days; `amountOf` gives the amount of a row, or nothing. */
function rowsOf(
  shops: number,
  days: number,
  amountOf: (shop: number, day: number) => number | null,
  kindOf = (shop: number, day: number) => `k${(shop + day) % 3}`,
): string {
  const first = addDays('2026-03-01', 1 - days)
  const lines: string[] = ['day,shop_id,kind,amount']
  for (let day = 0; day < days; day++) {
    for (let shop = 0; shop < shops; shop++) {
      const amount = amountOf(shop, day)
      if (amount !== null) lines.push(`${addDays(first, day)},S${shop},${kindOf(shop, day)},${amount.toFixed(2)}`)
    }
  }
  return `${lines.join('\n')}\n`
}

const shopsOf = (shops: number) =>
  `shop_id,town\n${Array.from({ length: shops }, (_, shop) => `S${shop},T${shop % 3}`).join('\n')}\n`

const filesOf = (shops: number, rows: string) => ({
  'cynosure.yml': head + sales,
  'data/sales.csv': rows,
  'data/shops.csv': shopsOf(shops),
})

describe('workspaces that have little to say', () => {
  test('[SIG-1] facts without time: nothing is watched, and that is said', async () => {
    const answer = await signalsOf({
      'cynosure.yml': `${head}datasets:
  - {name: shops, source: {files: data/shops.csv}, dimensions: [{name: town}]}
metrics:
  - {name: shop_count, type: simple, dataset: shops, agg: count, direction: up}
trees:
  - {name: shops, root: shop_count, slices: [town]}
`,
      'data/shops.csv': shopsOf(3),
    })
    expect(answer).toMatchObject({ signals: [], opportunities: [], incidents: [], watched: { metrics: 0, series: 0 } })
    expect(answer.leftOut.map(({ why }) => why.en)).toEqual(['it is not told by time'])
    expect(answer.sentence.en).toBe('There are no data yet that are long enough to be watched.')
  })

  test('no tree at all', async () => {
    const [definitions] = sales.split('trees:')
    const answer = await signalsOf({
      ...filesOf(
        2,
        rowsOf(2, 3, () => 1),
      ),
      'cynosure.yml': head + definitions,
    })
    expect(answer.watched).toEqual({ metrics: 0, series: 0 })
  })

  test('one day of data', async () => {
    const answer = await signalsOf(
      filesOf(
        3,
        rowsOf(3, 1, () => 5),
      ),
    )
    expect([answer.signals, answer.opportunities, answer.incidents]).toEqual([[], [], []])
    expect(answer.watched.series).toBe(0)
    expect(answer.leftOut.at(-1)?.why.en).toBe('there is too little of them to say what is usual')
  })

  test('amounts that are all missing, all the same, all nothing', async () => {
    const empty = rowsOf(3, 200, () => 1).replaceAll(',1.00', ',')
    for (const rows of [empty, rowsOf(3, 200, () => 7), rowsOf(3, 200, () => 0)]) {
      const answer = await signalsOf(filesOf(3, rows))
      expect([answer.signals, answer.opportunities]).toEqual([[], []])
    }
  })

  test('amounts of every size and sign', async () => {
    const draws = drawsOf(4)
    const rows = rowsOf(4, 240, (_, day) => (day % 11 === 0 ? -1e12 : day % 13 === 0 ? 1e12 : draws.normal()))
    await signalsOf(filesOf(4, rows))
  })

  test('days before there are data, and after', async () => {
    const files = filesOf(
      3,
      rowsOf(3, 30, () => 5),
    )
    expect((await signalsOf(files, '1999-01-01')).signals).toEqual([])
    expect((await signalsOf(files, '2999-01-01')).on).toBe('2026-03-01')
  })
})

test('[SIG-1] a thousand shops are not watched one by one, which is said; the work stays bounded', async () => {
  const answer = await signalsOf(
    filesOf(
      1000,
      rowsOf(1000, 40, (shop, day) => ((shop * day) % 17) + 5),
    ),
  )
  const [left] = answer.leftOut
  expect(left?.what.en.toLowerCase()).toBe('shop')
  expect(left?.why.en).toBe('it has more than 400 values, which are not watched one by one')
  expect(answer.watched.series).toBeLessThan(40)
})

test('[SIG-7] a shop that falls by half is told, a small one of the same fall is not', async () => {
  const draws = drawsOf(9)
  const rows = rowsOf(12, 320, (shop, day) => {
    const size = shop === 11 ? 0.3 : 100
    const fell = (shop === 10 || shop === 11) && day >= 290 ? 0.5 : 1
    return size * fell * Math.exp(0.05 * draws.normal())
  })
  const answer = await signalsOf(filesOf(12, rows))
  expect(answer.signals.map(({ cell, from }) => [cell[0]?.value, from])).toEqual([['S10', '2026-01-31']])
  expect(answer.signals[0]?.effect?.rate).toBeLessThan(-0.03)
})

test('a batch that nobody waits for is left', async () => {
  const world = await workspaceOf(
    filesOf(
      3,
      rowsOf(3, 60, () => 5),
    ),
  )
  const { ask, compute, plan } = world.context()
  await expect(readSignals(ask, compute, plan, {}, AbortSignal.abort())).rejects.toThrow()
  await world.close()
})

test('[SIG-14] history: too little to say is said; a metric of another grain is refused as a question is', async () => {
  const world = await workspaceOf(
    filesOf(
      3,
      rowsOf(3, 20, () => 5),
    ),
  )
  const { ask, compute, plan } = world.context()
  const short = await readHistory(ask, compute, plan, { metric: 'revenue', grain: 'day' })
  expect(contract.history.output.safeParse(short).error).toBeUndefined()
  expect(short.sentence.en).toBe('There is too little of revenue to say what is usual.')
  expect(short.expected.every((value) => value === null)).toBe(true)
  await expect(readHistory(ask, compute, plan, { metric: 'nothing', grain: 'day' })).rejects.toMatchObject({
    code: 'NAME_UNKNOWN',
  })
  await world.close()
})

import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { xlsxOf } from '../../../examples/retail/world/xlsx.ts'
import { allRows, ask, issueCodes, loadFiles, typesOf } from '../../../test/fixtures/intake.ts'
import { workbookOf } from '../../../test/fixtures/xlsx.ts'
import type { LoadedDataset } from '../types.ts'

type Cells = (string | number | null)[][]
const sheetOf = (rows: Cells, merged: string[] = []) => xlsxOf({ name: '表', rows, merged })
const load = (bytes: Uint8Array, more: Parameters<typeof loadFiles>[1] = {}) => loadFiles({ 'a.xlsx': bytes }, more)
const names = (loaded: LoadedDataset) => loaded.columns.map(({ name }) => name)
const said = (loaded: LoadedDataset) => loaded.decisions.map(({ en }) => en)

/** A workbook of one sheet; `row` after row, each the XML of its cells. */
const cellsOf = (...rows: string[]) =>
  workbookOf([{ name: 'a', rows: rows.map((cells, index) => `<row r="${index + 1}">${cells}</row>`).join('') }])
const t = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`

describe('[INT-27] the header of a sheet', () => {
  test('is its first row where nothing stands above', async () => {
    const loaded = await load(sheetOf([['city', 'sales'], ['上海', 1.5], ['杭州', 2]])) // biome-ignore format: a table
    expect(names(loaded)).toEqual(['city', 'sales'])
    expect(await allRows(loaded)).toEqual([
      ['上海', '1.5'],
      ['杭州', '2.0'],
    ])
    expect(loaded.decisions).toEqual([])
  })

  test('stands below a title and groups that are merged over columns; groups are left out where names differ', async () => {
    const rows = [
      ['2026 年问卷', null, null],
      ['范围', '答卷', null],
      ['city', 'asked', 'answered'],
      ['上海', 9, 7],
    ]
    const loaded = await load(sheetOf(rows, ['A1:C1', 'B2:C2']))
    expect(names(loaded)).toEqual(['city', 'asked', 'answered'])
    expect(await allRows(loaded)).toEqual([['上海', '9', '7']])
    expect([loaded.rowsInFiles, loaded.rows]).toEqual([1, 1])
    expect(said(loaded)).toEqual([
      'Row 3 of "a.xlsx" names the columns; what stands above it are titles and groups, not data',
    ])
  })

  test('takes the group in front where names repeat, and the name above where it is merged downwards', async () => {
    const rows = [
      ['城市', '华东', null, '华南', null],
      [null, '销售', '订单', '销售', '订单'],
      ['a', 1, 2, 3, 4],
    ]
    const loaded = await load(sheetOf(rows, ['A1:A2', 'B1:C1', 'D1:E1']))
    expect(names(loaded)).toEqual(['城市', '华东_销售', '华东_订单', '华南_销售', '华南_订单'])
    const plain = await load(sheetOf(rows, ['B1:C1', 'D1:E1']))
    expect(names(plain)).toEqual(names(loaded))
  })

  test('may leave a column without a name, and have years for names', async () => {
    const loaded = await load(
      sheetOf(
        [
          ['销售额', null, null],
          [null, 2024, 2025],
          ['上海', 1, 2],
        ],
        ['A1:C1'],
      ),
    )
    expect(names(loaded)).toEqual(['column_1', '2024', '2025'])
    expect(loaded.rows).toBe(1)
  })

  test('is a row with merged cells where figures follow it', async () => {
    const loaded = await load(
      sheetOf(
        [
          ['month', 'city', 'score', null],
          ['1月', '上海', 5, 6],
        ],
        ['C1:D1'],
      ),
    )
    expect(names(loaded)).toEqual(['month', 'city', 'score', 'score_2'])
    expect(await allRows(loaded)).toEqual([['1月', '上海', '5', '6']])
  })
})

describe('[INT-28] cells', () => {
  const serials = (code: number) => [t('A1', 'n'), `<c r="A2" s="${code}"><v>46346.5625</v></c>`]

  test('numbers are without the noise of binary fractions, truth and codes stay what they are', async () => {
    const head = ['A1', 'B1', 'C1', 'D1'].map((at, index) => t(at, `c${index}`)).join('')
    const body = '<c r="A2"><v>0.30000000000000004</v></c><c r="B2" t="b"><v>1</v></c><c r="D2" s="5"><v>0.12</v></c>'
    const loaded = await load(cellsOf(head, body + t('C2', '007')))
    expect(typesOf(loaded)).toEqual({ c0: 'decimal', c1: 'boolean', c2: 'text', c3: 'decimal' })
    expect(await allRows(loaded)).toEqual([['0.3', true, '007', '0.12']])
  })

  test('days and times are told by the format of the cell, on any clock, also in the 1904 calendar', async () => {
    const day = await load(cellsOf(t('A1', 'd'), '<c r="A2" s="1"><v>46346</v></c>'))
    expect([typesOf(day).d, await allRows(day)]).toEqual(['date', [['2026-11-20']]])
    const [head = '', cell = ''] = serials(2)
    const time = await load(cellsOf(head, cell), { timezone: 'America/New_York' })
    expect([typesOf(time).n, await allRows(time)]).toEqual(['time', [['2026-11-20 13:30:00']]])
    const plain = await load(cellsOf(...serials(0)))
    expect(await allRows(plain)).toEqual([['46346.5625']])
    const rows = `<row r="1">${t('A1', 'd')}</row><row r="2"><c r="A2" s="1"><v>44884</v></c></row>`
    const mac = await load(workbookOf([{ name: 'a', rows }], '<workbookPr date1904="1"/>'))
    expect(await allRows(mac)).toEqual([['2026-11-20']])
  })

  test('text is found where Excel keeps it, in pieces of several fonts too, and in an archive that is compressed', async () => {
    const rows = '<row r="1"><c r="A1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>0</v></c></row>'
    const pieces = '<r><t xml:space="preserve">上 </t></r><r><rPr><b/></rPr><t>海 &amp; 杭州</t></r>'
    const shared = [pieces, '<t>city</t>']
    const loaded = await load(workbookOf([{ name: 'a', rows }], '', shared))
    expect([names(loaded), await allRows(loaded)]).toEqual([['city'], [['上 海 & 杭州']]])
    const packed = await load(await writeXlsx({ sheets: [{ name: 'a', rows: [['city'], ['上海'], ['上海']] }] }))
    expect([names(packed), await allRows(packed)]).toEqual([['city'], [['上海'], ['上海']]])
  })

  test('a clock and a length of time are no day', async () => {
    const cells = '<c r="A2" s="3"><v>0.39583333333333331</v></c><c r="B2" s="4"><v>1.1041666666666667</v></c>'
    const loaded = await load(cellsOf(t('A1', 'at') + t('B1', 'took'), cells))
    expect(await allRows(loaded)).toEqual([['09:30:00', '26:30:00']])
  })

  test('text merged downwards belongs to each of its rows, a merged number to the first alone; stated', async () => {
    const rows = [
      ['region', 'city', 'bonus'],
      ['华东', '上海', 10],
      [null, '杭州', null],
      [null, null, null],
    ]
    const loaded = await load(sheetOf(rows, ['A2:A4', 'C2:C4']))
    expect(await allRows(loaded)).toEqual([
      ['华东', '上海', '10'],
      ['华东', '杭州', null],
    ])
    expect(said(loaded)).toEqual([expect.stringContaining('merged in 2 places')])
  })

  test('a cell without a value is none, whether #N/A, #DIV/0! or a formula never computed; stated', async () => {
    const cells = '<c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B2"><f>SUM(C1:C9)</f></c>'
    const more = '<c r="A3" t="e"><v>#N/A</v></c><c r="B3"><f>1+1</f><v>2</v></c>'
    const loaded = await load(cellsOf(t('A1', 'a') + t('B1', 'b'), cells, more))
    expect(await allRows(loaded)).toEqual([
      [null, null],
      [null, '2'],
    ])
    expect(said(loaded)).toEqual([
      '2 cells of "a.xlsx" are #N/A, #DIV/0! or #NULL! and stand for no value',
      expect.stringContaining('1 formulas of "a.xlsx" were saved without a result'),
    ])
  })

  test('a broken formula costs its row, listed with the cell', async () => {
    const broken = `${t('A2', 'x')}<c r="B2" t="e"><f>A#REF!</f><v>#REF!</v></c>`
    const loaded = await load(cellsOf(t('A1', 'a') + t('B1', 'b'), broken, `${t('A3', 'y')}<c r="B3"><v>1</v></c>`))
    expect(await allRows(loaded)).toEqual([['y', '1']])
    expect(loaded.rejected).toEqual([
      {
        file: 'a.xlsx',
        line: 2,
        reason: { zh: '单元格 B2 的公式出错：#REF!', en: 'the formula of cell B2 gives #REF!' },
        row: 'x\t#REF!',
      },
    ])
    expect([loaded.rowsInFiles, issueCodes(loaded)]).toEqual([2, ['ROWS_REJECTED']])
  })
})

describe('[INT-29] sheets', () => {
  const one = (name: string, value: string, state?: 'hidden') => ({
    name,
    rows: `<row r="3">${t('B3', 'v')}</row><row r="5">${t('B5', value)}</row>`,
    state,
  })
  const book = workbookOf([one('旧', 'old', 'hidden'), one('Sales', 'new'), one('说明', 'notes')])

  test('the first that is not hidden is read, wherever on it the table stands, and the others are named', async () => {
    const loaded = await load(book)
    expect(await ask(loaded, 'select v from extract')).toEqual([['new']])
    expect(said(loaded)[0]).toBe(
      'Of "a.xlsx" the sheet "Sales" is read, 2 more ("旧") are not; set sheet in the source to read another',
    )
  })

  test('another is read where the source says so, and one that is not there is said', async () => {
    const loaded = await load(book, { options: { sheet: '旧' } })
    expect(await ask(loaded, 'select v from extract')).toEqual([['old']])
    await expect(load(book, { options: { sheet: '无' } })).rejects.toMatchObject({
      code: 'SHEET_UNKNOWN',
      params: { sheet: '无', known: '旧, Sales, 说明' },
    })
  })

  test('an empty one gives no rows, and so does a header alone', async () => {
    for (const rows of [[], [['a', 'b']]]) {
      const loaded = await load(sheetOf(rows))
      expect([loaded.rowsInFiles, loaded.rows, issueCodes(loaded)]).toEqual([0, 0, ['SOURCE_EMPTY']])
    }
  })

  test('several workbooks are one dataset by column name; that of an open one beside them is no data', async () => {
    const first = sheetOf([['id', 'n'], ['a', 1]]) // biome-ignore format: a table
    const second = sheetOf([['n', 'id'], [2.5, 'b']]) // biome-ignore format: a table
    const files = { '1.xlsx': first, '2.xlsx': second, '~$2.xlsx': Buffer.from('lock') }
    const loaded = await loadFiles(files, { pattern: '*.xlsx' })
    expect(await allRows(loaded)).toEqual([
      ['a', '1.0'],
      ['b', '2.5'],
    ])
  })

  test('a hundred thousand rows are read, each once', async () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => [`row ${index}`, index, index / 100])
    const loaded = await load(sheetOf([['name', 'n', 'amount'], ...rows]))
    expect(
      await ask(loaded, 'select count(distinct name), sum(n)::varchar, sum(amount)::varchar from extract'),
    ).toEqual([['100000', '4999950000', '49999500.00']])
    expect([loaded.rowsInFiles, loaded.rows]).toEqual([100_000, 100_000])
  })
})

describe('[INT-30] what is no workbook is said', () => {
  test('text or half a file under that name', async () => {
    const whole = sheetOf([['a'], ['b']])
    for (const bytes of [Buffer.from('a,b\n1,2\n'), Buffer.alloc(0), whole.subarray(0, whole.length - 40)]) {
      await expect(load(bytes)).rejects.toMatchObject({ code: 'SOURCE_UNREADABLE', params: { file: 'a.xlsx' } })
    }
  })

  test('one under a password', async () => {
    const sheets = [{ name: 'a', rows: [['x'], [1]] }]
    const locked = await writeXlsx({ sheets, encryption: { password: 'secret', spinCount: 10 } })
    await expect(load(locked)).rejects.toMatchObject({ code: 'SOURCE_ENCRYPTED', params: { file: 'a.xlsx' } })
  })
})

import {
  appendFileSync,
  chmodSync,
  existsSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import {
  allRows,
  ask,
  datasetOver,
  issueCodes,
  loadFiles,
  temporaryFolder,
  typesOf,
  writeFiles,
} from '../../test/fixtures/intake.ts'
import { loadDataset } from './index.ts'

const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')
// 城市,金额 / 杭州,12.50 in GB18030
const gb18030 = Buffer.from([
  0xb3, 0xc7, 0xca, 0xd0, 0x2c, 0xbd, 0xf0, 0xb6, 0xee, 0x0a, 0xba, 0xbc, 0xd6, 0xdd, 0x2c, 0x31, 0x32, 0x2e, 0x35,
  0x30, 0x0a,
])

test('[INT-1] every row of the files is loaded or rejected with file, line and reason', async () => {
  const loaded = await loadFiles({
    'a.csv': 'id,city,amount\n1,Paris,5\n2,Rome\n3,"Oslo, N",7\n4,Bern,8,9\n5,Lyon,6\n',
  })
  expect([loaded.rowsInFiles, loaded.rows, loaded.rejected.length]).toEqual([5, 3, 2])
  expect(await allRows(loaded)).toEqual([
    ['1', 'Paris', '5'],
    ['3', 'Oslo, N', '7'],
    ['5', 'Lyon', '6'],
  ])
  expect(loaded.rejected).toEqual([
    {
      file: 'a.csv',
      line: 3,
      row: '2,Rome',
      reason: { zh: '有 2 个字段，表头有 3 个', en: 'it has 2 fields and the header has 3' },
    },
    {
      file: 'a.csv',
      line: 5,
      row: '4,Bern,8,9',
      reason: { zh: '有 4 个字段，表头有 3 个', en: 'it has 4 fields and the header has 3' },
    },
  ])
  expect(issueCodes(loaded)).toEqual(['ROWS_REJECTED'])
})

test('[INT-1] a quote that never closes costs its own line and no other; a quoted line break is a value', async () => {
  const loaded = await loadFiles({
    'a.csv': 'id,note\r\n1,"two\r\nlines"\r\n2,"open\r\n3,fine\r\n4,"a""b"\r\n5,6" pipe\r\n',
  })
  expect(await allRows(loaded)).toEqual([
    ['1', 'two\r\nlines'],
    ['3', 'fine'],
    ['4', 'a"b'],
    ['5', '6" pipe'],
  ])
  expect(loaded.rejected.map(({ line, row }) => [line, row])).toEqual([[4, '2,"open']])
  expect(loaded.rowsInFiles).toBe(5)
})

test('[INT-2] an empty file and a file with only a header have no rows, and that is said', async () => {
  const empty = await loadFiles({ 'a.csv': '' })
  expect([empty.rows, empty.columns]).toEqual([0, []])
  expect(issueCodes(empty)).toEqual(['SOURCE_EMPTY'])
  const header = await loadFiles({ 'a.csv': 'id,day\n' }, { time: 'day' })
  expect([header.rows, header.columns.map((column) => column.name), header.arrival]).toEqual([0, ['id', 'day'], null])
  expect(issueCodes(header)).toEqual(['SOURCE_EMPTY'])
})

test.each([
  ['UTF-8 with a mark', Buffer.from('\ufeff城市,金额\n杭州,12.50\n'), 0],
  ['UTF-8', Buffer.from('城市,金额\n杭州,12.50\n'), 0],
  ['UTF-16', utf16('城市,金额\n杭州,12.50\n'), 1],
  ['GB18030', gb18030, 1],
])('[INT-3] %s is read, and stated where it is not UTF-8', async (_, bytes, stated) => {
  const loaded = await loadFiles({ 'a.csv': bytes })
  expect(loaded.columns.map((column) => column.name)).toEqual(['城市', '金额'])
  expect(await allRows(loaded)).toEqual([['杭州', '12.50']])
  expect(loaded.decisions).toHaveLength(stated)
})

test('[INT-3] text in another legacy encoding is asked about, not garbled', async () => {
  const latin = Buffer.from('city,note\nMünchen,Caf\u00e9 a\nKöln,Ma\u00f1ana\n', 'latin1')
  await expect(loadFiles({ 'a.csv': latin })).rejects.toMatchObject({ code: 'ENCODING_UNKNOWN' })
  const told = await loadFiles({ 'a.csv': latin }, { options: { encoding: 'windows-1252' } })
  expect(await allRows(told)).toEqual([
    ['München', 'Café a'],
    ['Köln', 'Mañana'],
  ])
})

test.each([';', '\t', '|'])('[INT-4] the delimiter %j is detected', async (delimiter) => {
  const loaded = await loadFiles({ 'a.csv': `id${delimiter}text\n1${delimiter}a, b\n2${delimiter}c, d\n` })
  expect(await allRows(loaded)).toEqual([
    ['1', 'a, b'],
    ['2', 'c, d'],
  ])
})

test('[INT-5] columns of daily files are matched by name; a missing one is empty and stated', async () => {
  const loaded = await loadFiles(
    {
      'd/1.csv': 'id,city,amount\n1,Rome,5\n',
      'd/2.csv': 'amount,ID,city\n6,2,Oslo\n',
      'd/3.csv': 'id,amount,extra\n3,7,x\n',
    },
    { pattern: 'd/*.csv' },
  )
  expect(await allRows(loaded)).toEqual([
    ['1', 'Rome', '5', null],
    ['2', 'Oslo', '6', null],
    ['3', null, '7', 'x'],
  ])
  expect(loaded.decisions.map(({ en }) => en)).toEqual([
    '"d/3.csv" has no column "city"; their rows have no value there',
    '"d/1.csv" and 1 more files have no column "extra"; their rows have no value there',
  ])
})

test('[INT-6] duplicate and missing headers get names of their own, stated', async () => {
  const loaded = await loadFiles({ 'a.csv': 'price,Price,,price_2\n1,2,3,4\n' })
  expect(loaded.columns.map((column) => column.name)).toEqual(['price', 'Price_3', 'column_3', 'price_2'])
  expect(await allRows(loaded)).toEqual([['1', '2', '3', '4']])
  expect(loaded.decisions).toHaveLength(2)
})

test('[INT-7] a type is decided once over all files', async () => {
  const loaded = await loadFiles(
    { 'd/1.csv': 'a,b,c\n1,1,1\n', 'd/2.csv': 'a,b,c\n2.25,x,2\n' },
    { pattern: 'd/*.csv' },
  )
  expect(typesOf(loaded)).toEqual({ a: 'decimal', b: 'text', c: 'integer' })
  expect(await allRows(loaded)).toEqual([
    ['1.00', '1', '1'],
    ['2.25', 'x', '2'],
  ])
})

test('[INT-8] money is decimal and exact', async () => {
  const loaded = await loadFiles({ 'a.csv': `x\n${'0.1\n'.repeat(10)}` })
  expect(typesOf(loaded)).toEqual({ x: 'decimal' })
  expect(await ask(loaded, 'select sum(x)::varchar, sum(x) = 1 from extract')).toEqual([['1.0', true]])
})

test('[INT-8] written amounts are understood and stated; mixed ones stay text', async () => {
  const loaded = await loadFiles({
    'a.csv':
      'grouped;share;money;books;mixed;euro;coins\n1,234.50;12%;¥1,234;(5);12%;1.234,50;$5\n-7;3.5%;￥2.5;6;0.3;7,5;€5\n',
  })
  expect(typesOf(loaded)).toEqual({
    grouped: 'decimal',
    share: 'decimal',
    money: 'decimal',
    books: 'integer',
    mixed: 'text',
    euro: 'decimal',
    coins: 'text',
  })
  expect(
    await ask(
      loaded,
      'select grouped::varchar, share::varchar, money::varchar, books, mixed, euro::varchar, coins from extract',
    ),
  ).toEqual([
    ['1234.50', '0.120', '1234.00', '-5', '12%', '1234.50', '$5'],
    ['-7.00', '0.035', '2.50', '6', '0.3', '7.50', '€5'],
  ])
  for (const column of ['grouped', 'share', 'books', 'mixed', 'euro', 'coins']) {
    expect(loaded.decisions.some(({ en }) => en.includes(`"${column}"`))).toBe(true)
  }
})

test('[INT-8] a decimal comma in one column settles 1.234 in another', async () => {
  const files = { 'a.csv': 'a;b;c\n1.234;7,5;1.5\n2.500;1.000,25;2.25\n' }
  const loaded = await loadFiles(files)
  const figures = 'select a::varchar, b::varchar, c::varchar from extract'
  expect(await ask(loaded, figures)).toEqual([
    ['1234', '7.50', '1.50'],
    ['2500', '1000.25', '2.25'],
  ])
  const alone = await loadFiles({ 'a.csv': 'a,b\n1.234,x\n2.500,y\n' })
  expect(await ask(alone, 'select a::varchar from extract')).toEqual([['1.234'], ['2.500']])
})

test('[INT-13] text with digits in it is never made a number', async () => {
  const loaded = await loadFiles({ 'a.csv': 'x,y\n"1,234",1\nabc12,2\n1e5,3\n¥7,4\n' }, { columns: { x: 'decimal' } })
  expect(await ask(loaded, 'select x::varchar, y from extract')).toEqual([
    ['1234.00', '1'],
    ['7.00', '4'],
  ])
  expect(loaded.rejected.map(({ line }) => line)).toEqual([3, 4])
})

test('[INT-7] a column that is text for a few of its values says so; part numbers are no dates', async () => {
  const drift = await loadFiles({ 'a.csv': 'n,d\n1,2026-01-02\n2,2026-01-03\nlots,3/25/2026\n' })
  expect([typesOf(drift), drift.decisions.length]).toEqual([{ n: 'text', d: 'text' }, 2])
  const parts = await loadFiles({ 'a.csv': 'part\n10-40-30\n1-2-03\n' })
  expect([typesOf(parts), parts.issues, parts.decisions.length]).toEqual([{ part: 'text' }, [], 1])
})

test('[INT-9] codes with leading zeros and long ids stay text', async () => {
  const loaded = await loadFiles({ 'a.csv': 'code,id,n\n007,12345678901234567890,7\n12,12345678901234567891,8\n' })
  expect(typesOf(loaded)).toEqual({ code: 'text', id: 'text', n: 'integer' })
  expect(await allRows(loaded)).toEqual([
    ['007', '12345678901234567890', '7'],
    ['12', '12345678901234567891', '8'],
  ])
})

test.each([
  ['2026/1/2', '2026/11/20'],
  ['2026-1-2', '2026/11/20'],
  ['20260102', '20261120'],
  ['2026年1月2日', '2026年11月20日'],
  ['2026.1.2', '2026.11.20'],
  ['2/1/2026', '20/11/2026'],
  ['1/2/2026', '11/20/2026'],
  ['2026-01-02 00:00', '2026-11-20 00:00:00'],
])('[INT-10] %s and %s are dates', async (first, second) => {
  const loaded = await loadFiles({ 'a.csv': `d\n${first}\n${second}\n` }, { time: 'd' })
  expect(await allRows(loaded)).toEqual([['2026-01-02'], ['2026-11-20']])
  expect(loaded.arrival).toEqual({ from: '2026-01-02', to: '2026-11-20' })
})

test('[INT-11] day first or month first is asked, not guessed', async () => {
  const files = { 'a.csv': 'd,n\n3/4/2026,1\n5/6/2026,2\n' }
  const asked = await loadFiles(files)
  expect(typesOf(asked)).toEqual({ d: 'text', n: 'integer' })
  expect(issueCodes(asked)).toEqual(['DATE_ORDER_AMBIGUOUS'])
  const dmy = await loadFiles(files, { options: { dateOrder: 'dmy' } })
  expect(await ask(dmy, 'select d from extract')).toEqual([['2026-04-03'], ['2026-06-05']])
  const mdy = await loadFiles(files, { options: { dateOrder: 'mdy' }, columns: { d: 'date' } })
  expect(await ask(mdy, 'select d from extract')).toEqual([['2026-03-04'], ['2026-05-06']])
  const both = await loadFiles({ 'a.csv': 'd\n13/4/2026\n4/13/2026\n' })
  expect([typesOf(both), both.decisions.length]).toEqual([{ d: 'text' }, 1])
})

test('[INT-10] a date that is not in the calendar keeps the column text; declared, it costs its row', async () => {
  const files = { 'a.csv': 'd\n2026-02-28\n2026-02-30\n' }
  const kept = await loadFiles(files)
  expect([typesOf(kept), kept.decisions.length]).toEqual([{ d: 'text' }, 1])
  const declared = await loadFiles(files, { columns: { d: 'date' } })
  expect([declared.rowsInFiles, declared.rows]).toEqual([2, 1])
  expect(declared.rejected).toMatchObject([{ file: 'a.csv', line: 3, row: '2026-02-30' }])
})

test('[INT-10] months are the first day of theirs in a column declared a date, and text elsewhere', async () => {
  const files = { 'a.csv': 'm\n2026-3\n2026/11\n2026年11月\n2026-13\n' }
  expect(typesOf(await loadFiles(files))).toEqual({ m: 'text' })
  const declared = await loadFiles(files, { columns: { m: 'date' }, time: 'm' })
  expect(await allRows(declared)).toEqual([['2026-03-01'], ['2026-11-01'], ['2026-11-01']])
  expect([declared.rejected.length, declared.decisions.length]).toEqual([1, 1])
  const days = await loadFiles({ 'a.csv': 'm\n2026-03-05\n2026-11-20\n2026-11\n' }, { columns: { m: 'date' } })
  expect(await allRows(days)).toEqual([['2026-03-05'], ['2026-11-20']])
})

test('[INT-12] times with a zone are converted into that of the workspace, also across daylight saving', async () => {
  const loaded = await loadFiles(
    { 'a.csv': 't\n2026-03-29T00:30:00Z\n2026-03-29T01:30:00Z\n2026-07-01 12:00+08:00\n' },
    { timezone: 'Europe/London', time: 't' },
  )
  expect(await allRows(loaded)).toEqual([['2026-03-29 00:30:00'], ['2026-03-29 02:30:00'], ['2026-07-01 05:00:00']])
  const plain = await loadFiles(
    { 'a.csv': 't\n2026-03-08 2:30\n2026-03-08 8:26:05 PM\n' },
    { timezone: 'America/New_York' },
  )
  expect(await allRows(plain)).toEqual([['2026-03-08 02:30:00'], ['2026-03-08 20:26:05']])
})

test('[INT-13] a value that is not of the declared type costs its row, listed', async () => {
  const loaded = await loadFiles(
    { 'a.csv': 'n,amount,ok\n1,"1,5x",true\n2.5,3,false\n3,4.25,yes\n4,,\n' },
    { columns: { n: 'integer', amount: 'decimal', ok: 'boolean', gone: 'text' } },
  )
  expect(await ask(loaded, 'select n, amount::varchar, ok from extract')).toEqual([
    ['3', '4.25', true],
    ['4', null, null],
  ])
  expect(loaded.rejected.map(({ line, reason }) => [line, reason.en])).toEqual([
    [2, '"1,5x" in the column "amount" is not of the declared type decimal'],
    [3, '"2.5" in the column "n" is not of the declared type integer'],
  ])
  expect(issueCodes(loaded)).toEqual(['COLUMN_NOT_IN_FILES', 'ROWS_REJECTED'])
})

test('[INT-14] words for no value, and those declared, are null', async () => {
  const loaded = await loadFiles({ 'a.csv': 'n,t\n1,NA\n-,x\nNA,?\n' }, { options: { nulls: ['?'] } })
  expect(await allRows(loaded)).toEqual([
    ['1', 'NA'],
    [null, 'x'],
    [null, null],
  ])
  expect(typesOf(loaded)).toEqual({ n: 'integer', t: 'text' })
})

test('[INT-15] JSON as an array and as lines; broken lines are listed', async () => {
  const array = await loadFiles({ 'a.json': '[{"id":1,"price":0.1},{"id":2,"city":"Oslo","tags":["a"]}]' })
  expect(await ask(array, 'select id, price::varchar, city, tags from extract')).toEqual([
    ['1', '0.1', null, null],
    ['2', null, 'Oslo', '["a"]'],
  ])
  await expect(loadFiles({ 'a.json': '[{"id":1},{"id"' })).rejects.toMatchObject({ code: 'SOURCE_UNREADABLE' })
  const long = await loadFiles({ 'a.json': '[{"id":12345678901234567890,"note":"x 12345678901234567890"}]' })
  expect(await allRows(long)).toEqual([['12345678901234567890', 'x 12345678901234567890']])
  const lines = await loadFiles({ 'a.jsonl': '{"id":1}\n{"id":\n{"id":3}\n' })
  expect(await allRows(lines)).toEqual([['1'], ['3']])
  expect([lines.rowsInFiles, lines.rejected.map(({ line }) => line)]).toEqual([3, [2]])
})

test('[INT-16] the extract is reused until a file or the definition changes', async () => {
  const workspace = temporaryFolder()
  writeFiles(workspace, { 'd/1.csv': 'n\n1\n' })
  const options = { workspace, dataFolders: [], timezone: 'UTC' }
  const first = await loadDataset(datasetOver('d/*.csv'), options)
  const again = await loadDataset(datasetOver('d/*.csv'), options)
  expect(again).toEqual(first)
  appendFileSync(join(workspace, 'd/1.csv'), '2\n')
  const grown = await loadDataset(datasetOver('d/*.csv'), options)
  expect([grown.rows, grown.extract === first.extract]).toEqual([2, false])
  const declared = await loadDataset(datasetOver('d/*.csv', { columns: { n: 'text' } }), options)
  expect([typesOf(declared), declared.extract === grown.extract]).toEqual([{ n: 'text' }, false])
  // Still held by this process, so still there.
  expect(existsSync(first.extract)).toBe(true)
})

test('[INT-17] a file that is deleted or still being written is read when it has settled, or said to be changing', async () => {
  const workspace = temporaryFolder()
  writeFiles(workspace, { 'd/1.csv': 'n\n1\n', 'd/2.csv': `n\n${'2\n'.repeat(200_000)}` })
  const options = { workspace, dataFolders: [], timezone: 'UTC' }
  const loading = loadDataset(datasetOver('d/*.csv'), {
    ...options,
    onProgress: () => rmSync(join(workspace, 'd/1.csv'), { force: true }),
  })
  const loaded = await loading
  expect([loaded.rows, loaded.files.map((file) => file.name)]).toEqual([200_000, ['d/2.csv']])
  const growing = loadDataset(datasetOver('d/2.csv'), {
    ...options,
    onProgress: () => appendFileSync(join(workspace, 'd/2.csv'), '3\n'),
  })
  await expect(growing).rejects.toMatchObject({ code: 'SOURCE_CHANGING' })
})

test('[INT-18] a path out of the workspace is refused, also through a link; a data folder opens it', async () => {
  const outside = temporaryFolder()
  const workspace = temporaryFolder()
  writeFiles(outside, { 'secret.csv': 'n\n1\n' })
  symlinkSync(join(outside, 'secret.csv'), join(workspace, 'link.csv'))
  symlinkSync(outside, join(workspace, 'folder'))
  const load = (pattern: string, dataFolders: string[] = []) =>
    loadDataset(datasetOver(pattern), { workspace, dataFolders, timezone: 'UTC' })
  for (const pattern of ['../x.csv', join(outside, 'secret.csv'), 'link.csv', 'folder/*.csv', 'C:/x.csv']) {
    await expect(load(pattern)).rejects.toMatchObject({ code: 'PATH_OUTSIDE' })
  }
  expect((await load('link.csv', [outside])).rows).toBe(1)
  expect((await load('secret.csv', [outside])).rows).toBe(1)
  await expect(load('missing.csv', [outside])).rejects.toMatchObject({ code: 'SOURCE_MISSING' })
})

test('[INT-19] a workspace that may only be read is served from a temporary folder', async () => {
  const workspace = temporaryFolder()
  // A file in the place of the folder refuses root as well, whom no permission stops.
  writeFiles(workspace, { 'a.csv': 'n\n1\n', '.cynosure': '' })
  chmodSync(join(workspace, '.cynosure'), 0o444)
  const loaded = await loadDataset(datasetOver('a.csv'), { workspace, dataFolders: [], timezone: 'UTC' })
  expect([loaded.rows, loaded.extract.startsWith(workspace)]).toEqual([1, false])
  rmSync(join(loaded.extract, '..', '..', '..'), { recursive: true })
})

test('[INT-20] an older extract goes when no living process reads it', async () => {
  const workspace = temporaryFolder()
  writeFiles(workspace, { 'a.csv': 'n\n1\n' })
  const options = { workspace, dataFolders: [], timezone: 'UTC' }
  const first = await loadDataset(datasetOver('a.csv'), options)
  const folder = join(workspace, '.cynosure/extracts/sales')
  rmSync(join(folder, `${first.fingerprint}.${process.pid}.lease`))
  writeFileSync(join(folder, `${first.fingerprint}.4194305.lease`), '')
  utimesSync(first.extract, 0, 0)
  appendFileSync(join(workspace, 'a.csv'), '2\n')
  const second = await loadDataset(datasetOver('a.csv'), options)
  expect(readdirSync(folder).filter((name) => name.endsWith('.parquet'))).toEqual([`${second.fingerprint}.parquet`])
})

test('files of different kinds, and kinds that cannot be read, are refused', async () => {
  await expect(loadFiles({ 'd/a.csv': 'n\n1\n', 'd/b.json': '[]' }, { pattern: 'd/*' })).rejects.toMatchObject({
    code: 'SOURCE_KIND',
  })
  await expect(loadFiles({ 'a.xls': 'x' })).rejects.toMatchObject({ code: 'SOURCE_KIND' })
  await expect(loadFiles({ 'a.parquet': 'not parquet' })).rejects.toMatchObject({ code: 'SOURCE_UNREADABLE' })
})

test('a load that nobody waits for any more stops', async () => {
  const workspace = temporaryFolder()
  writeFiles(workspace, { 'a.csv': `n\n${'1\n'.repeat(5_000_000)}` })
  const controller = new AbortController()
  const loading = loadDataset(datasetOver('a.csv'), {
    workspace,
    dataFolders: [],
    timezone: 'UTC',
    signal: controller.signal,
  })
  await pause(5)
  controller.abort()
  await expect(loading).rejects.toMatchObject({ name: 'AbortError' })
  expect(readdirSync(join(workspace, '.cynosure/extracts/sales')).filter((name) => name.endsWith('.parquet'))).toEqual(
    [],
  )
})

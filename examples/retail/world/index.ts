import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { version as duckdbVersion } from '@duckdb/node-api'
import { makeAssortment } from './assortment.ts'
import { dayNumber, isoDay, makeCalendar, WEEKS } from './calendar.ts'
import { openParquetStore, type ParquetStore } from './parquet.ts'
import { type Shift, shiftTruths } from './shift.ts'
import { writeState } from './state/index.ts'
import { writeEvents } from './tables/events.ts'
import { writeProducts } from './tables/products.ts'
import { writeSideTables } from './tables/side.ts'
import { writeStaffShifts } from './tables/staff-shifts.ts'
import { writeStoreDays } from './tables/store-days.ts'
import { writeStores } from './tables/stores.ts'
import { writeTrade } from './tables/trade.ts'
import { chooseTruths } from './truths/index.ts'
import { makeWorld, type World } from './world.ts'

/** Chosen once, so that every planted truth shows within its band at the pinned date. */
export const SEED = 500601

/** Raised when the same arguments give other figures than before. */
export const SAMPLE_VERSION = 2

const INFO_FILE = 'sample.json'
const ASIDE = '.making-'
/** What is written aside longer than this was left by a run that was killed. */
const STALE_MS = 600_000

/** What a made sample says of itself. */
export type SampleInfo = {
  asOf: string
  /** The day that W0 is counted from: `asOf`, or an earlier one when days were added. */
  anchor: string
  seed: number
  weeks: number
  truths: readonly string[]
  shift: Shift
  version: number
  madeWith: string
}

export type SampleOptions = {
  /** Folder of the data files; made when it is missing. Files of an older sample in it are replaced. */
  dir: string
  /** The last day of data, 'YYYY-MM-DD'. */
  asOf: string
  seed?: number
  /** Ids of the truths to plant; all when left out. */
  truths?: readonly string[]
  /** Truths to move, in weeks. */
  shift?: Shift
  /** The day that W0 is counted from, on or before `asOf`; `asOf` when left out. */
  anchor?: string
  /** Complete weeks of data, 156 when left out. */
  weeks?: number
  onProgress?: (progress: { stage: { zh: string; en: string }; done: number }) => void
  signal?: AbortSignal
}

/** `bytes` and `files` count what was written; `seconds` is how long it took. */
export type SampleResult = { asOf: string; files: number; bytes: number; seconds: number }

const FRAME = { zh: '门店、商品与日历', en: 'Stores, products and calendar' }
const TRADE = { zh: '客流与订单', en: 'Visitors and orders' }

async function writeTables(store: ParquetStore, world: World, options: SampleOptions): Promise<void> {
  const report = (stage: typeof FRAME, done: number) => options.onProgress?.({ stage, done })
  const assortment = makeAssortment(world.seed)
  report(FRAME, 0)
  await writeStores(store, world)
  await writeProducts(store, assortment)
  await writeEvents(store, world)
  await writeStoreDays(store, world)
  await writeStaffShifts(store, world)
  await writeSideTables(store, world)
  await writeState(store.dir, world)
  report(TRADE, 0.04)
  await writeTrade(store, world, assortment, async (done) => {
    report(TRADE, 0.04 + 0.96 * done)
    await setImmediate()
    options.signal?.throwIfAborted()
  })
}

/** Puts what was written aside in place; until the last step the folder has no `sample.json`. */
async function putInPlace(aside: string, dir: string): Promise<void> {
  await rm(join(dir, INFO_FILE), { force: true })
  for (const name of await readdir(aside)) {
    if (name === INFO_FILE) continue
    await rm(join(dir, name), { recursive: true, force: true })
    await rename(join(aside, name), join(dir, name))
  }
  await rename(join(aside, INFO_FILE), join(dir, INFO_FILE))
}

/** A new folder below `dir` to write aside in, so that two makers do not meet; what killed makers left is removed. */
async function openAside(dir: string): Promise<string> {
  await mkdir(dir, { recursive: true })
  for (const name of (await readdir(dir)).filter((entry) => entry.startsWith(ASIDE))) {
    const age = await stat(join(dir, name)).then(
      (found) => Date.now() - found.mtimeMs,
      () => 0,
    )
    if (age > STALE_MS) await rm(join(dir, name), { recursive: true, force: true })
  }
  return mkdtemp(join(dir, ASIDE))
}

async function sizeOf(dir: string): Promise<{ files: number; bytes: number }> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(file.parentPath, file.name))).size))
  return { files: files.length, bytes: sizes.reduce((sum, size) => sum + size, 0) }
}

/**
 * Makes the sample's data files in `dir`: the same arguments give the same bytes. Nothing in `dir` changes before all
 * is written. Rejects with a RangeError for a date or truth that is not one, and with the signal's reason when stopped.
 */
export async function makeSample(options: SampleOptions): Promise<SampleResult> {
  const started = performance.now()
  const seed = options.seed ?? SEED
  const { asOf, anchor = asOf, weeks = WEEKS, shift = {} } = options
  const calendar = makeCalendar(asOf, anchor, weeks)
  const truths = shiftTruths(chooseTruths(options.truths), shift, calendar)
  const world = makeWorld(calendar, seed, truths)
  const aside = await openAside(options.dir)
  try {
    const store = await openParquetStore(aside)
    try {
      await writeTables(store, world, options)
    } finally {
      store.close()
    }
    const madeWith = `DuckDB ${duckdbVersion()}`
    const ids = truths.map(({ id }) => id)
    const info: SampleInfo = { asOf, anchor, seed, weeks, truths: ids, shift, version: SAMPLE_VERSION, madeWith }
    await writeFile(join(aside, INFO_FILE), `${JSON.stringify(info, null, 2)}\n`)
    const size = await sizeOf(aside)
    await putInPlace(aside, options.dir)
    return { asOf, ...size, seconds: (performance.now() - started) / 1000 }
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
}

/** What the sample in `dir` says of itself; null when there is none or it was not finished. */
export async function readSampleInfo(dir: string): Promise<SampleInfo | null> {
  try {
    return JSON.parse(await readFile(join(dir, INFO_FILE), 'utf8')) as SampleInfo
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/**
 * Adds days to the sample in `dir`. W0 and the planted truths stay where they are, so every figure of before stays what it
 * was; only what was late may arrive. Rejects with a RangeError when there is no sample of this version.
 */
export async function extendSample(options: {
  dir: string
  days: number
  onProgress?: SampleOptions['onProgress']
  signal?: AbortSignal
}): Promise<SampleResult> {
  const info = await readSampleInfo(options.dir)
  if (info?.version !== SAMPLE_VERSION)
    throw new RangeError(`"${options.dir}" holds no sample that days can be added to`)
  const { anchor, seed, weeks, truths, shift } = info
  const asOf = isoDay(dayNumber(info.asOf) + options.days)
  return makeSample({ ...options, asOf, anchor, seed, weeks, truths, shift })
}

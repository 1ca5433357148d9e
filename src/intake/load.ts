import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { CynosureError, failure, type Issue, issue } from '../base/errors/index.ts'
import { canonicalName } from '../base/names.ts'
import type { Dataset } from '../model/types.ts'
import { fingerprintOf, timeColumnOf } from './extract/fingerprint.ts'
import { asideOf, extractFolder, moveIntoPlace } from './extract/folder.ts'
import { removeSuperseded, takeLease } from './extract/lease.ts'
import { arrivalOf, rejectMisfits, writeExtract } from './extract/write.ts'
import { rawColumn } from './read/raw-table.ts'
import { type Read, readFiles } from './read/read.ts'
import { resolveSourceFiles } from './source/resolve.ts'
import { readSettled } from './source/settled.ts'
import type { LoadedDataset, LoadOptions, RejectedRow, SourceFile } from './types.ts'

async function manifestAt(path: string): Promise<LoadedDataset | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as LoadedDataset
  } catch {
    return undefined
  }
}

function issuesOf(dataset: Dataset, read: Read, rows: number, rejected: readonly RejectedRow[]): Issue[] {
  const known = new Set(read.plans.map((plan) => canonicalName(plan.name)))
  const names = read.plans.map((plan) => plan.name).join(', ')
  const time = canonicalName(timeColumnOf(dataset) ?? '')
  const issues: Issue[] = read.plans.flatMap((plan) => {
    const severity = canonicalName(plan.name) === time ? ('error' as const) : ('warning' as const)
    return plan.issues.map((found) => ({ ...found, severity, at: dataset.at }))
  })
  if (read.plans.length > 0) {
    for (const column of Object.keys(dataset.columns)) {
      if (!known.has(canonicalName(column))) {
        issues.push(issue('COLUMN_NOT_IN_FILES', { dataset: dataset.name, column, known: names }, dataset.at))
      }
    }
  }
  const [first] = rejected
  if (first) {
    const params = { dataset: dataset.name, count: rejected.length, file: first.file, line: first.line }
    issues.push(issue('ROWS_REJECTED', params, dataset.at, 'warning'))
  }
  if (rows === 0) issues.push(issue('SOURCE_EMPTY', { dataset: dataset.name }, dataset.at, 'warning'))
  return issues
}

async function extractFrom(
  connection: DuckDBConnection,
  dataset: Dataset,
  files: readonly SourceFile[],
  aside: string,
  options: LoadOptions,
): Promise<Omit<LoadedDataset, 'extract' | 'fingerprint'>> {
  const read = await readFiles(connection, dataset, files, options)
  const rejected = [...read.rejected]
  await rejectMisfits(
    connection,
    read.plans,
    read.plans.map((_, index) => rawColumn(index)),
    files,
    rejected,
  )
  const rows = await writeExtract(connection, read.plans, aside)
  if (rows + rejected.length !== read.rowsInFiles) {
    const counts = { inFiles: read.rowsInFiles, loaded: rows, rejected: rejected.length }
    throw failure('ROWS_DO_NOT_ADD_UP', { dataset: dataset.name, ...counts })
  }
  const time = timeColumnOf(dataset)
  const timePlan = read.plans.find((plan) => time !== undefined && canonicalName(plan.name) === canonicalName(time))
  return {
    dataset: dataset.name,
    files,
    rowsInFiles: read.rowsInFiles,
    rows,
    rejected,
    columns: read.plans.map(({ name, type, sqlType }) => ({ name, type, sqlType })),
    arrival: await arrivalOf(connection, aside, timePlan),
    decisions: [...read.decisions, ...read.plans.flatMap((plan) => plan.decisions)],
    issues: issuesOf(dataset, read, rows, rejected),
  }
}

/** Opens the private engine in which files are read; nothing is downloaded, and its zone is the workspace's. */
export async function withReader<T>(
  timezone: string,
  signal: AbortSignal | undefined,
  use: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const connection = await instance.connect()
  const interrupt = () => connection.interrupt()
  signal?.addEventListener('abort', interrupt)
  try {
    await connection.run(`set TimeZone = '${timezone.replaceAll("'", "''")}'`)
    return await use(connection)
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  } finally {
    signal?.removeEventListener('abort', interrupt)
    connection.closeSync()
    instance.closeSync()
  }
}

/** The disk is full, or a right was taken away while writing: as the engine says it, or the system. */
function isWriteFailure(error: unknown): boolean {
  if (error instanceof CynosureError || !(error instanceof Error)) return false
  const { code = '' } = error as NodeJS.ErrnoException
  return /Could not write|No space left/.test(error.message) || ['ENOSPC', 'EDQUOT', 'EACCES', 'EROFS'].includes(code)
}

async function makeExtract(
  dataset: Dataset,
  files: SourceFile[],
  folder: string,
  options: LoadOptions,
): Promise<LoadedDataset> {
  const fingerprint = fingerprintOf(dataset, files, options.timezone)
  const extract = join(folder, `${fingerprint}.parquet`)
  const manifest = join(folder, `${fingerprint}.json`)
  const aside = asideOf(extract)
  const manifestAside = asideOf(manifest)
  try {
    const made = await withReader(options.timezone, options.signal, (connection) =>
      extractFrom(connection, dataset, files, aside, options),
    )
    const loaded: LoadedDataset = { ...made, fingerprint, extract }
    await moveIntoPlace(aside, extract)
    await writeFile(manifestAside, JSON.stringify(loaded))
    await moveIntoPlace(manifestAside, manifest)
    return loaded
  } catch (error) {
    await Promise.all([aside, manifestAside].map((path) => rm(path, { force: true })))
    if (isWriteFailure(error)) throw failure('CACHE_NOT_WRITABLE', { folder }, error)
    throw error
  }
}

/**
 * Loads a dataset of files: reads them once into an immutable Parquet extract beside a JSON manifest, or takes the extract that is
 * there when neither the files nor the definition changed. Every row of the files is loaded or listed as rejected. The extract
 * stays until `releaseExtract`, or until this process ends. Throws SOURCE_MISSING, PATH_OUTSIDE, SOURCE_KIND, SOURCE_CHANGING,
 * SOURCE_UNREADABLE, SOURCE_ENCRYPTED, SHEET_UNKNOWN, ENCODING_UNKNOWN, ROWS_REJECTED_TOO_MANY and CACHE_NOT_WRITABLE.
 */
export async function loadDataset(dataset: Dataset, options: LoadOptions): Promise<LoadedDataset> {
  const { source } = dataset
  if (source.kind !== 'files') throw new TypeError(`The dataset ${dataset.name} has no files to load`)
  const folder = await extractFolder(options.workspace, dataset.name, options.cacheFolder)
  const loaded = await readSettled(
    () => resolveSourceFiles(source.patterns, options),
    async (files) => {
      const fingerprint = fingerprintOf(dataset, files, options.timezone)
      const known = await manifestAt(join(folder, `${fingerprint}.json`))
      const extract = join(folder, `${fingerprint}.parquet`)
      await takeLease(folder, fingerprint)
      const exists =
        known &&
        (await stat(extract).then(
          () => true,
          () => false,
        ))
      return known && exists ? { ...known, extract } : makeExtract(dataset, files, folder, options)
    },
    options.signal,
  )
  await removeSuperseded(folder, loaded.fingerprint, Date.now())
  return loaded
}

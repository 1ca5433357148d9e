import { existsSync } from 'node:fs'
import { access, constants, cp, mkdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, relative, resolve, sep } from 'node:path'
import {
  extendSample,
  makeSample,
  readSampleInfo,
  SAMPLE_VERSION,
  type SampleInfo,
  type SampleOptions,
} from '../../examples/retail/world/index.ts'
import { TRUTHS } from '../../examples/retail/world/truths/index.ts'
import { dateAt, addDays as daysAfter, daysBetween } from '../base/calendar/date.ts'
import { failure } from '../base/errors/index.ts'
import type { SampleReport, SampleRequest } from '../cli/index.ts'
import { definitionFolders, workspaceFile } from './definitions.ts'
import { productFolder } from './product.ts'
import { givenDate, todayIn } from './today.ts'

const sampleZone = 'Asia/Shanghai'
const copyName = 'cynosure-sample'

const packaged = () => join(productFolder(), 'examples', 'retail')

async function isWritable(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK).then(
    () => true,
    () => false,
  )
}

function userCache(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env
  return join(XDG_CACHE_HOME || LOCALAPPDATA || join(homedir(), '.cache'), 'cynosure')
}

async function copyDefinitions(to: string): Promise<void> {
  await mkdir(to, { recursive: true })
  for (const name of [workspaceFile, ...definitionFolders].filter((each) => existsSync(join(packaged(), each)))) {
    await cp(join(packaged(), name), join(to, name), { recursive: true, force: false, errorOnExist: false })
  }
}

/**
 * Where the sample stands: in the checkout, where that can be written; for an installed package a copy of its definitions,
 * in the current folder or, where that cannot be written, in the user's cache. The copy is made when it is missing.
 */
export async function sampleFolder(): Promise<string> {
  const own = packaged()
  const installed = own.split(sep).includes('node_modules')
  if (!installed && (await isWritable(own))) return own
  const folder = (await isWritable(process.cwd())) ? resolve(copyName) : join(userCache(), copyName)
  await copyDefinitions(folder)
  return folder
}

const isPackaged = (folder: string) => relative(packaged(), resolve(folder)) === ''

/** What the sample in a folder says of itself; null where there is none, or what is there cannot be read as such. */
async function infoOf(folder: string): Promise<SampleInfo | null> {
  return readSampleInfo(join(folder, 'data')).catch(() => null)
}

/** Whether a folder is the sample: the product's own, or one in which the sample's data were made. */
export async function isSample(folder: string): Promise<boolean> {
  if (isPackaged(folder)) return true
  return (await infoOf(folder)) !== null
}

/** The last day of a sample made today: as the environment says, else yesterday where the stores are. */
function lastDay(today: string | undefined): string {
  const given = givenDate('CYNOSURE_SAMPLE_AS_OF', process.env.CYNOSURE_SAMPLE_AS_OF)
  return given ?? daysAfter(todayIn(sampleZone, today), -1)
}

/** What a request asks of the world beside its last day. */
function planted({ seed, truths, shift }: SampleRequest): Pick<SampleOptions, 'seed' | 'truths' | 'shift'> {
  return {
    ...(seed === undefined ? {} : { seed }),
    ...(truths === undefined ? {} : { truths }),
    ...(shift === undefined ? {} : { shift }),
  }
}

/** Refuses truths that cannot be planted or moved. Throws VALUE_INVALID. */
function checkTruths({ truths, shift = {} }: SampleRequest): void {
  const known = TRUTHS.map(({ id }) => id)
  const refuse = (key: string, ids: readonly string[], among: readonly string[]) => {
    const value = ids.find((id) => !among.includes(id))
    if (value !== undefined) throw failure('VALUE_INVALID', { key, value, expected: among.join(', ') })
  }
  refuse('--truths', truths ?? [], known)
  refuse('--shift', Object.keys(shift), truths ?? known)
}

/** Adds days to the sample below a folder. Throws VALUE_INVALID where there is none of this version. */
async function addDays(folder: string, days: number, request: SampleRequest): Promise<SampleReport> {
  const dir = join(folder, 'data')
  if ((await readSampleInfo(dir))?.version !== SAMPLE_VERSION) {
    throw failure('VALUE_INVALID', { key: 'next-day', value: folder, expected: 'cynosure sample --renew' })
  }
  const { asOf, seconds } = await extendSample({ dir, days, onProgress: request.onProgress, signal: request.signal })
  return { folder, asOf, made: true, seconds }
}

/** What the system says when a folder cannot be written, as an error of ours; anything else is thrown on. */
function refusal(error: unknown, folder: string): unknown {
  const { code = '' } = error as NodeJS.ErrnoException
  const refused = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EEXIST', 'ENOTDIR'].includes(code)
  return refused ? failure('FOLDER_UNWRITABLE', { folder, detail: code }, error) : error
}

async function writeSample(folder: string, asOf: string, request: SampleRequest): Promise<number> {
  try {
    if (!isPackaged(folder)) await copyDefinitions(folder)
    const { onProgress, signal } = request
    const { seconds } = await makeSample({
      dir: join(folder, 'data'),
      asOf,
      ...planted(request),
      onProgress,
      signal,
    })
    return seconds
  } catch (error) {
    throw refusal(error, folder)
  }
}

/**
 * Makes the sample's data below a folder, unless they are there and `renew` is not asked. Data of another version of the world
 * do not fit the definitions and are made anew. Throws FOLDER_UNWRITABLE.
 */
export async function ensureSample(request: SampleRequest): Promise<SampleReport> {
  const folder = resolve(request.folder ?? (await sampleFolder()))
  if (request.addDays !== undefined) return addDays(folder, request.addDays, request)
  checkTruths(request)
  const known = request.renew ? null : await infoOf(folder)
  if (known?.version === SAMPLE_VERSION) return { folder, asOf: known.asOf, made: false, seconds: 0 }
  const asOf = request.asOf ?? lastDay(request.today)
  return { folder, asOf, made: true, seconds: await writeSample(folder, asOf, request) }
}

/** Days between the last day of a sample and yesterday; 0 when it is fresh. */
export function sampleAge(asOf: string, today: string | undefined): number {
  return Math.max(0, daysBetween(asOf, daysAfter(today ?? dateAt(new Date(), sampleZone), -1)))
}

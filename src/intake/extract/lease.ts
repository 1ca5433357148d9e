import { readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { LoadedDataset } from '../types.ts'

/** A superseded extract younger than this stays: a process that has just found it may be about to open it. */
const graceMs = 60_000

function leaseOf(fingerprint: string, pid: number): string {
  return `${fingerprint}.${pid}.lease`
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Notes that this process reads an extract, so that no other removes it. */
export async function takeLease(folder: string, fingerprint: string): Promise<void> {
  await writeFile(join(folder, leaseOf(fingerprint, process.pid)), '')
  const now = new Date()
  await utimes(join(folder, `${fingerprint}.parquet`), now, now).catch(() => undefined)
}

/** Gives an extract back: this process reads it no longer. */
export async function releaseExtract(loaded: Pick<LoadedDataset, 'extract' | 'fingerprint'>): Promise<void> {
  await rm(join(dirname(loaded.extract), leaseOf(loaded.fingerprint, process.pid)), { force: true })
}

/** Removes the extracts of a folder other than the newest that no living process reads, and what dead writers left. */
export async function removeSuperseded(folder: string, newest: string, now: number): Promise<void> {
  const names = await readdir(folder)
  const leased = new Set<string>([newest])
  for (const name of names) {
    const [, fingerprint, pid] = /^([0-9a-f]{16})\.(\d+)\.lease$/.exec(name) ?? []
    if (!fingerprint) continue
    if (isAlive(Number(pid))) leased.add(fingerprint)
    else await rm(join(folder, name), { force: true })
  }
  for (const name of names) {
    const fingerprint = /^([0-9a-f]{16})\.(?!\d+\.lease$)/.exec(name)?.[1]
    if (!fingerprint || leased.has(fingerprint)) continue
    const path = join(folder, name)
    const age = now - ((await stat(path).catch(() => undefined))?.mtimeMs ?? now)
    // A file that another process holds open cannot be removed on Windows; the next load tries again.
    if (age > graceMs) await rm(path, { force: true }).catch(() => undefined)
  }
}

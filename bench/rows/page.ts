import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Row } from '../row.ts'

const dist = join(import.meta.dirname, '../../web/dist')
const limit = 300

/** The JavaScript that the first page loads, gzipped; against the limit of 300 kB. */
export async function firstPage(): Promise<Row> {
  const html = await readFile(join(dist, 'index.html'), 'utf8')
  const scripts = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map((match) => match[1] as string)
  const sizes = await Promise.all(scripts.map(async (script) => gzipSync(await readFile(join(dist, script))).length))
  const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1000
  return {
    what: 'JavaScript of the first page, gzip',
    figure: `${kilobytes.toFixed(0)} kB`,
    against: `limit ${limit} kB`,
    ratio: kilobytes / limit,
    goal: '≤ 1',
    met: kilobytes <= limit,
  }
}

import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** A value of a CSV file; null is an empty cell. */
export type Cell = string | number | null

function cellText(cell: Cell): string {
  const text = cell === null ? '' : String(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A CSV file as text (RFC 4180, UTF-8, LF): the heading, then a line a row. */
export function csvText(heading: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [heading, ...rows].map((row) => `${row.map(cellText).join(',')}\n`).join('')
}

/** Writes a CSV file and the folders above it. */
export async function writeCsvFile(
  path: string,
  heading: readonly string[],
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, csvText(heading, rows))
}

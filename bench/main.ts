// `npm run bench`: our figures beside peers and limits of the same run. `npm run bench -- queries windows` shows those rows.
import { cpus, totalmem } from 'node:os'
import stringWidth from 'string-width'
import type { Row } from './row.ts'
import { parts } from './rows/index.ts'

const columns = [84, 10, 56, 7, 8]

function line(cells: readonly string[]): string {
  return cells
    .map((cell, i) => cell + ' '.repeat(Math.max(0, (columns[i] ?? 0) - stringWidth(cell))))
    .join('  ')
    .trimEnd()
}

function print({ what, figure, against, ratio, goal, met }: Row): void {
  const shown = ratio < 0.1 ? ratio.toPrecision(2) : ratio.toFixed(2)
  console.log(line([what, figure, against, shown, goal, met ? 'met' : 'NOT MET']))
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(parts, name))
if (unknown.length > 0) {
  console.error(`No such rows: ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}.`)
  process.exit(1)
}
console.log(
  `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}\n`,
)
console.log(line(['what', 'figure', 'against', 'ratio', 'goal', '']))
for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
  for await (const row of parts[name]?.() ?? []) print(row)
}

import { cpus, totalmem } from 'node:os'
import stringWidth from 'string-width'
import type { Row } from './row.ts'
import { rootCause } from './rows/locate.ts'
import { firstPage } from './rows/page.ts'
import { oneQuery, planAndRender } from './rows/query.ts'
import { anomalyAndForecast } from './rows/series.ts'
import { secondStart } from './rows/start.ts'
import { sampleTree } from './rows/tree.ts'
import { openSample, sampleFolder } from './sample.ts'

function print(rows: readonly Row[]): void {
  const cells = rows.map((row) => [
    row.what,
    row.figure,
    row.against,
    row.ratio.toFixed(2),
    row.goal,
    row.met ? 'met' : 'NOT MET',
  ])
  const table = [['what', 'figure', 'against', 'ratio', 'goal', ''], ...cells]
  const widths = (table[0] as string[]).map((_, i) => Math.max(...table.map((line) => stringWidth(line[i] ?? ''))))
  for (const line of table) {
    console.log(
      line
        .map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - stringWidth(cell)))
        .join('  ')
        .trimEnd(),
    )
  }
}

const { folder, data, remove } = await sampleFolder()
try {
  const open = () => openSample(folder, data)
  const workspace = await open()
  const rows = [await oneQuery(workspace), await planAndRender(workspace)]
  workspace.close()
  rows.push(
    await sampleTree(open),
    await secondStart(folder, data),
    await firstPage(),
    rootCause(),
    anomalyAndForecast(),
  )
  console.log(
    `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}\n`,
  )
  print(rows)
} finally {
  await remove()
}

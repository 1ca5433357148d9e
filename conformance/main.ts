// `npm run conformance`: our figures beside the published ones. `npm run conformance -- locate` shows one part.
import stringWidth from 'string-width'
import { decomposeRows } from './report/decompose.ts'
import { detectRows } from './report/detect.ts'
import { forecastRows } from './report/forecast.ts'
import { leadRows } from './report/lead.ts'
import { locateRows } from './report/locate.ts'
import { metricflowRows } from './report/metricflow.ts'
import { pilotRows } from './report/pilot.ts'
import type { ReportRow } from './report/row.ts'
import { seriesRows } from './report/series.ts'

const parts: Readonly<Record<string, () => ReportRow[]>> = {
  decompose: decomposeRows,
  detect: detectRows,
  forecast: forecastRows,
  pilot: pilotRows,
  series: seriesRows,
  lead: leadRows,
  locate: locateRows,
  metricflow: metricflowRows,
}

function print(rows: readonly ReportRow[]): void {
  const cells = rows.map((row) => [row.what, row.ours, row.published, row.goal, row.met ? 'met' : 'NOT MET'])
  const table = [['what', 'ours', 'published', 'goal', ''], ...cells]
  const widths = (table[0] as string[]).map((_, i) => Math.max(...table.map((line) => stringWidth(line[i] ?? ''))))
  for (const line of table) {
    const padded = line.map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - stringWidth(cell)))
    console.log(padded.join('  ').trimEnd())
  }
}

const asked = process.argv.slice(2)
const chosen = asked.length > 0 ? asked : Object.keys(parts)
const rows = chosen.flatMap((name) => parts[name]?.() ?? [])
print(rows)
const missed = rows.filter((row) => !row.met).length
console.log(`\n${rows.length - missed} of ${rows.length} met`)
if (missed > 0 || rows.length === 0) process.exitCode = 1

import { detect } from '../analytics/detect.ts'
import { publishedText } from './data.ts'
import type { ReportRow } from './row.ts'

/** What S-H-ESD finds by default (2 % at most, both directions): Hochenbaum, Vallis & Kejariwal 2017, their own series. */
const publishedCount = 131
/** Runs and values that anyone sees in it: the trough of 30 September, the fall and the three spikes of 5 October. */
const plain = [124, 5319, 7440, 7470, 10639, 13650, 14347, 14357, 14367, 14377]

/** Twitter's series of minutes: how many are unusual, and whether those that anyone sees are among them. */
export function detectRows(): ReportRow[] {
  const lines = publishedText('series/shesd_minutes.csv').trim().split('\n').slice(1)
  const time = lines.map((line) => line.split(',')[0]?.replaceAll('"', '') ?? '')
  const value = lines.map((line) => Number(line.split(',')[1]))
  const found = detect({ time, value }, { season: 1440 }).map(({ index }) => index)
  const seen = plain.filter((place) => found.some((index) => Math.abs(index - place) <= 3))
  return [
    {
      what: "unusual minutes of Twitter's 14,398",
      ours: String(found.length),
      published: `${publishedCount} by S-H-ESD`,
      goal: '65 to 262',
      met: found.length >= publishedCount / 2 && found.length <= publishedCount * 2,
    },
    {
      what: '… places that anyone sees in it',
      ours: `${seen.length} of ${plain.length}`,
      published: 'all',
      goal: 'all',
      met: seen.length === plain.length,
    },
  ]
}

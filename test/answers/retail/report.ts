import { makeCalendar } from '../../../examples/retail/world/calendar.ts'
import { SEED } from '../../../examples/retail/world/index.ts'
import { type Found, truthReport } from '../../../examples/retail/world/truth-report.ts'
import { PINNED_DAY } from '../../fixtures/retail.ts'
import { BANDS } from './bands.ts'
import type { Figures } from './figure.ts'

/** The text of examples/retail/TRUTH.md, from the files of the pinned sample. */
export async function truthText(figures: Figures): Promise<string> {
  const found: Found[] = []
  for (const band of BANDS) found.push({ ...band, value: await figures.of(band) })
  return truthReport(makeCalendar(PINNED_DAY), SEED, found)
}

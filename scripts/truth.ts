import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openFigures } from '../test/answers/retail/figure.ts'
import { truthText } from '../test/answers/retail/report.ts'
import { PINNED_DAY, retailData } from '../test/fixtures/retail.ts'

// Writes examples/retail/TRUTH.md from the pinned sample, which is made when it is not there.
const figures = await openFigures(await retailData(), PINNED_DAY)
await writeFile(join(import.meta.dirname, '../examples/retail/TRUTH.md'), await truthText(figures))
figures.sql.close()

import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pilotRows } from '../../../conformance/report/pilot.ts'

const root = new URL('../../../../shared/conformance/analytics/pilots/', import.meta.url)

test.skipIf(!existsSync(root))(
  '[PIL-7] [PIL-8] [PIL-9] California, the Basque Country and the seat belts as published',
  () => {
    const rows = pilotRows().filter(({ what }) => /^(California|Basque|UK)/.test(what))
    expect(rows).toHaveLength(6)
    expect(rows.filter(({ met }) => !met)).toEqual([])
  },
)

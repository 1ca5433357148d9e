import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeSample } from '../examples/retail/world/index.ts'
import { brokenBy, INVARIANTS } from './answers/retail/invariants.ts'
import { PINNED_DAY } from './fixtures/retail.ts'
import { openRetailSql } from './fixtures/retail-sql.ts'

test.each([1, 2, 3, 5, 8, 13, 21, 34, 55, 89])('the invariants hold in a world of seed %i', async (seed) => {
  const dir = await mkdtemp(join(tmpdir(), 'retail-'))
  try {
    await makeSample({ dir, asOf: PINNED_DAY, seed })
    const sql = await openRetailSql(dir)
    for (const invariant of INVARIANTS) {
      expect((await sql.one(brokenBy(invariant, PINNED_DAY))).n, invariant.says).toBe(0)
    }
    sql.close()
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
})

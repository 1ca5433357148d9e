import { parseArgs } from 'node:util'
import { extendSample, makeSample, type SampleResult } from './index.ts'
import { parseShift } from './shift.ts'

const USAGE = `usage: main.ts --as-of 2026-11-18 --dir DIR [--seed N] [--truths T01,T13] [--shift T01=-3w] [--weeks N]
       main.ts next-day --dir DIR [--days N]`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'as-of': { type: 'string' },
    dir: { type: 'string' },
    seed: { type: 'string' },
    truths: { type: 'string' },
    shift: { type: 'string' },
    weeks: { type: 'string' },
    days: { type: 'string', default: '1' },
  },
})

const numberOf = (text: string | undefined) => (text === undefined ? undefined : Number(text))

/** Does what the arguments ask; null when they ask nothing that can be done. */
async function run(): Promise<SampleResult | null> {
  const { dir, truths, shift, 'as-of': asOf } = values
  if (!dir) return null
  if (positionals[0] === 'next-day') return extendSample({ dir, days: Number(values.days) })
  if (!asOf) return null
  return makeSample({
    asOf,
    dir,
    seed: numberOf(values.seed),
    weeks: numberOf(values.weeks),
    truths: truths?.split(',').filter((id) => id !== ''),
    shift: shift === undefined ? undefined : parseShift(shift),
  })
}

const made = await run()
if (made === null) {
  console.error(USAGE)
  process.exitCode = 2
} else {
  const megabytes = (made.bytes / 1e6).toFixed(1)
  console.log(`${made.files} files, ${megabytes} MB, ${made.seconds.toFixed(1)} s, up to ${made.asOf}`)
}

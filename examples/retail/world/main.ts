import { parseArgs } from 'node:util'
import { makeSample } from './index.ts'

const { values } = parseArgs({
  options: {
    'as-of': { type: 'string' },
    dir: { type: 'string' },
    seed: { type: 'string' },
    truths: { type: 'string' },
  },
})

if (!values['as-of'] || !values.dir) {
  console.error('usage: main.ts --as-of 2026-11-18 --dir DIR [--seed N] [--truths T01,T13]')
  process.exitCode = 2
} else {
  const made = await makeSample({
    asOf: values['as-of'],
    dir: values.dir,
    seed: values.seed === undefined ? undefined : Number(values.seed),
    truths: values.truths?.split(',').filter((id) => id !== ''),
  })
  const megabytes = (made.bytes / 1e6).toFixed(1)
  console.log(`${made.files} files, ${megabytes} MB, ${made.seconds.toFixed(1)} s, up to ${made.asOf}`)
}

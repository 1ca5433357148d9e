#!/usr/bin/env node
import { describeError, errorRegistry, failure } from '../base/errors/index.ts'
import { runCommandLine } from '../cli/index.ts'
import { openForCommand } from './open.ts'
import { productVersion } from './product.ts'
import { ensureSample } from './sample.ts'
import { start } from './start.ts'

const interrupted = 130
const stop = new AbortController()

/** The first signal ends things in order, a second one at once. */
function onSignal(): void {
  if (stop.signal.aborted) process.exit(interrupted)
  stop.abort()
}

/** A reader that has gone (`cynosure query … | head`) is no failure; a full disk is. */
function onOutputError(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0)
  const { fact } = describeError(
    failure('FOLDER_UNWRITABLE', { folder: 'stdout', detail: error.code ?? error.message }),
  )
  process.stderr.write(`${fact.zh}\n${fact.en}\n`)
  process.exit(errorRegistry.FOLDER_UNWRITABLE.exit)
}

process.on('SIGINT', onSignal)
process.on('SIGTERM', onSignal)
process.stdout.on('error', onOutputError)

process.exitCode = await runCommandLine(process.argv.slice(2), {
  version: productVersion(),
  open: openForCommand,
  start,
  makeSample: ensureSample,
  out: process.stdout,
  err: process.stderr,
  env: process.env,
  signal: stop.signal,
})

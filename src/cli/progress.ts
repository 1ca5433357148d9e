import type { Lang } from '../base/text.ts'
import type { CliProgress } from './ports.ts'

type ErrorStream = NodeJS.WritableStream & { readonly isTTY?: boolean }

/** Takes a line of progress off the terminal again. */
export function clearProgress(stream: ErrorStream): void {
  if (stream.isTTY) stream.write('\r\x1b[K')
}

/**
 * Shows progress on standard error: on a terminal one line that is written over, elsewhere one line a stage, so that a
 * log stays readable.
 */
export function progressPrinter(stream: ErrorStream, lang: () => Lang): (progress: CliProgress) => void {
  let last = ''
  return ({ stage, detail, done }) => {
    const name = stage[lang()]
    if (stream.isTTY) {
      const more = [done === null ? '' : `${Math.floor(done * 100)}%`, detail?.[lang()] ?? ''].filter(
        (text) => text !== '',
      )
      stream.write(`\r\x1b[K${[name, ...more].join('  ')}`)
      if (done === 1) clearProgress(stream)
      return
    }
    if (name !== last) stream.write(`${name}\n`)
    last = name
  }
}

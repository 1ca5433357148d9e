import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** The published cases, which stand beside the checkout. */
const root = new URL('../../../shared/conformance/analytics/', import.meta.url)

/** The text of a file of the published cases, unpacked where it is packed. Throws where it is not there. */
export function publishedText(path: string): string {
  const bytes = readFileSync(new URL(path, root))
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

/** A JSON file of the published cases. */
export function publishedJson<T>(path: string): T {
  return JSON.parse(publishedText(path)) as T
}

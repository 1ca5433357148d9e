import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder of the product: the nearest above this file with its package.json, run from source as well as built. */
export function productFolder(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder
    if (folder === dirname(folder)) throw new Error('The package.json of the product is missing')
  }
}

/** The version of the product. */
export function productVersion(): string {
  return (JSON.parse(readFileSync(join(productFolder(), 'package.json'), 'utf8')) as { version: string }).version
}

/** The folder of the built page; null where it has not been built. */
export function builtPage(): string | null {
  const folder = join(productFolder(), 'web', 'dist')
  return existsSync(join(folder, 'index.html')) ? folder : null
}

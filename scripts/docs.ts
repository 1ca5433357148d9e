// `npm run docs`: writes the pages that are generated from the code; test/docs.test.ts says when they are behind.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { errorRegistry } from '../src/base/errors/index.ts'
import { words } from '../src/base/words.ts'
import { errorsPage } from './docs/errors.ts'
import { vocabularyPage } from './docs/vocabulary.ts'
import { root } from './steps.ts'

const pages = { 'vocabulary.md': vocabularyPage(words), 'errors.md': errorsPage(errorRegistry) }

mkdirSync(join(root, 'docs'), { recursive: true })
for (const [name, text] of Object.entries(pages)) {
  writeFileSync(join(root, 'docs', name), text)
  process.stdout.write(`docs/${name}\n`)
}

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { expect, test } from 'vitest'

interface Chunk {
  readonly file: string
  readonly isEntry?: boolean
  readonly imports?: readonly string[]
}

const most = 300_000

/** Every chunk that the entry needs before it can draw, itself included. */
function firstChunks(manifest: Readonly<Record<string, Chunk>>): Set<string> {
  const needed = new Set<string>()
  const visit = (name: string) => {
    if (needed.has(name)) return
    needed.add(name)
    for (const next of manifest[name]?.imports ?? []) visit(next)
  }
  for (const [name, { isEntry }] of Object.entries(manifest)) if (isEntry) visit(name)
  return needed
}

test('the first page needs at most 300 kB of JavaScript, gzip, and no chart library', async () => {
  const outDir = await mkdtemp(join(tmpdir(), 'cynosure-bundle-'))
  try {
    await build({
      root: join(import.meta.dirname, '..', '..', 'web'),
      logLevel: 'error',
      build: { outDir, emptyOutDir: true },
    })
    const manifest = JSON.parse(await readFile(join(outDir, '.vite', 'manifest.json'), 'utf8')) as Record<string, Chunk>
    const files = [...firstChunks(manifest)].map((name) => manifest[name]?.file ?? '')
    const sizes = await Promise.all(files.map(async (file) => gzipSync(await readFile(join(outDir, file))).length))
    const total = sizes.reduce((sum, size) => sum + size, 0)
    expect(total).toBeGreaterThan(50_000)
    expect(total).toBeLessThanOrEqual(most)
    for (const lazy of ['line-echarts', 'canvas']) expect(files.filter((file) => file.includes(lazy))).toEqual([])
  } finally {
    await rm(outDir, { recursive: true, force: true })
  }
})

import { open } from 'node:fs/promises'
import { failure } from '../../base/errors/index.ts'
import type { SourceFile } from '../types.ts'

type Decoder = InstanceType<typeof TextDecoder>

const chunkSize = 1 << 20

/** Reads a file in order, a piece at a time. The piece is overwritten by the next one. */
export async function* chunksOf(path: string, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const handle = await open(path, 'r')
  try {
    const buffer = new Uint8Array(chunkSize)
    for (;;) {
      signal?.throwIfAborted()
      const { bytesRead } = await handle.read(buffer, 0, chunkSize)
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}

/** The encoding that a byte-order mark tells, or that zero bytes at every other place do. */
function markedEncoding(head: Uint8Array): string | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const sample = head.subarray(0, 512)
  const zeros = [0, 0]
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2]! += 1
  })
  const half = sample.length / 2
  if (zeros[1]! > half * 0.4 && zeros[0]! === 0) return 'utf-16le'
  if (zeros[0]! > half * 0.4 && zeros[1]! === 0) return 'utf-16be'
  return undefined
}

interface Pairs {
  common: number
  rare: number
}

/** Counts two-byte characters: `common` where both bytes lie in the plane of everyday Chinese, else `rare`. */
function countPairs(chunk: Uint8Array, pairs: Pairs): void {
  for (let i = 0; i < chunk.length - 1; i++) {
    const lead = chunk[i] as number
    if (lead < 0x80) continue
    const next = chunk[i + 1] as number
    if (lead >= 0xa1 && next >= 0xa1) pairs.common += 1
    else pairs.rare += 1
    i += 1
  }
}

/**
 * The encoding of a text file: declared, told by its mark, else UTF-8 where all of it is valid, else GB18030 where all of it
 * is valid and reads as Chinese. Other legacy encodings cannot be told apart with certainty: throws ENCODING_UNKNOWN.
 */
export async function detectEncoding(file: SourceFile, declared?: string, signal?: AbortSignal): Promise<string> {
  if (declared) return declaredEncoding(file, declared)
  let utf8: Decoder | undefined = new TextDecoder('utf-8', { fatal: true })
  let gb: Decoder | undefined = new TextDecoder('gb18030', { fatal: true })
  const pairs: Pairs = { common: 0, rare: 0 }
  let first = true
  for await (const chunk of chunksOf(file.path, signal)) {
    const marked = first ? markedEncoding(chunk) : undefined
    if (marked) return marked
    first = false
    utf8 = stillValid(utf8, chunk)
    gb = stillValid(gb, chunk)
    if (!utf8) countPairs(chunk, pairs)
    if (!utf8 && !gb) break
  }
  if (stillValid(utf8)) return 'utf-8'
  if (stillValid(gb) && pairs.common > pairs.rare * 4) return 'gb18030'
  throw failure('ENCODING_UNKNOWN', { file: file.name, encoding: 'UTF-8' })
}

function stillValid(decoder: Decoder | undefined, chunk?: Uint8Array): Decoder | undefined {
  try {
    if (chunk) decoder?.decode(chunk, { stream: true })
    else decoder?.decode()
    return decoder
  } catch {
    return undefined
  }
}

function declaredEncoding(file: SourceFile, declared: string): string {
  try {
    return new TextDecoder(declared).encoding
  } catch {
    throw failure('ENCODING_UNKNOWN', { file: file.name, encoding: declared })
  }
}

/** The text of a file, a piece at a time, without a byte-order mark. Throws ENCODING_UNKNOWN where it is not valid. */
export async function* decodedText(file: SourceFile, encoding: string, signal?: AbortSignal): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const chunk of chunksOf(file.path, signal)) yield decoder.decode(chunk, { stream: true })
    const rest = decoder.decode()
    if (rest) yield rest
  } catch (cause) {
    if (cause instanceof TypeError) throw failure('ENCODING_UNKNOWN', { file: file.name, encoding }, cause)
    throw cause
  }
}

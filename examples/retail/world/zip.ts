import { crc32 } from 'node:zlib'

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const VERSION = 20
const UTF8_NAMES = 0x0800
/** 1 January 1980, the first day that a ZIP can tell: the bytes must not depend on the clock. */
const FIRST_DATE = 0x0021

type Entry = { name: string; text: string }

/** What both headers of an entry say of it: version, flags, method (stored), time, date, checksum, sizes, length of its name. */
function factsOf(name: Buffer, bytes: Buffer): Buffer {
  const facts = Buffer.alloc(26)
  facts.writeUInt16LE(VERSION, 0)
  facts.writeUInt16LE(UTF8_NAMES, 2)
  facts.writeUInt16LE(FIRST_DATE, 8)
  facts.writeUInt32LE(crc32(bytes), 10)
  facts.writeUInt32LE(bytes.length, 14)
  facts.writeUInt32LE(bytes.length, 18)
  facts.writeUInt16LE(name.length, 22)
  return facts
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function half(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

/** A ZIP of texts, stored without compression; the same entries give the same bytes. */
export function zipOf(entries: readonly Entry[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const [name, bytes] = [Buffer.from(entry.name), Buffer.from(entry.text)]
    const facts = factsOf(name, bytes)
    const file = Buffer.concat([word(LOCAL), facts, name, bytes])
    // Of the central header: made by, the facts, no comment, disk 0, no attributes, where the file starts.
    directory.push(word(CENTRAL), half(VERSION), facts, Buffer.alloc(10), word(offset), name)
    files.push(file)
    offset += file.length
  }
  const central = Buffer.concat(directory)
  const count = half(entries.length)
  const end = [word(END), Buffer.alloc(4), count, count, word(central.length), word(offset), Buffer.alloc(2)]
  return Buffer.concat([...files, central, ...end])
}

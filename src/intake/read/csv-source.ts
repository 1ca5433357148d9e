import type { Text } from '../../base/text.ts'
import type { FileOptions } from '../../model/types.ts'
import type { SourceFile } from '../types.ts'
import { createCsvReader } from './csv.ts'
import { detectDelimiter } from './delimiter.ts'
import { decodedText, detectEncoding } from './encoding.ts'
import { columnsOfHeader } from './header.ts'
import type { RecordSource } from './source.ts'

const quotesBroken: Text = { zh: '引号没有配对', en: 'its quotes do not close' }

function wrongWidth(found: number, expected: number): Text {
  return {
    zh: `有 ${found} 个字段，表头有 ${expected} 个`,
    en: `it has ${found} fields and the header has ${expected}`,
  }
}

async function headOf(file: SourceFile, encoding: string, signal?: AbortSignal): Promise<string> {
  for await (const piece of decodedText(file, encoding, signal)) if (piece) return piece
  return ''
}

function firstRow(text: string, delimiter: string): string[] | undefined {
  const rows: string[][] = []
  const reader = createCsvReader(delimiter, {
    row: (fields) => rows.push(fields),
    broken: (line) => rows.push(line.split(delimiter)),
  })
  reader.push(text)
  if (rows.length === 0) reader.end()
  return rows[0]
}

/**
 * A delimited text file: its first line that is not blank names the columns. A row that is not as wide as the header, or whose
 * quotes do not close, is rejected: fields are never shifted. Throws ENCODING_UNKNOWN.
 */
export async function openCsv(file: SourceFile, options: FileOptions, signal?: AbortSignal): Promise<RecordSource> {
  const encoding = await detectEncoding(file, options.encoding, signal)
  const head = await headOf(file, encoding, signal)
  const delimiter = options.delimiter ?? detectDelimiter(head, head.length >= file.size)
  const header = firstRow(head, delimiter)
  const { columns, decisions } = columnsOfHeader(header ?? [], file.name)
  const stated = [...decisions]
  if (encoding !== 'utf-8' && !options.encoding) {
    stated.push({ zh: `“${file.name}”按 ${encoding} 编码读取`, en: `"${file.name}" is read as ${encoding}` })
  }
  return {
    file,
    columns,
    decisions: stated,
    async read(sink, readSignal) {
      let headerSeen = false
      const reader = createCsvReader(delimiter, {
        row(fields, line) {
          if (!headerSeen) headerSeen = true
          else if (fields.length === columns.length) sink.record(fields, line)
          else sink.reject(wrongWidth(fields.length, columns.length), fields.join(delimiter), line)
        },
        broken(text, line) {
          if (headerSeen) sink.reject(quotesBroken, text, line)
          headerSeen = true
        },
      })
      for await (const piece of decodedText(file, encoding, readSignal)) reader.push(piece)
      reader.end()
    },
  }
}

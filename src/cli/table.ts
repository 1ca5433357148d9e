import stringWidth from 'string-width'

/** A column of a printed table. `paint` colours a cell after it was aligned. */
export interface PrintedColumn {
  readonly heading: string
  readonly align: 'left' | 'right'
  readonly cells: readonly string[]
  readonly paint?: (text: string, row: number) => string
}

function padded(text: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)))
  return align === 'right' ? space + text : text + space
}

/** A table for people: columns as wide as what stands in them, a Chinese character counted as two, two spaces between. */
export function printTable(columns: readonly PrintedColumn[], headings = true): string {
  const rows = Math.max(0, ...columns.map(({ cells }) => cells.length))
  const widths = columns.map(({ heading, cells }) =>
    Math.max(headings ? stringWidth(heading) : 0, ...cells.map((cell) => stringWidth(cell))),
  )
  const line = (cellOf: (column: PrintedColumn) => string, row: number | null) =>
    columns
      .map((column, index) => {
        const text = padded(cellOf(column), widths[index] ?? 0, column.align)
        return row !== null && column.paint ? column.paint(text, row) : text
      })
      .join('  ')
      .trimEnd()
  const body = Array.from({ length: rows }, (_, row) => line((column) => column.cells[row] ?? '', row))
  if (!headings) return body.join('\n')
  const rule = widths.map((width) => '─'.repeat(width)).join('  ')
  return [line((column) => column.heading, null), rule, ...body].join('\n')
}

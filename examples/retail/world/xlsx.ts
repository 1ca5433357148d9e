import type { Cell } from './csv.ts'
import { zipOf } from './zip.ts'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** A sheet: its rows from the top, and the ranges ('A1:B1') whose cells are merged into the first. */
export type Sheet = { name: string; rows: readonly (readonly Cell[])[]; merged: readonly string[] }

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** At most 26 columns. */
function cellXml(cell: Cell, row: number, column: number): string {
  const at = `${String.fromCharCode(65 + column)}${row + 1}`
  if (cell === null) return ''
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`
  return `<c r="${at}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`
}

function sheetXml({ rows, merged }: Sheet): string {
  const body = rows.map((row, r) => `<row r="${r + 1}">${row.map((cell, c) => cellXml(cell, r, c)).join('')}</row>`)
  const ranges = merged.map((range) => `<mergeCell ref="${range}"/>`).join('')
  const merges = merged.length === 0 ? '' : `<mergeCells count="${merged.length}">${ranges}</mergeCells>`
  return `${XML}<worksheet xmlns="${MAIN}"><sheetData>${body.join('')}</sheetData>${merges}</worksheet>`
}

function relations(entries: readonly { id: string; type: string; target: string }[]): string {
  const list = entries.map(
    ({ id, type, target }) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  )
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`
}

/** An Office Open XML workbook of one sheet; the same sheet gives the same bytes. */
export function xlsxOf(sheet: Sheet): Buffer {
  const parts = [
    { name: 'xl/workbook.xml', type: `${TYPE}.sheet.main+xml` },
    { name: 'xl/worksheets/sheet1.xml', type: `${TYPE}.worksheet+xml` },
  ]
  const overrides = parts.map(({ name, type }) => `<Override PartName="/${name}" ContentType="${type}"/>`).join('')
  const rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
  const sheets = `<sheets><sheet name="${escaped(sheet.name)}" sheetId="1" r:id="rId1"/></sheets>`
  return zipOf([
    { name: '[Content_Types].xml', text: `${XML}<Types xmlns="${PACKAGE}/content-types">${rels}${overrides}</Types>` },
    { name: '_rels/.rels', text: relations([{ id: 'rId1', type: 'officeDocument', target: 'xl/workbook.xml' }]) },
    { name: 'xl/workbook.xml', text: `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${sheets}</workbook>` },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: relations([{ id: 'rId1', type: 'worksheet', target: 'worksheets/sheet1.xml' }]),
    },
    { name: 'xl/worksheets/sheet1.xml', text: sheetXml(sheet) },
  ])
}

import type { ReactNode } from 'react'

/** A column of a table: its head, whether it holds numbers (right aligned) and how a row's cell is drawn. */
export interface TableColumn<R> {
  readonly key: string
  readonly head: ReactNode
  readonly right?: boolean
  readonly cell: (row: R) => ReactNode
  readonly foot?: ReactNode
}

interface TableProps<R> {
  readonly label: string
  readonly columns: readonly TableColumn<R>[]
  readonly rows: readonly R[]
  readonly rowKey: (row: R) => string
}

/** A quiet table: one line between rows, numbers on the right. */
export function Table<R>({ label, columns, rows, rowKey }: TableProps<R>) {
  const side = (column: TableColumn<R>) => (column.right ? 'right' : undefined)
  return (
    <div className="table-wrap">
      <table className="table" aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={side(column)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <td key={column.key} className={side(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {columns.some((column) => column.foot !== undefined) ? (
          <tfoot>
            <tr>
              {columns.map((column) => (
                <td key={column.key} className={side(column)}>
                  {column.foot}
                </td>
              ))}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  )
}

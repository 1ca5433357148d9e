import { Fragment, type ReactNode } from 'react'

/** A column of a table: its head, whether it holds numbers (right aligned) and how a row's cell is drawn. */
export interface TableColumn<R> {
  readonly key: string
  readonly head: ReactNode
  readonly right?: boolean
  /** Left out on narrow screens. */
  readonly wide?: boolean
  readonly cell: (row: R) => ReactNode
  readonly foot?: ReactNode
}

interface TableProps<R> {
  readonly label: string
  readonly columns: readonly TableColumn<R>[]
  readonly rows: readonly R[]
  readonly rowKey: (row: R) => string
  /** What stands below a row over its whole width; null for nothing. */
  readonly below?: (row: R) => ReactNode
}

/** A quiet table: one line between rows, numbers on the right. */
export function Table<R>({ label, columns, rows, rowKey, below }: TableProps<R>) {
  const side = ({ right, wide }: TableColumn<R>) => `${right ? 'right' : ''} ${wide ? 'wide' : ''}`.trim() || undefined
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
          {rows.map((row) => {
            const note = below?.(row)
            return (
              <Fragment key={rowKey(row)}>
                <tr>
                  {columns.map((column) => (
                    <td key={column.key} className={side(column)}>
                      {column.cell(row)}
                    </td>
                  ))}
                </tr>
                {note ? (
                  <tr className="below">
                    <td colSpan={columns.length}>{note}</td>
                  </tr>
                ) : null}
              </Fragment>
            )
          })}
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

import type { Table } from '../base/table.ts'

/** Answers kept while the data they came from stand, least recently used out first. */
export interface TableCache {
  get(key: string): Table | undefined
  set(key: string, table: Table): void
  clear(): void
}

function cellsOf(table: Table): number {
  return table.length * table.columns.length + table.columns.length
}

/** Opens a cache of at most `mostCells` cells over all its tables; a table larger than a quarter of that is not kept. */
export function openCache(mostCells: number): TableCache {
  const tables = new Map<string, Table>()
  let cells = 0
  const drop = (key: string) => {
    const table = tables.get(key)
    if (table && tables.delete(key)) cells -= cellsOf(table)
  }
  return {
    get: (key) => {
      const table = tables.get(key)
      if (table) {
        tables.delete(key)
        tables.set(key, table)
      }
      return table
    },
    set: (key, table) => {
      if (cellsOf(table) * 4 > mostCells) return
      drop(key)
      tables.set(key, table)
      cells += cellsOf(table)
      for (const oldest of tables.keys()) {
        if (cells <= mostCells) break
        drop(oldest)
      }
    },
    clear: () => {
      tables.clear()
      cells = 0
    },
  }
}

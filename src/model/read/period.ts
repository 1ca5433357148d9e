import { readFiscal } from '../../base/calendar/fiscal-period.ts'
import { parsePeriod } from '../../base/calendar/period.ts'
import type { Fields } from './document.ts'
import { reject, textField } from './fields.ts'

function isPeriod(text: string): boolean {
  try {
    parsePeriod(text)
    return true
  } catch {
    return false
  }
}

/**
 * A period: `2026-Q4`, `2026-W46`, or `FY2026-Q1`, which is held against the workspace's calendar once that is known; `all` where
 * `alsoAll`. With an example the key is required.
 */
export function periodField(fields: Fields, key: string, example?: string, alsoAll = false): string | undefined {
  const period = textField(fields, key, example)?.trim().toUpperCase()
  if (period === undefined || isPeriod(period)) return period
  if (alsoAll && period === 'ALL') return 'all'
  if (readFiscal(period)) return period
  return void reject(fields, key, '2026 | 2026-Q4 | 2026-11 | 2026-W46 | 2026-11-20 | FY2026-Q1')
}

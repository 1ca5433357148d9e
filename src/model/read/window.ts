import { parseWindow, type Window } from '../../base/calendar/grain.ts'
import type { Fields } from './document.ts'
import { reject, textField } from './fields.ts'

/** A length of time: `7 days`, `1 month`, `2 alien_day`. */
export function windowField(fields: Fields, key: string): Window | undefined {
  const text = textField(fields, key)
  if (text === undefined) return undefined
  return parseWindow(text) ?? void reject(fields, key, '7 days | 1 month | …')
}

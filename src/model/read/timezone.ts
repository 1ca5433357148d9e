import type { Fields } from './document.ts'
import { reject, textField } from './fields.ts'

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** A time zone of the IANA list: `Asia/Shanghai`. */
export function timezoneField(fields: Fields): string | undefined {
  const name = textField(fields, 'timezone')
  if (name === undefined || isTimezone(name)) return name
  return void reject(fields, 'timezone', 'Asia/Shanghai | Europe/London | …')
}

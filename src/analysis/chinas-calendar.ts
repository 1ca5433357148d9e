import type { Model } from '../model/types.ts'

const zones: ReadonlySet<string> = new Set(['Asia/Shanghai', 'Asia/Chongqing', 'Asia/Harbin', 'Asia/Urumqi', 'PRC'])

/** Whether a workspace lives by the feasts and working weekends of mainland China; told by its time zone. */
export const keepsChinasCalendar = ({ timezone }: Model): boolean => zones.has(timezone)

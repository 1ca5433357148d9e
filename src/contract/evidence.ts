import { z } from 'zod'
import { text } from './common.ts'

/** One value of one dimension, with their labels. */
export const cellValue = z.object({ dimension: z.string(), dimensionLabel: text, value: z.string(), label: text })

/** A dated fact about the world. */
export const eventWire = z.object({
  label: text,
  from: z.string(),
  to: z.string(),
  kind: z.string().nullable(),
  scope: z.string().nullable(),
})

/** What moved in the same slice (moved), and what an event touched without moving (still). */
export const evidence = z.object({
  kind: z.enum(['moved', 'still']),
  metric: z.string(),
  label: text,
  value: z.number(),
  compared: z.number(),
  unit: z.string().nullable(),
})

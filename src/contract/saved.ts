import { z } from 'zod'
import { text } from './common.ts'
import { entry } from './entry.ts'
import { savedQuestion } from './question.ts'

const savedQuery = z.object({
  name: z.string(),
  label: text,
  description: text.nullable(),
  question: savedQuestion.describe('As POST /api/query takes it'),
})

export const saved = entry({
  name: 'saved',
  summary: { zh: '存好的问题', en: 'The saved queries' },
  input: z.strictObject({}),
  output: z.object({ saved: z.array(savedQuery) }),
  right: 'read',
  route: { method: 'GET', path: '/api/saved' },
  command: 'saved',
})

export type SavedAnswer = z.infer<typeof saved.output>

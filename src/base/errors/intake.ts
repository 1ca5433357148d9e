import type { ErrorEntry } from './entry.ts'

/** Errors of reading data: files, their shapes and their rows. */
export const intakeErrors = {
  SOURCE_MISSING: {
    http: 422,
    exit: 3,
    fact: { zh: '没有与“{pattern}”相符的文件。', en: 'No file matches "{pattern}".' },
    remedy: { zh: '检查路径和通配符；通配符要加引号。', en: 'Check the path and the pattern; put the pattern in quotes.' },
  },
} as const satisfies Record<string, ErrorEntry>

import type { ErrorEntry } from './entry.ts'

/** Errors of the doors: server, command line, files written for others. */
export const serviceErrors = {
  PORT_IN_USE: {
    http: 500,
    exit: 5,
    fact: { zh: '端口“{port}”已被占用。', en: 'The port "{port}" is in use.' },
    remedy: { zh: '关掉占用它的程序，或换一个：PORT={other} npm start。', en: 'Stop what uses it, or choose another: PORT={other} npm start.' },
  },
} as const satisfies Record<string, ErrorEntry>

import type { PilotAnswer } from '../../../../src/contract/pilot.ts'

interface Look {
  readonly shape: string
  readonly tone: 'good' | 'bad' | 'quiet' | ''
}

/** How each verdict looks. A pilot that is stopped is no bad news: something was learnt. */
export const looks: Readonly<Record<PilotAnswer['verdict'], Look>> = {
  works: { shape: '✓', tone: 'good' },
  costly: { shape: '▲', tone: 'bad' },
  stop: { shape: '■', tone: '' },
  unclear: { shape: '◐', tone: 'quiet' },
  'too-early': { shape: '○', tone: 'quiet' },
  broken: { shape: '✕', tone: 'bad' },
  'no-data': { shape: '–', tone: 'quiet' },
}

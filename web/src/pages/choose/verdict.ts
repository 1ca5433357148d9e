import type { CandidateWire } from '../../../../src/contract/candidates.ts'
import { chooseText } from '../../i18n/choose.ts'

/** How each verdict looks and is called. Only a lead is good news; a refusal is bad news for the idea, not for anyone. */
export const looks = {
  leads: { shape: '→', tone: 'good', text: chooseText.leads },
  'moves with': { shape: '=', tone: '', text: chooseText.movesWith },
  follows: { shape: '←', tone: '', text: chooseText.follows },
  'no evidence': { shape: '○', tone: 'quiet', text: chooseText.noEvidence },
  'not enough history': { shape: '…', tone: 'quiet', text: chooseText.notEnough },
  refused: { shape: '✕', tone: 'quiet', text: chooseText.refused },
} as const satisfies Record<CandidateWire['verdict'], object>

/** What one step more of a candidate is. */
export const steps = {
  point: chooseText.perPoint,
  permille: chooseText.perPermille,
  relative: chooseText.perShare,
  unit: chooseText.perUnit,
} as const

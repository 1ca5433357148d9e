import type { Text } from '../base/text.ts'

/** What every answer of an analysis says beside its value, each made from that value. */
export interface Basis {
  /** The method, in words. */
  method: Text
  /** What must hold for the answer to mean what it says. */
  assumptions: Text[]
  /** How sure it is; null where the answer is arithmetic. */
  uncertainty: Text | null
  sentence: Text
}

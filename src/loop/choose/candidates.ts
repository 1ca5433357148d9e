import type { z } from 'zod'
import { type AskedCandidate, candidatesNamed, judgeCandidates } from '../../analysis/index.ts'
import { failure } from '../../base/errors/index.ts'
import { unknownName } from '../../base/errors/unknown.ts'
import { canonicalName } from '../../base/names.ts'
import type { contract } from '../../contract/index.ts'
import type { Decision, Model } from '../../model/types.ts'
import type { LoopContext } from '../context.ts'

type Input = z.infer<typeof contract.candidates.input>

/** The decision of an id; where none is named and no candidates either, the only one that has candidates. */
function decisionOf({ state }: Model, { decision, candidates }: Input): Decision | undefined {
  const all = (state?.decisions ?? []).filter(({ id }) => state?.candidates.some((one) => one.decision === id))
  if (decision === undefined) return candidates === undefined && all.length === 1 ? all[0] : undefined
  const found = all.find(({ id, title }) =>
    [id, title.zh, title.en].some((text) => canonicalName(text) === canonicalName(decision)),
  )
  if (found) return found
  throw failure(
    'NAME_UNKNOWN',
    unknownName(
      'decision',
      decision,
      all.map(({ id }) => id),
    ),
  )
}

/** Which of a decision's candidates, or of those named, lead the outcome. Throws OUTCOME_MISSING and CANDIDATES_MISSING where nothing says them. */
export async function candidates(ctx: LoopContext, input: Input): Promise<z.infer<typeof contract.candidates.output>> {
  const { model } = ctx.plan
  const decision = decisionOf(model, input)
  const outcome = input.outcome ?? decision?.outcome
  const asked: readonly AskedCandidate[] = input.candidates
    ? candidatesNamed(ctx.plan, input.candidates)
    : (model.state?.candidates ?? []).filter((one) => one.decision === decision?.id)
  if (asked.length === 0) throw failure('CANDIDATES_MISSING', { given: input.candidates?.join(', ') ?? '' })
  if (outcome === undefined) throw failure('OUTCOME_MISSING', { decision: decision?.id ?? '–' })
  // The comparable part belongs to the decision's own outcome: another outcome is taken as it is asked.
  const comparable = input.comparable ?? (input.outcome === undefined ? decision?.comparable : undefined)
  const answer = await judgeCandidates(ctx, ctx.plan, { outcome, candidates: asked, where: input.where, comparable })
  return { decision: decision?.id ?? null, ...answer }
}

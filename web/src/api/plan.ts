import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ExplainPlanAnswer } from '../../../src/contract/explain-plan.ts'
import { post } from './client.ts'
import type { Question } from './queries.ts'

/** How a question is answered, in words and SQL; not asked while the question is unknown. */
export function usePlan(question: Question | undefined) {
  return useQuery({
    queryKey: ['plan', question],
    enabled: question !== undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => post<ExplainPlanAnswer>('/api/explain/plan', question, signal),
  })
}

import { useQuery } from '@tanstack/react-query'
import type { CandidatesReading } from '../../../src/contract/candidates.ts'
import { post } from './client.ts'

/** The candidates of the workspace's decision, judged by its own history. */
export function useCandidates() {
  return useQuery({
    queryKey: ['candidates'],
    queryFn: ({ signal }) => post<CandidatesReading>('/api/candidates', {}, signal),
  })
}

import { useQuery } from '@tanstack/react-query'
import type { QueryAnswer } from '../../../src/contract/query.ts'
import type { SavedAnswer } from '../../../src/contract/saved.ts'
import { post, read } from './client.ts'

/** The saved queries of the workspace. */
export function useSaved() {
  return useQuery({
    queryKey: ['saved'],
    queryFn: ({ signal }) => read<SavedAnswer>('/api/saved', {}, signal),
  })
}

/** The answer to a saved query; asked once it is `wanted`. */
export function useSavedAnswer(name: string, wanted: boolean) {
  return useQuery({
    queryKey: ['ask', 'saved', name],
    enabled: wanted,
    queryFn: ({ signal }) => post<QueryAnswer>('/api/query', { saved: name }, signal),
  })
}

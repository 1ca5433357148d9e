import { useQuery } from '@tanstack/react-query'
import type { PilotAnswer, PilotsAnswer } from '../../../src/contract/pilot.ts'
import { read } from './client.ts'

export function usePilots() {
  return useQuery({
    queryKey: ['pilots'],
    queryFn: ({ signal }) => read<PilotsAnswer>('/api/pilots', {}, signal),
  })
}

export function usePilot(id: string) {
  return useQuery({
    queryKey: ['pilot', id],
    queryFn: ({ signal }) => read<PilotAnswer>(`/api/pilots/${encodeURIComponent(id)}`, {}, signal),
  })
}

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { HistoryAnswer } from '../../../src/contract/history.ts'
import type { SignalsAnswer } from '../../../src/contract/signals.ts'
import { post, read } from './client.ts'

/** What is worth knowing of a day; of the last that has arrived where none is named. */
export function useSignals(on: string | undefined) {
  return useQuery({
    queryKey: ['signals', on],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => read<SignalsAnswer>('/api/signals', { on }, signal),
  })
}

/** The question of a metric's course over the periods that a series shows. */
export interface CourseQuestion {
  readonly metric: string
  readonly grain: 'day' | 'week'
  readonly period: string
  readonly where?: string | undefined
}

/** A metric's values beside what was expected; not asked where a grain is not judged (undefined). */
export function useCourse(question: CourseQuestion | undefined) {
  return useQuery({
    queryKey: ['course', question],
    enabled: question !== undefined,
    queryFn: ({ signal }) => post<HistoryAnswer>('/api/history', question, signal),
  })
}

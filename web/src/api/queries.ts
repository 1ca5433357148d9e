import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ExplainAnswer } from '../../../src/contract/explain.ts'
import type { MetricCard, MetricDetail } from '../../../src/contract/metric.ts'
import type { QueryAnswer } from '../../../src/contract/query.ts'
import type { GuardrailsAnswer, TreeAnswer } from '../../../src/contract/tree.ts'
import type { DatasetDetail, WorkspaceState } from '../../../src/contract/workspace.ts'
import { post, read } from './client.ts'

/** What a reading of the tree or an explanation is asked for. */
export interface Reading {
  readonly period?: string
  readonly compare: 'previous' | 'year'
  readonly where?: string
}

/** The question of a series or a breakdown, as the contract writes it. */
export interface Question {
  readonly metrics: readonly string[]
  readonly by?: readonly string[]
  readonly grain?: 'day' | 'week' | 'month' | 'quarter' | 'year'
  readonly period?: string
  readonly where?: string
  readonly compare?: 'previous' | 'year'
}

const named = (path: string, name: string) => `${path}/${encodeURIComponent(name)}`

export function useWorkspace() {
  return useQuery({
    queryKey: ['workspace'],
    queryFn: ({ signal }) => read<WorkspaceState>('/api/workspace', {}, signal),
  })
}

export function useMetrics() {
  return useQuery({
    queryKey: ['metrics'],
    queryFn: ({ signal }) => read<{ metrics: MetricCard[] }>('/api/metrics', {}, signal),
  })
}

export function useMetric(name: string) {
  return useQuery({
    queryKey: ['metric', name],
    queryFn: ({ signal }) => read<MetricDetail>(named('/api/metrics', name), {}, signal),
  })
}

export function useDataset(name: string | undefined) {
  return useQuery({
    queryKey: ['dataset', name],
    enabled: name !== undefined,
    queryFn: ({ signal }) => read<DatasetDetail>(named('/api/datasets', name ?? ''), {}, signal),
  })
}

/** The tree of a name read for a period; not asked while the name is unknown. */
export function useTree(name: string | undefined, reading: Reading) {
  return useQuery({
    queryKey: ['tree', name, reading],
    enabled: name !== undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => read<TreeAnswer>(named('/api/trees', name ?? ''), { ...reading }, signal),
  })
}

/** Asked apart from the tree, so that the tree never waits for it. */
export function useGuardrails(name: string | undefined, reading: Reading) {
  return useQuery({
    queryKey: ['guardrails', name, reading],
    enabled: name !== undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      read<GuardrailsAnswer>(`${named('/api/trees', name ?? '')}/guardrails`, { ...reading }, signal),
  })
}

/** Why a metric changed; `by` asks for the breakdown by one dimension only. */
export function useExplain(metric: string | undefined, reading: Reading, by?: string) {
  const body = { metric, ...reading, ...(by ? { by } : {}) }
  return useQuery({
    queryKey: ['explain', body],
    enabled: metric !== undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => post<ExplainAnswer>('/api/explain', body, signal),
  })
}

export function useAsk(question: Question | undefined) {
  return useQuery({
    queryKey: ['ask', question],
    enabled: question !== undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => post<QueryAnswer>('/api/query', question, signal),
  })
}

import { useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { Lang } from '../../src/base/text.ts'
import type { Reading } from './api/queries.ts'

/** What a link restores. `show` names the open drawer, `focus` the focused node, `me` the reader's own name. */
export interface View {
  readonly period?: string
  readonly compare: 'previous' | 'year'
  readonly where?: string
  readonly lang?: Lang
  readonly tree?: string
  readonly me?: string
  readonly show?: string
  readonly tab?: string
  readonly focus?: string
  readonly open?: string
  readonly grain?: string
  readonly by?: string
  readonly find?: string
  readonly ask?: string
  readonly step?: string
}

/** What goes along from page to page; the rest belongs to the page that wrote it. */
const carried = ['period', 'compare', 'where', 'lang', 'tree', 'me'] as const
const own = ['show', 'tab', 'focus', 'open', 'grain', 'by', 'find', 'ask', 'step'] as const

/** The view that a search text stands for; what is not known is left out. */
export function parseView(search: string): View {
  const params = new URLSearchParams(search)
  const found: Record<string, string> = {}
  for (const name of [...carried, ...own]) {
    const value = params.get(name)
    if (value) found[name] = value
  }
  const { lang, compare, ...rest } = found
  return {
    ...rest,
    compare: compare === 'year' ? 'year' : 'previous',
    ...(lang === 'zh' || lang === 'en' ? { lang } : {}),
  }
}

/** The search text of a view, without what is the default; with `only` the names that go along. */
export function formatView(view: Partial<View>, only: readonly (keyof View)[] = [...carried, ...own]): string {
  const params = new URLSearchParams()
  for (const name of only) {
    const value = view[name]
    if (value && !(name === 'compare' && value === 'previous')) params.set(name, value)
  }
  const text = params.toString()
  return text ? `?${text}` : ''
}

/** The view of the address, and how to change parts of it (an undefined part goes). */
export function useView(): [View, (patch: Partial<View>) => void] {
  const search = useSearch()
  const [path, navigate] = useLocation()
  const view = useMemo(() => parseView(search), [search])
  return [view, (patch) => navigate(path + formatView({ ...view, ...patch }), { replace: 'show' in patch === false })]
}

/** What the tree and the explanations are asked for in this view. */
export function readingOf(view: View): Reading {
  const { period, compare, where } = view
  return { compare, ...(period ? { period } : {}), ...(where ? { where } : {}) }
}

/** Makes links to other pages that keep period, comparison, filter and language. */
export function useLinkTo(): (path: string, patch?: Partial<View>) => string {
  const [view] = useView()
  return (path, patch) => path + formatView({ ...parseView(formatView(view, carried)), ...patch })
}

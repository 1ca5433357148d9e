import type { QueryClient } from '@tanstack/react-query'

/** Asks everything that is open again whenever the server says that a definition or the data changed. Returns the end. */
export function followChanges(client: QueryClient): () => void {
  const source = new EventSource('/api/events')
  source.addEventListener('changed', () => void client.invalidateQueries())
  return () => source.close()
}

import { useSyncExternalStore } from 'react'

const narrow = '(max-width: 900px)'

function follow(changed: () => void): () => void {
  const query = matchMedia(narrow)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/** Whether the screen is a phone's or as narrow as one. */
export function useNarrow(): boolean {
  return useSyncExternalStore(follow, () => matchMedia(narrow).matches)
}

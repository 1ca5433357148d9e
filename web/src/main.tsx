import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiError } from './api/client.ts'
import { followChanges } from './api/live.ts'
import { App } from './app.tsx'
import './ui/tokens.css'

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      // An answer that says no says it again; only a service that is starting or unreachable is worth another try.
      retry: (count, error) => {
        if (!(error instanceof ApiError)) return false
        return error.problem === null ? count < 2 : error.problem.status === 503 && count < 400
      },
      retryDelay: 1500,
    },
  },
})

function Live() {
  useEffect(() => followChanges(client), [])
  return null
}

const place = document.getElementById('root')
if (place) {
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <Live />
        <App />
      </QueryClientProvider>
    </StrictMode>,
  )
}

import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const api = process.env.CYNOSURE_API ?? 'http://localhost:4600'

export default defineConfig({
  plugins: [react()],
  build: { target: 'es2022', manifest: true, chunkSizeWarningLimit: 700 },
  // The service answers only its own Host and Origin.
  server: { proxy: { '/api': { target: api, changeOrigin: true, headers: { origin: api } } } },
})

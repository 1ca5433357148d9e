import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react()],
  build: { target: 'es2022', manifest: true, chunkSizeWarningLimit: 700 },
  server: { proxy: { '/api': process.env.CYNOSURE_API ?? 'http://localhost:4600' } },
})

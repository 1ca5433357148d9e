import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { failure } from '../base/errors/index.ts'

const noPage = `<!doctype html><meta charset="utf-8"><title>Cynosure</title>
<p>网页还没有构建：运行 npm run build -w web。接口在 <a href="/api/openapi.json">/api/openapi.json</a>。</p>
<p>The page has not been built: run npm run build -w web. The API is at <a href="/api/openapi.json">/api/openapi.json</a>.</p>`

const isAsset = (path: string) => /[\\/]assets[\\/]/.test(path)

/** The built page: hashed assets are kept for ever by the browser, everything else is asked for again. */
export async function servePages(server: FastifyInstance, webFolder: string | null): Promise<void> {
  if (webFolder) {
    await server.register(fastifyStatic, {
      root: webFolder,
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.header('cache-control', isAsset(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  server.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    const isPage = (request.method === 'GET' || request.method === 'HEAD') && !/^\/(api|assets)(\/|$)/.test(path)
    if (!isPage) throw failure('ROUTE_UNKNOWN', { method: request.method, path })
    if (webFolder) return reply.sendFile('index.html')
    return reply.type('text/html; charset=utf-8').send(noPage)
  })
}

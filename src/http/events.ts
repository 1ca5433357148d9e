import type { FastifyInstance } from 'fastify'
import type { ServerPorts } from './ports.ts'

const heartbeatMs = 15_000

/** `GET /api/events`: tells an open page when what it shows has changed. Streams end when the server closes. */
export function serveEvents(server: FastifyInstance, ports: ServerPorts): void {
  const open = new Set<() => void>()
  server.addHook('preClose', async () => {
    for (const end of open) end()
  })
  server.get('/api/events', { exposeHeadRoute: false }, (request, reply) => {
    const stream = reply.raw
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) stream.setHeader(name, value)
    reply.hijack()
    stream.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      connection: 'keep-alive',
    })
    const send = (event: string, revision: string | null) =>
      stream.write(`event: ${event}\ndata: ${JSON.stringify({ revision })}\n\n`)
    send('current', ports.revision())
    const stop = ports.onChanged((revision) => send('changed', revision))
    const heartbeat = setInterval(() => stream.write(': \n\n'), heartbeatMs)
    const end = () => {
      stop()
      clearInterval(heartbeat)
      open.delete(end)
      stream.end()
    }
    open.add(end)
    request.raw.on('close', end)
  })
}

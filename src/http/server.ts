import fastifyCompress from '@fastify/compress'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { serveEvents } from './events.ts'
import { checkSender, ownHosts, securityHeaders } from './guard.ts'
import { languageOf } from './language.ts'
import { servePages } from './pages.ts'
import type { ServerPorts } from './ports.ts'
import { asCynosureError, problemOf, statusOf } from './problem.ts'
import { serveContract } from './routes.ts'

const bodyLimit = 1_048_576

/** Whether an answer was cut short because the one who asked is gone: nobody is left to be told, and nothing failed. */
function isLeft(thrown: unknown, { raw }: FastifyReply): boolean {
  return (thrown as { code?: unknown } | null)?.code === 'ERR_STREAM_PREMATURE_CLOSE' && raw.destroyed
}

/** The server over an opened (or still opening) workspace; the caller listens and closes. */
export async function createServer(ports: ServerPorts): Promise<FastifyInstance> {
  const answerWith = (thrown: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const error = asCynosureError(thrown, request, bodyLimit)
    if (statusOf(error.code) >= 500 && !isLeft(thrown, reply)) ports.report(error)
    reply
      .headers(securityHeaders)
      .code(statusOf(error.code))
      .type('application/problem+json')
      .header('cache-control', 'no-store')
    return reply.send(JSON.stringify(problemOf(error, languageOf(request.headers['accept-language']))))
  }
  const server = fastify({
    logger: false,
    bodyLimit,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 500 },
    frameworkErrors: (thrown, request, reply) => answerWith(thrown, request, reply),
  })
  const hosts = ownHosts(ports.listenHost, ports.allowedHosts)
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders)
    checkSender(request.headers, hosts)
  })
  server.setErrorHandler(answerWith)
  await server.register(fastifyCompress, { global: true, threshold: 1024, encodings: ['br', 'gzip'] })
  await server.register(async (scope) => {
    serveContract(scope, ports)
    serveEvents(scope, ports)
  })
  await servePages(server, ports.webFolder)
  return server
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { answerAsCsv } from '../contract/csv.ts'
import type { ContractEntry } from '../contract/entry.ts'
import { contract } from '../contract/index.ts'
import type { QueryAnswer } from '../contract/query.ts'
import type { LoopContext } from '../loop/context.ts'
import { type ReadingVerb, verbs } from '../loop/verbs.ts'
import { parseInput } from './input.ts'
import { languageOf } from './language.ts'
import { openApiDocument } from './openapi.ts'
import type { ServerPorts } from './ports.ts'

type AnyVerb = (ctx: LoopContext, input: unknown) => Promise<unknown>

/** A signal that is aborted when the one who asked is gone before the answer was written. */
function signalOf(reply: FastifyReply): AbortSignal {
  const controller = new AbortController()
  reply.raw.on('close', () => {
    if (!reply.raw.writableFinished) controller.abort()
  })
  return controller.signal
}

/** The verb's input: the body, or for GET the query, with the parameters of the path over it. */
function inputOf(request: FastifyRequest, entry: ContractEntry): unknown {
  const given = entry.route.method === 'GET' ? request.query : request.body
  const params = request.params as Record<string, string>
  const isObject = typeof given === 'object' && given !== null && !Array.isArray(given)
  return isObject ? { ...given, ...params } : given
}

/** The charset is said where a program may look for it; JSON itself has only one. */
const asksForCsv = (request: FastifyRequest) => /(^|,)\s*text\/csv\b/.test(request.headers.accept ?? '')

function sendCsv(request: FastifyRequest, reply: FastifyReply, answer: QueryAnswer): string {
  reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="cynosure.csv"')
  return answerAsCsv(answer, languageOf(request.headers['accept-language']))
}

function serveVerb(server: FastifyInstance, ports: ServerPorts, name: ReadingVerb): void {
  const entry: ContractEntry = contract[name]
  const verb = verbs[name] as AnyVerb
  server.route({
    method: entry.route.method,
    url: entry.route.path.replace(/\{(\w+)\}/g, ':$1'),
    handler: async (request, reply) => {
      const input = parseInput(entry.input as z.ZodObject, inputOf(request, entry), name)
      const answer = await verb(await ports.context(signalOf(reply)), input)
      reply.header('cache-control', 'no-store')
      return name === 'query' && asksForCsv(request) ? sendCsv(request, reply, answer as QueryAnswer) : answer
    },
  })
}

/** The routes of the contract, the health of the server, and the document that describes them. */
export function serveContract(server: FastifyInstance, ports: ServerPorts): void {
  for (const name of Object.keys(verbs) as ReadingVerb[]) serveVerb(server, ports, name)
  server.get(contract.health.route.path, async (_, reply) => {
    reply.header('cache-control', 'no-store')
    return { status: ports.status(), version: ports.version }
  })
  const document = openApiDocument(ports.version)
  server.get('/api/openapi.json', async () => document)
}

import { z } from 'zod'
import { problem } from '../contract/common.ts'
import type { ContractEntry } from '../contract/entry.ts'
import { contract } from '../contract/index.ts'

type Json = Record<string, unknown>

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io }) as Json
  return rest
}

const pathNames = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string)

/** Path parameters, and for GET the rest of the input as query parameters. */
function parametersOf({ route, input }: ContractEntry): Json[] {
  const { properties = {}, required = [] } = schemaOf(input, 'input') as { properties?: Json; required?: string[] }
  const inPath = new Set(pathNames(route.path))
  return Object.entries(properties)
    .filter(([name]) => inPath.has(name) || route.method === 'GET')
    .map(([name, schema]) => ({
      name,
      in: inPath.has(name) ? 'path' : 'query',
      required: inPath.has(name) || required.includes(name),
      schema,
    }))
}

function answersOf(entry: ContractEntry): Json {
  const content: Json = { 'application/json': { schema: schemaOf(entry.output, 'output') } }
  if (entry.name === 'query') content['text/csv'] = { schema: { type: 'string' } }
  return {
    200: { description: entry.summary.en, content },
    default: {
      description: 'What is wrong, and what to do about it',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  }
}

function operationOf(entry: ContractEntry): Json {
  const operation: Json = {
    operationId: entry.name,
    summary: `${entry.summary.en} · ${entry.summary.zh}`,
    responses: answersOf(entry),
  }
  const parameters = parametersOf(entry)
  if (parameters.length > 0) operation.parameters = parameters
  if (entry.route.method === 'POST') {
    operation.requestBody = {
      required: true,
      content: { 'application/json': { schema: schemaOf(entry.input, 'input') } },
    }
  }
  return operation
}

const eventsPath = {
  get: {
    operationId: 'events',
    summary: 'Says when a definition or the data change · 定义或数据变化时通知',
    responses: {
      200: {
        description: 'Server-sent events: `current` once, then `changed`, each with {"revision"}',
        content: { 'text/event-stream': { schema: { type: 'string' } } },
      },
    },
  },
}

/** The OpenAPI 3.1 document of the contract. */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Json> = { '/api/events': eventsPath }
  for (const entry of Object.values(contract) as ContractEntry[]) {
    const { method, path } = entry.route
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(entry) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Cynosure 北辰', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: { schemas: { Problem: schemaOf(problem, 'output') } },
  }
}

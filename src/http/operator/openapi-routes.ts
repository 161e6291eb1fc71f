import { z } from 'zod'
import { ERRORS } from '../../core/errors.ts'
import type { Route } from '../../http/route.ts'
import { anthropicErrorBody } from '../../wire/anthropic-messages/error-body.ts'
import { googleErrorBody } from '../../wire/google-generate/error-body.ts'

type Json = Record<string, unknown>

const JSON_TYPE = 'application/json'
/** Pages for people are no API. */
const NOT_DOCUMENTED = /^\/(?:console|$)/

/** `GET /openapi.json`: the route table as OpenAPI 3.1, with the schemas that requests are read by. */
export function openApiRoutes(table: readonly Route[], version: string): readonly Route[] {
  const own: Route = {
    method: 'GET',
    path: '/openapi.json',
    access: 'public',
    handle: () => {
      document ??= JSON.stringify(openApiDocument([...table, own], version))
      return new Response(document, { headers: { 'content-type': JSON_TYPE } })
    },
  }
  let document: string | undefined
  return [own]
}

function openApiDocument(table: readonly Route[], version: string): Json {
  const paths: Record<string, Json> = {}
  for (const route of table) {
    if (NOT_DOCUMENTED.test(route.path)) continue
    const { path, parameters } = readPath(route.path)
    paths[path] ??= parameters.length > 0 ? { parameters } : {}
    paths[path][route.method.toLowerCase()] = operationOf(route)
  }
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Secondline',
      version,
      description: 'First line answers. Second line reasons. A person has the last word.',
    },
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
        googleKey: { type: 'apiKey', in: 'header', name: 'x-goog-api-key' },
      },
      schemas: { Error: ERROR, AnthropicError: ANTHROPIC_ERROR, GoogleError: GOOGLE_ERROR },
    },
  }
}

/** A path in OpenAPI's notation: `:id` and `:id{.+}` become `{id}`, and `:id{.+:verb}` becomes `{id}:verb`. */
function readPath(path: string): { readonly path: string; readonly parameters: readonly Json[] } {
  const names: string[] = []
  const written = path.replace(
    /:(\w+)(?:\{\.\+(:\w+)?\}|\{[^}]*\})?/g,
    (_, name: string, verb = '') => {
      names.push(name)
      return `{${name}}${verb}`
    },
  )
  const parameters = names.map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  return { path: written, parameters }
}

function operationOf(route: Route): Json {
  const { method, path, access, body } = route
  const errorSchema = ERROR_NAMES.get(route.errorBody) ?? 'Error'
  return {
    operationId: operationId(method, path),
    security: access === 'public' ? [] : [{ bearer: [] }, { apiKey: [] }, { googleKey: [] }],
    ...(access === 'public' ? {} : { 'x-secondline-access': access }),
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { [body.contentType ?? JSON_TYPE]: { schema: schemaOf(body.schema) } },
          },
        }
      : {}),
    responses: {
      '2XX': { description: 'As asked for' },
      default: {
        description: 'An error; its code is the contract',
        content: { [JSON_TYPE]: { schema: { $ref: `#/components/schemas/${errorSchema}` } } },
      },
    },
  }
}

function operationId(method: string, path: string): string {
  const words = path.replace(/\{\.\+(:\w+)?\}|\{[^}]*\}/g, '$1').match(/\w+/g) ?? []
  return [method.toLowerCase(), ...words].join('_')
}

function schemaOf(schema: z.ZodType): Json {
  const { $schema: _, ...written } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: 'input',
    unrepresentable: 'any',
  })
  return written
}

const CODE = { type: 'string', enum: Object.keys(ERRORS) }

const ERROR = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['message', 'type', 'param', 'code'],
      properties: {
        message: { type: 'string' },
        type: { type: 'string' },
        param: { type: ['string', 'null'] },
        code: CODE,
      },
    },
  },
}

const ERROR_NAMES: ReadonlyMap<Route['errorBody'], string> = new Map<Route['errorBody'], string>([
  [anthropicErrorBody, 'AnthropicError'],
  [googleErrorBody, 'GoogleError'],
])

const GOOGLE_ERROR = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'status', 'details'],
      properties: {
        code: { type: 'integer' },
        message: { type: 'string' },
        status: { type: 'string' },
        details: { type: 'array', items: { type: 'object' } },
      },
    },
  },
}

const ANTHROPIC_ERROR = {
  type: 'object',
  required: ['type', 'error'],
  properties: {
    type: { const: 'error' },
    error: {
      type: 'object',
      required: ['type', 'message', 'code'],
      properties: { type: { type: 'string' }, message: { type: 'string' }, code: CODE },
    },
    request_id: { type: ['string', 'null'] },
  },
}

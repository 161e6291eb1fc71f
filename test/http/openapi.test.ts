import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

type Json = Record<string, never>
interface Operation {
  readonly operationId: string
  readonly security: readonly object[]
  readonly requestBody?: { readonly content: Record<string, { readonly schema: object }> }
  readonly responses: Record<string, object>
}
interface Document {
  readonly openapi: string
  readonly paths: Record<string, Record<string, Operation>>
  readonly components: { readonly schemas: Record<string, object> }
}

let started: StartedGateway
let document: Document
beforeAll(async () => {
  started = await startGateway()
  document = (await (await fetch(`${started.url}/openapi.json`)).json()) as Document
})
afterAll(() => started.stop())

const METHODS = ['get', 'post', 'put', 'delete']

function operations(): readonly (readonly [string, string, Operation])[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => (item[method] ? [[path, method, item[method]] as const] : [])),
  )
}

function schemaOf(path: string, type = 'application/json'): object {
  const schema = document.paths[path]?.post?.requestBody?.content[type]?.schema
  expect(schema, path).toBeDefined()
  return schema as object
}

/** Formats are told to people; what must hold is held by the routes themselves. */
const validator = () => new Ajv2020({ strict: false, validateFormats: false })

describe('the description of the API', () => {
  test('is OpenAPI 3.1 with one name for each operation and every parameter of its paths', () => {
    expect(document.openapi).toBe('3.1.0')
    const names = operations().map(([, , operation]) => operation.operationId)
    expect(new Set(names).size).toBe(names.length)
    for (const [path, item] of Object.entries(document.paths)) {
      const wanted = [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1])
      const given = (item.parameters ?? []) as unknown as { name: string; required: boolean }[]
      expect(given.map((parameter) => parameter.name)).toEqual(wanted)
      // Google's paths end with a verb.
      expect(path.replace(/\}:[a-z]\w+$/i, '}')).not.toMatch(/[:*]/)
    }
  })

  test('says of each operation who may use it and how it fails', () => {
    for (const [path, , operation] of operations()) {
      expect(operation.responses.default, path).toBeDefined()
      expect(operation.security, path).toBeInstanceOf(Array)
    }
    expect(document.paths['/livez']?.get?.security).toEqual([])
    expect(document.paths['/admin/keys']?.post?.security).not.toEqual([])
  })

  test('has schemas that compile, and that agree with the gateway on what is a request', async () => {
    for (const [path, , { requestBody }] of operations()) {
      for (const { schema } of Object.values(requestBody?.content ?? {})) {
        expect(() => validator().compile(schema), path).not.toThrow()
      }
    }
    const hello = [{ role: 'user', content: 'What is the capital of France?' }]
    const bodies: readonly [string, object][] = [
      ['/v1/chat/completions', { model: 'auto', messages: hello }],
      ['/v1/chat/completions', { model: 'auto', messages: [] }],
      ['/v1/chat/completions', { model: 'auto', messages: hello, n: 99 }],
      ['/v1/messages', { model: 'auto', max_tokens: 100, messages: hello }],
      ['/v1/messages', { model: 'auto', messages: hello }],
      ['/v1/responses', { model: 'auto', input: 'What is the capital of France?' }],
      ['/v1/responses', { model: 'auto' }],
      ['/v1/embeddings', { model: 'practice-first', input: 'x' }],
      ['/v1/embeddings', { model: 'practice-first', input: [] }],
      ['/v1/images/generations', { prompt: 'A sunset' }],
      ['/v1/images/generations', { prompt: '' }],
      ['/v1beta/models/{model}:generateContent', { contents: [{ parts: [{ text: 'Hi' }] }] }],
      ['/v1beta/models/{model}:generateContent', { contents: [] }],
    ]
    for (const [path, body] of bodies) {
      const isValid = validator().validate(schemaOf(path), body)
      const response = await fetch(started.url + path.replace('{model}', 'auto'), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      expect([path, body, response.status]).toEqual([path, body, isValid ? 200 : 400])
      if (isValid) continue
      const maker = path === '/v1/messages' ? 'Anthropic' : path.includes('Content') ? 'Google' : ''
      const error = `${maker}Error`
      const holds = validator().validate(
        document.components.schemas[error] as Json,
        await response.json(),
      )
      expect(holds, path).toBe(true)
    }
  })

  test('says what body is wanted wherever one is read', () => {
    const bare = operations()
      .filter(([, method, { requestBody }]) => ['post', 'put'].includes(method) && !requestBody)
      .map(([path]) => path)
    expect(bare.sort()).toEqual([
      '/admin/jobs/{id}/revive',
      '/admin/webhooks/{id}/resume',
      '/v1/admin/profiles/{id}/stop',
      '/v1/batches/{id}/cancel',
      '/v1/responses/{id}/cancel',
      '/v1/reviews/{id}/cancel',
      '/v1/reviews/{id}/lease',
      '/v1/reviews/{id}/undo',
    ])
  })

  test('leaves out nothing that answers', async () => {
    for (const path of ['/v1/models', '/v1/responses/{id}', '/v1/audio/translations', '/readyz']) {
      expect(Object.keys(document.paths)).toContain(path)
    }
    expect(Object.keys(document.paths).some((path) => path.startsWith('/console'))).toBe(false)
  })
})

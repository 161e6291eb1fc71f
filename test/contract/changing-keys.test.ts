/** Keys that do not live as long as the gateway: files that somebody else keeps fresh, and tokens. */
import { generateKeyPairSync, verify } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { probeProvider } from '../../src/cli/setup/probe-provider.ts'
import type { CredentialSource } from '../../src/core/access/credential-source.ts'
import { Secret } from '../../src/core/access/secret.ts'
import type { ModelClient } from '../../src/core/ports.ts'
import { createModelClient } from '../../src/providers/create-model-client.ts'
import { createTokenKey, type Token } from '../../src/providers/credentials/token-key.ts'
import { call, card, collect, textIn } from './model-client-support.ts'

/** What the model takes for a key; anything else is refused. */
let good = ''
/** Keys that were shown to the model, and forms that were sent for tokens. */
let shown: string[] = []
let forms: URLSearchParams[] = []
let tokenAnswer: () => { readonly status: number; readonly body: object }
const clients: ModelClient[] = []
const folder = mkdtempSync(join(tmpdir(), 'secondline-keys-'))

async function textOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const piece of request) body += piece
  return body
}

const server = createServer(async (request, response) => {
  response.setHeader('content-type', 'application/json')
  const body = await textOf(request)
  if (request.url === '/token') {
    forms.push(new URLSearchParams(body))
    const answer = tokenAnswer()
    response.writeHead(answer.status).end(JSON.stringify(answer.body))
    return
  }
  const key = (request.headers.authorization ?? '').replace('Bearer ', '')
  shown.push(key)
  if (request.url?.endsWith('/moderations')) {
    response.writeHead(400).end(JSON.stringify({ error: { message: `Not with ${key}` } }))
  } else if (key !== good) response.writeHead(401).end(JSON.stringify({ error: `no: ${key}` }))
  else if (request.url?.endsWith('/embeddings')) response.end('{"data":[{"embedding":[1]}]}')
  else response.end('{"choices":[{"index":0,"message":{"content":"fine"},"finish_reason":"stop"}]}')
})

let url = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  for (const client of clients) await client.close?.()
  server.close()
  rmSync(folder, { recursive: true })
})
beforeEach(() => {
  shown = []
  forms = []
})

function clientWith(credential: CredentialSource, first?: string): ModelClient {
  const client = createModelClient(card({ model: 'any' }), {
    protocol: 'openai',
    baseUrl: `${url}/v1`,
    allowPrivate: true,
    credential,
    ...(first === undefined ? {} : { apiKey: new Secret(first) }),
  })
  clients.push(client)
  return client
}
const ask = (client: ModelClient) => collect(client, call({ stream: false }))
const fine = async (client: ModelClient) => expect(textIn((await ask(client)).parts)).toBe('fine')

describe('a key in a file', () => {
  const path = join(folder, 'key')
  const source: CredentialSource = { type: 'file', path }

  test('is read again when it is refused, and the call is made once more with the new one', async () => {
    good = 'planted-key-1'
    writeFileSync(path, `${good}\n`)
    const client = clientWith(source, good)
    await fine(client)
    good = 'planted-key-2'
    writeFileSync(path, `${good}\n`)
    await fine(client)
    await client.media?.call(
      {
        operation: 'embeddings',
        body: { type: 'json', fields: { input: 'x' } },
        timeouts: call().timeouts,
      },
      new AbortController().signal,
    )
    expect(new Set(shown)).toEqual(new Set(['planted-key-1', 'planted-key-2']))
    expect(shown.at(-1)).toBe('planted-key-2')
  })

  test('is not told by media either, where the provider quotes it', async () => {
    good = 'planted-key-6'
    writeFileSync(path, good)
    const asked = clientWith(source, good).media?.call(
      {
        operation: 'moderation',
        body: { type: 'json', fields: { input: 'x' } },
        timeouts: call().timeouts,
      },
      new AbortController().signal,
    )
    await expect(asked).rejects.toThrow(/Not with \[key\]/)
  })

  test('counts on while the file is empty, half written or gone', async () => {
    good = 'planted-key-3'
    for (const broken of ['', 'half a line\nand', undefined]) {
      writeFileSync(path, 'planted-key-3')
      const client = clientWith(source, 'planted-key-3')
      if (broken === undefined) rmSync(path)
      else writeFileSync(path, broken)
      await fine(client)
    }
  })

  test('that is refused and no other is not sent twice, nor told', async () => {
    good = 'another'
    writeFileSync(path, 'planted-key-4')
    const { error } = await ask(clientWith(source, 'planted-key-4'))
    expect(error).toMatchObject({ code: 'upstream_auth', fault: 'key' })
    expect(shown).toEqual(['planted-key-4'])
    expect(inspect(error, { depth: 9 })).not.toContain('planted')
  })
})

describe('tokens of a token server', () => {
  const assertion = join(folder, 'assertion')
  const oauth = (more: object = { clientSecret: new Secret('planted-secret') }) =>
    ({
      type: 'oauth',
      tokenUrl: `${url}/token`,
      clientId: 'gateway',
      scope: 'https://models.example/.default',
      ...more,
    }) as CredentialSource
  const give = (token: string, more: object = {}) => {
    good = token
    tokenAnswer = () => ({
      status: 200,
      body: { access_token: token, token_type: 'Bearer', expires_in: 3600, ...more },
    })
  }

  test('are asked for once, whoever waits', async () => {
    give('t1')
    const client = clientWith(oauth())
    await Promise.all([fine(client), fine(client), fine(client)])
    await fine(client)
    expect(forms.map((form) => Object.fromEntries(form))).toEqual([
      {
        grant_type: 'client_credentials',
        client_id: 'gateway',
        client_secret: 'planted-secret',
        scope: 'https://models.example/.default',
      },
    ])
  })

  test('are given for an assertion in a file, as it is then', async () => {
    give('t2', { expires_in: 1 })
    const client = clientWith(oauth({ assertionPath: assertion }))
    writeFileSync(assertion, 'first\n')
    await fine(client)
    writeFileSync(assertion, 'second')
    await vi.waitFor(async () => {
      await fine(client)
      expect(forms.length).toBe(2)
    }, 5000)
    expect(forms.map((form) => form.get('client_assertion'))).toEqual(['first', 'second'])
    expect(forms[0]?.get('client_assertion_type')).toMatch(/jwt-bearer$/)
  })

  test('are given to a service account for what it signs', async () => {
    const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const path = join(folder, 'account.json')
    const account = {
      type: 'service_account',
      client_email: 'gateway@project.example',
      private_key_id: 'k1',
      private_key: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }),
      token_uri: `${url}/token`,
    }
    writeFileSync(path, JSON.stringify(account))
    give('t3')
    await fine(clientWith({ type: 'service-account', path }))
    const [form] = forms
    const [head = '', claims = '', signature = ''] = form?.get('assertion')?.split('.') ?? []
    const signed = Buffer.from(`${head}.${claims}`)
    const isSigned = verify(
      'RSA-SHA256',
      signed,
      pair.publicKey,
      Buffer.from(signature, 'base64url'),
    )
    expect(isSigned).toBe(true)
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      iss: 'gateway@project.example',
      aud: `${url}/token`,
      scope: expect.stringContaining('cloud-platform'),
    })
    expect([...(form?.keys() ?? [])].sort()).toEqual(['assertion', 'grant_type'])

    writeFileSync(path, JSON.stringify({ ...account, private_key: 'planted-and-broken' }))
    const { error } = await ask(clientWith({ type: 'service-account', path }))
    expect(error?.message).toMatch(/private_key of the service account cannot be used$/)
    expect(inspect(error, { depth: 9 })).not.toContain('planted')
  })

  test('that are refused are told by their code alone, and nothing is sent to the model', async () => {
    tokenAnswer = () => ({
      status: 401,
      body: {
        error: 'invalid_client',
        error_description: 'AADSTS7000215: Invalid client secret planted-secret.',
      },
    })
    const { error } = await ask(clientWith(oauth()))
    expect(error).toMatchObject({ code: 'upstream_auth', fault: 'key' })
    expect(error?.message).toMatch(
      /127\.0\.0\.1:\d+ gives none \(401, invalid_client, AADSTS7000215\)$/,
    )
    expect(error?.message).not.toContain('planted')
    expect(shown).toEqual([])
  })

  test.each([
    ['no token', () => ({ status: 200, body: { error: 'no' } })],
    ['a failure', () => ({ status: 503, body: {} })],
  ])('where the server sends %s the fault is its own', async (_, answer) => {
    tokenAnswer = answer
    expect((await ask(clientWith(oauth()))).error).toMatchObject({
      code: 'upstream_unreachable',
      fault: 'deployment',
    })
  })
})

test('the doctor gets the key as a call would, and tells why there is none', async () => {
  const settings = (credential: CredentialSource) => ({
    card: card({ id: 'far' }),
    connection: {
      protocol: 'openai' as const,
      baseUrl: `${url}/v1`,
      headers: {},
      allowPrivate: true,
      maxResponseBytes: 1000,
      credential,
    },
    timeouts: call().timeouts,
  })
  good = 'planted-key-5'
  const path = join(folder, 'doctor')
  writeFileSync(path, good)
  expect(await probeProvider(settings({ type: 'file', path }))).toMatchObject({ level: 'ok' })
  const nowhere = join(folder, 'nowhere.json')
  const missing = await probeProvider(settings({ type: 'service-account', path: nowhere }))
  expect(missing.level).toBe('problem')
  expect(missing.message).toContain(`${nowhere}: ENOENT`)
})

test('a token is renewed before its end, and one that is refused young is not', async () => {
  let now = 0
  let asked = 0
  let fails = false
  const key = createTokenKey(
    async (): Promise<Token> => {
      asked++
      if (fails) throw new Error('the token server is down')
      return { value: `t${asked}`, lifetimeMs: 3_600_000 }
    },
    () => now,
  )
  expect(await key.now()).toBe('t1')
  expect(await key.isRenewed('t1')).toBe(false)
  now = 3_400_000
  // Whoever comes now need not wait for the next.
  expect(await key.now()).toBe('t1')
  await expect.poll(() => key.now()).toBe('t2')
  expect(asked).toBe(2)
  fails = true
  now += 3_400_000
  expect(await key.now()).toBe('t2')
  now += 300_000
  await expect(key.now()).rejects.toThrow()
  const tried = asked
  await expect(key.now()).rejects.toThrow()
  expect(asked).toBe(tried)
  fails = false
  now += 3000
  expect(await key.now()).toBe(`t${asked}`)
})

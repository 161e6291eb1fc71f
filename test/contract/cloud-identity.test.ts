/** What clouds give to whoever runs on them: signed calls of AWS, tokens of Google's and Azure's metadata services. */
import { createHash, createHmac } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { SignatureV4 } from '@smithy/signature-v4'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { probeProvider } from '../../src/cli/setup/probe-provider.ts'
import type { CredentialSource } from '../../src/core/access/credential-source.ts'
import { Secret } from '../../src/core/access/secret.ts'
import type { ModelClient } from '../../src/core/ports.ts'
import { createModelClient } from '../../src/providers/create-model-client.ts'
import { eventStreamEvent } from '../support/event-stream.ts'
import { call, card, collect, textIn } from './model-client-support.ts'

interface Keys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

const LASTING: Keys = { accessKeyId: 'AKIAPLANTED00000', secretAccessKey: 'planted-secret-lasting' }
const SHORT: Keys = {
  accessKeyId: 'ASIAPLANTED00001',
  secretAccessKey: 'planted-secret-short',
  sessionToken: 'planted-session-token',
}
/** What the mock of Bedrock takes. */
let good: Keys = LASTING
/** What was asked of the places that give credentials out. */
let given: string[] = []
/** Endings of calls to Bedrock: refused or not. */
let calls: string[] = []
let hangs = false
let stsRefuses = false
const clients: ModelClient[] = []
const folder = mkdtempSync(join(tmpdir(), 'secondline-identity-'))

const CONVERSE = JSON.stringify({
  output: { message: { role: 'assistant', content: [{ text: 'fine' }] } },
  stopReason: 'end_turn',
  usage: { inputTokens: 3, outputTokens: 1, totalTokens: 4 },
})

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  return Buffer.concat(pieces)
}

class Sha256 {
  readonly #state
  constructor(secret?: Uint8Array) {
    this.#state = secret === undefined ? createHash('sha256') : createHmac('sha256', secret)
  }
  update(data: Uint8Array): void {
    this.#state.update(data)
  }
  async digest(): Promise<Uint8Array> {
    return this.#state.digest()
  }
  reset(): void {}
}

/** What AWS does: signs what arrived with what it knows, and compares. */
async function whyRefused(request: IncomingMessage, body: Buffer): Promise<string | undefined> {
  const told = /Credential=(\S+), SignedHeaders=(\S+), Signature=(\w+)$/.exec(
    request.headers.authorization ?? '',
  )
  if (told === null) return 'Missing Authentication Token'
  const [, scope = '', names = '', signature] = told
  const time = String(request.headers['x-amz-date'])
  const signed = names.split(';')
  const wanted = ['host', 'content-type', 'x-amz-date', 'x-amz-content-sha256']
  if (good.sessionToken !== undefined) wanted.push('x-amz-security-token')
  const missing = wanted.filter((name) => !signed.includes(name))
  if (missing.length > 0) return `not signed: ${missing}`
  if (scope !== `${good.accessKeyId}/${time.slice(0, 8)}/eu-central-1/bedrock/aws4_request`) {
    return 'Credential should be scoped to correct service'
  }
  const signer = new SignatureV4({
    credentials: good,
    region: 'eu-central-1',
    service: 'bedrock',
    sha256: Sha256 as never,
  })
  const again = await signer.sign(
    {
      method: request.method ?? '',
      protocol: 'http:',
      hostname: '127.0.0.1',
      path: request.url ?? '',
      headers: Object.fromEntries(signed.map((name) => [name, String(request.headers[name])])),
      body,
    },
    {
      signingDate: new Date(
        time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
      ),
    },
  )
  if (again.headers.authorization?.endsWith(`Signature=${signature}`)) return undefined
  // As AWS does, with all that was signed.
  return `The request signature does not match: ${JSON.stringify(request.headers)}`
}

const credentialsXml = (action: string) =>
  `<${action}Response><${action}Result><Credentials><AccessKeyId>${SHORT.accessKeyId}</AccessKeyId><SecretAccessKey>${SHORT.secretAccessKey}</SecretAccessKey><SessionToken>${SHORT.sessionToken}</SessionToken><Expiration>${new Date(Date.now() + 3_600_000).toISOString()}</Expiration></Credentials></${action}Result></${action}Response>`

const credentialsJson = () =>
  JSON.stringify({
    Code: 'Success',
    Type: 'AWS-HMAC',
    LastUpdated: new Date().toISOString(),
    AccessKeyId: SHORT.accessKeyId,
    SecretAccessKey: SHORT.secretAccessKey,
    Token: SHORT.sessionToken,
    Expiration: new Date(Date.now() + 3_600_000).toISOString(),
  })

async function giveOut(request: IncomingMessage, response: ServerResponse, body: string) {
  const { url = '', headers, method } = request
  given.push(`${method} ${url} ${body}`)
  if (hangs) return
  const form = new URLSearchParams(body)
  const action = form.get('Action')
  if (stsRefuses) {
    response
      .writeHead(403)
      .end(
        `<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>planted: not ${form.get('RoleArn')}</Message></Error></ErrorResponse>`,
      )
  } else if (action !== null) response.end(credentialsXml(action))
  else if (url === '/latest/api/token') response.end('imds-token')
  else if (url === '/ecs' && headers.authorization !== 'Bearer pod') response.writeHead(401).end()
  else if (url === '/ecs') response.end(credentialsJson())
  else if (url.startsWith('/latest') && headers['x-aws-ec2-metadata-token'] !== 'imds-token') {
    response.writeHead(401).end()
  } else if (url === '/latest/meta-data/iam/security-credentials/') response.end('the-role')
  else if (url.startsWith('/latest/meta-data')) response.end(credentialsJson())
  else if (url.startsWith('/federation/credentials')) {
    const { accessKeyId, secretAccessKey, sessionToken } = SHORT
    const expiration = Date.now() + 3_600_000
    const roleCredentials = { accessKeyId, secretAccessKey, sessionToken, expiration }
    response.end(JSON.stringify({ roleCredentials }))
  } else if (url.startsWith('/computeMetadata') && headers['metadata-flavor'] === 'Google') {
    response.end('{"access_token":"google-token","expires_in":3599,"token_type":"Bearer"}')
  } else if (url.startsWith('/msi') && headers['x-identity-header'] === 'planted-header') {
    const expires_on = String(Math.floor(Date.now() / 1000) + 3600)
    response.end(JSON.stringify({ access_token: 'azure-token', expires_on, resource: 'x' }))
  } else response.writeHead(400).end('{"error":"invalid_request","planted":"planted"}')
}

const giver = createServer(async (request, response) => {
  await giveOut(request, response, (await bytesOf(request)).toString())
})

const bedrock = createServer(async (request, response) => {
  const body = await bytesOf(request)
  if (!request.url?.startsWith('/model/')) {
    calls.push(`${request.headers.authorization}`)
    response.end('{"choices":[{"index":0,"message":{"content":"fine"},"finish_reason":"stop"}]}')
    return
  }
  const refused = await whyRefused(request, body)
  calls.push(refused ?? 'taken')
  if (refused !== undefined) response.writeHead(403).end(JSON.stringify({ message: refused }))
  else if (request.url.endsWith('converse')) response.end(CONVERSE)
  else {
    response.write(
      eventStreamEvent('contentBlockDelta', { contentBlockIndex: 0, delta: { text: 'fine' } }),
    )
    response.write(eventStreamEvent('messageStop', { stopReason: 'end_turn' }))
    response.end(
      eventStreamEvent('metadata', { usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 } }),
    )
  }
})

let url = ''
let giverUrl = ''
const before = { ...process.env }
beforeAll(async () => {
  for (const server of [giver, bedrock]) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  }
  url = `http://127.0.0.1:${(bedrock.address() as AddressInfo).port}`
  giverUrl = `http://127.0.0.1:${(giver.address() as AddressInfo).port}`
})
afterAll(async () => {
  for (const client of clients) await client.close?.()
  bedrock.close()
  giver.closeAllConnections()
  giver.close()
  rmSync(folder, { recursive: true })
})
beforeEach(() => {
  given = []
  calls = []
  good = SHORT
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name]
  Object.assign(process.env, {
    HOME: folder,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL_STS: giverUrl,
    AWS_ENDPOINT_URL_SSO: giverUrl,
  })
})
afterEach(() => {
  hangs = false
  stsRefuses = false
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name]
  Object.assign(process.env, before)
})

function inEnvironment(keys: Keys): void {
  process.env.AWS_ACCESS_KEY_ID = keys.accessKeyId
  process.env.AWS_SECRET_ACCESS_KEY = keys.secretAccessKey
  if (keys.sessionToken !== undefined) process.env.AWS_SESSION_TOKEN = keys.sessionToken
}

const aws = (more: object = {}): CredentialSource => ({
  type: 'aws',
  region: 'eu-central-1',
  service: 'bedrock',
  ...more,
})

function clientWith(
  credential: CredentialSource,
  {
    baseUrl = url,
    model = 'eu.amazon.nova-pro-v1:0',
    protocol = 'bedrock' as 'bedrock' | 'openai',
  },
): ModelClient {
  const client = createModelClient(card({ provider: 'bedrock', model }), {
    protocol,
    baseUrl,
    allowPrivate: true,
    credential,
  })
  clients.push(client)
  return client
}
const signing = (more: object = {}, options: object = {}) => clientWith(aws(more), options)
const ask = (client: ModelClient, stream = false) => collect(client, call({ stream }))
async function fine(client: ModelClient, stream = false): Promise<void> {
  const { parts, error } = await ask(client, stream)
  expect([error?.message, textIn(parts)]).toEqual([undefined, 'fine'])
}

describe('a call of Bedrock is signed', () => {
  test.each([
    ['keys', LASTING],
    ['keys with a session', SHORT],
  ])('with %s from the environment, whole and as a stream', async (_, keys) => {
    inEnvironment(keys)
    good = keys
    const client = signing()
    await fine(client)
    await fine(client, true)
    const profile = 'arn:aws:bedrock:eu-central-1:1:inference-profile/a b'
    await fine(signing({}, { model: profile }))
    expect(calls).toEqual(['taken', 'taken', 'taken'])
  })

  test('with a profile, and no other is taken where it is not there', async () => {
    const path = join(folder, 'credentials')
    process.env.AWS_SHARED_CREDENTIALS_FILE = path
    writeFileSync(
      path,
      `[prod]\naws_access_key_id = ${LASTING.accessKeyId}\naws_secret_access_key = ${LASTING.secretAccessKey}\n`,
    )
    good = LASTING
    await fine(signing({ profile: 'prod' }))
    inEnvironment(LASTING)
    const { error } = await ask(signing({ profile: 'prd' }))
    expect(error).toMatchObject({ code: 'upstream_auth', fault: 'key' })
    expect(inspect(error?.cause)).toContain('profile prd')
  })

  test('with a role that is taken on, and what it asks for', async () => {
    inEnvironment(LASTING)
    const roleArn = 'arn:aws:iam::1:role/models'
    await fine(signing({ roleArn, externalId: 'tenant' }))
    expect(given.join()).toMatch(/Action=AssumeRole&/)
    expect(given.join()).toContain('RoleSessionName=secondline')
    expect(given.join()).toContain('ExternalId=tenant')
    stsRefuses = true
    const { error } = await ask(signing({ roleArn }))
    expect(error?.message).toMatch(/AWS gives none \(AccessDenied\)$/)
    expect(inspect(error, { depth: 9 })).not.toContain('planted')
  })

  test('with the web identity of a pod (IRSA)', async () => {
    const path = join(folder, 'web-identity')
    writeFileSync(path, 'signed-by-the-cluster')
    process.env.AWS_ROLE_ARN = 'arn:aws:iam::1:role/pod'
    process.env.AWS_WEB_IDENTITY_TOKEN_FILE = path
    await fine(signing())
    expect(given.join()).toContain('Action=AssumeRoleWithWebIdentity')
    expect(given.join()).toContain('WebIdentityToken=signed-by-the-cluster')
  })

  test('with what ECS and the pod identity of EKS give', async () => {
    const path = join(folder, 'pod-token')
    writeFileSync(path, 'Bearer pod')
    process.env.AWS_CONTAINER_CREDENTIALS_FULL_URI = `${giverUrl}/ecs`
    process.env.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE = path
    await fine(signing())
    expect(given).toEqual(['GET /ecs '])
  })

  test('with the role of an instance, which is asked for once, whoever waits', async () => {
    process.env.AWS_EC2_METADATA_DISABLED = 'false'
    process.env.AWS_EC2_METADATA_SERVICE_ENDPOINT = giverUrl
    const client = signing()
    await Promise.all([fine(client), fine(client), fine(client)])
    await fine(client)
    expect(given).toEqual([
      'PUT /latest/api/token ',
      'GET /latest/meta-data/iam/security-credentials/ ',
      'GET /latest/meta-data/iam/security-credentials/the-role ',
    ])
  })

  test('with the SSO of a profile; one that has ended is told', async () => {
    const start = 'https://example.awsapps.com/start'
    const cache = join(folder, '.aws', 'sso', 'cache')
    mkdirSync(cache, { recursive: true })
    process.env.AWS_CONFIG_FILE = join(folder, 'sso-config')
    writeFileSync(
      join(folder, 'sso-config'),
      `[profile sso]\nsso_start_url = ${start}\nsso_region = us-east-1\nsso_account_id = 1\nsso_role_name = models\n`,
    )
    const session = (leftMs: number) =>
      writeFileSync(
        join(cache, `${createHash('sha1').update(start).digest('hex')}.json`),
        JSON.stringify({
          accessToken: 'planted-sso',
          expiresAt: new Date(Date.now() + leftMs).toISOString(),
        }),
      )
    session(3_600_000)
    await fine(signing({ profile: 'sso' }))
    expect(given).toEqual(['GET /federation/credentials?role_name=models&account_id=1 '])
    session(-1000)
    expect((await ask(signing({ profile: 'sso' }))).error?.message).toMatch(/SSO session has ended/)
  })

  test('and one that is refused is told without what it was signed with', async () => {
    inEnvironment({ ...SHORT, secretAccessKey: 'planted-secret-of-another' })
    const { error } = await ask(signing())
    expect(error).toMatchObject({ code: 'upstream_auth', fault: 'key' })
    expect(inspect(error, { depth: 9 })).not.toContain('planted')
    expect(calls).toEqual([expect.stringMatching(/does not match.*planted-session/)])
  })
})

describe('where no credentials are had', () => {
  test('it is told what to set, and the doctor tells it too', async () => {
    const { error } = await ask(signing())
    expect(error?.message).toMatch(/no AWS credentials are found$/)
    expect(calls).toEqual([])
    const finding = await probeProvider({
      card: card({ id: 'nova', provider: 'bedrock' }),
      connection: {
        protocol: 'bedrock',
        baseUrl: url,
        headers: {},
        allowPrivate: true,
        maxResponseBytes: 1000,
        credential: aws(),
      },
      timeouts: call().timeouts,
    })
    expect(finding.level).toBe('problem')
    expect(finding.message).toMatch(/AWS_ACCESS_KEY_ID.*profile.*role/)
  })

  test('nobody is waited for whose client has left, and the others still get theirs', async () => {
    process.env.AWS_ROLE_ARN = 'arn:aws:iam::1:role/pod'
    process.env.AWS_WEB_IDENTITY_TOKEN_FILE = join(folder, 'left')
    writeFileSync(join(folder, 'left'), 'x')
    hangs = true
    for (const client of [
      signing(),
      clientWith({ type: 'metadata', cloud: 'google', endpoint: giverUrl }, { protocol: 'openai' }),
      clientWith(
        {
          type: 'oauth',
          tokenUrl: `${giverUrl}/token`,
          clientId: 'a',
          clientSecret: new Secret('b'),
        },
        { protocol: 'openai' },
      ),
    ]) {
      given = []
      const leaving = new AbortController()
      const asked = collect(client, call({ stream: false }), leaving.signal)
      await expect.poll(() => given.length, { timeout: 10_000 }).toBe(1)
      const left = performance.now()
      leaving.abort()
      expect((await asked).error?.code).toBe('client_closed')
      expect(performance.now() - left).toBeLessThan(5000)
    }
    expect(calls).toEqual([])
  })

  test.each(['http://169.254.169.254', 'http://169.254.170.23', 'http://[fd00:ec2::23]'])(
    'no request goes to %s, whatever is allowed',
    async (baseUrl) => {
      inEnvironment(SHORT)
      const { error } = await ask(signing({}, { baseUrl }))
      expect(error?.code).toBe('egress_denied')
    },
  )
})

describe('a token of the machine itself', () => {
  const metadata = (cloud: 'google' | 'azure', more: object = {}): CredentialSource => ({
    type: 'metadata',
    cloud,
    endpoint: cloud === 'google' ? giverUrl : `${giverUrl}/msi/token`,
    ...more,
  })

  test.each([
    [
      'google',
      {},
      'google-token',
      'GET /computeMetadata/v1/instance/service-accounts/default/token?scopes=https%3A%2F%2Fwww.googleapis.com%2Fauth%2Fcloud-platform ',
    ],
    [
      'azure',
      { account: 'of-user', endpointSecret: new Secret('planted-header') },
      'azure-token',
      'GET /msi/token?api-version=2019-08-01&resource=https%3A%2F%2Fcognitiveservices.azure.com&client_id=of-user ',
    ],
  ] as const)('of %s is shown as a bearer', async (cloud, more, token, asked) => {
    const client = clientWith(metadata(cloud, more), { protocol: 'openai' })
    await Promise.all([fine(client), fine(client)])
    expect(calls).toEqual([`Bearer ${token}`, `Bearer ${token}`])
    expect(given).toEqual([asked])
  })

  test('that is refused is told by its code alone', async () => {
    const client = clientWith(metadata('azure'), { protocol: 'openai' })
    const { error } = await ask(client)
    expect(error?.message).toMatch(/service of azure gives none \(400, invalid_request\)$/)
    expect(inspect(error, { depth: 9 })).not.toContain('planted')
    expect(given[0]).toContain('api-version=2018-02-01')
  })

  test.each(['http://10.0.0.1/token', 'http://8.8.8.8/token'])(
    'is not asked for at %s',
    async (endpoint) => {
      const client = clientWith(metadata('azure', { endpoint }), { protocol: 'openai' })
      expect((await ask(client)).error?.code).toBe('egress_denied')
    },
  )
})

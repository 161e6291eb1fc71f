import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { jsonSchema } from './json-schema.ts'
import { readSettings } from './load-settings.ts'
import { type Problem, renderProblem } from './problem.ts'

/** `syntax`: no YAML at all. `schema`: an editor sees it. `meaning`: only the gateway sees it. */
type Kind = 'syntax' | 'schema' | 'meaning'

const HEAD = `models:
  - { id: a, provider: practice, model: simulated-first }
  - { id: b, provider: practice, model: simulated-second }
`

/** What is wrong, the lines after HEAD (or a whole file), the line at fault, and what the message has to say. */
const BROKEN: readonly (readonly [Kind, string, number, RegExp])[] = [
  ['schema', `${HEAD}serve: { port: 1 }`, 4, /Unknown key "serve".*mean "server"/s],
  ['schema', `${HEAD}server: { prot: 8484 }`, 4, /"prot" in server.*mean "port"/s],
  ['schema', `${HEAD}server:\n  Port: 8484`, 5, /"Port" in server.*mean "port"/s],
  ['schema', `${HEAD}server: { port: eighty }`, 4, /server.port must be a number, not text/],
  ['schema', `${HEAD}server: { port: 70000 }`, 4, /at most 65535/],
  ['schema', `${HEAD}server: { port: 80.5 }`, 4, /server.port must be a whole number/],
  ['schema', `${HEAD}server: { port: -1 }`, 4, /at least 0/],
  ['schema', `${HEAD}server: []`, 4, /server must be a group of keys, not a list/],
  ['schema', `${HEAD}server:`, 4, /server must be a group of keys, not empty/],
  ['schema', `${HEAD}server: { host: 127 }`, 4, /server.host must be text, not a number/],
  ['schema', `${HEAD}server: { allowed_hosts: llm.example.com }`, 4, /must be a list, not text/],
  ['schema', `${HEAD}server: { max_body_bytes: 10 }`, 4, /at least 1024/],
  ['schema', `${HEAD}auth: { adminKey: 0123456789abcdef }`, 4, /mean "admin_key"/],
  ['schema', `${HEAD}auth: { admin_key: short }`, 4, /at least 16 characters/],
  ['schema', `${HEAD}auth: { mode: closed }`, 4, /one of open, keys, not "closed"/],
  [
    'schema',
    `${HEAD}knowledge:\n  cards:\n    - { id: r, model: a, bases: shop }`,
    6,
    /"bases" in knowledge.cards\[0\].*mean "base"/s,
  ],
  ['schema', `${HEAD}knowledge:\n  cards:\n    - { id: r, model: a }`, 6, /base is missing/],
  [
    'schema',
    `${HEAD}knowledge:\n  cards:\n    - { id: r, model: a, base: ../shop }`,
    6,
    /base must look like/,
  ],
  [
    'meaning',
    `${HEAD}knowledge:\n  cards:\n    - { id: r, base: shop,\n        model: c }`,
    7,
    /"c" is no model here/,
  ],
  [
    'meaning',
    `${HEAD}knowledge:\n  cards:\n    - { id: a, model: b, base: shop }`,
    6,
    /Two models are called "a"/,
  ],
  ['meaning', `${HEAD}knowledge: { embeddings: build-in }`, 4, /mean "built-in"/],
  ['meaning', `${HEAD}knowledge: { reranker: smal }`, 4, /"smal" is no model here/],
  [
    'meaning',
    `${HEAD}knowledge:\n  cards: [{ id: reader, model: a, base: shop }]\nlines: { first: [raeder] }`,
    6,
    /mean "reader"/,
  ],
  ['schema', 'models: []', 1, /at least 1 entry/],
  ['schema', 'models: practice', 1, /models must be a list, not text/],
  ['schema', 'models:\n  - provider: practice', 2, /models\[0\].id is missing/],
  ['schema', 'models:\n  - id: a', 2, /models\[0\].provider is missing/],
  ['schema', 'models:\n  - id: a\n    provider: opneai', 3, /not "opneai".*mean "openai"/s],
  [
    'schema',
    'models:\n  - id: "a b"\n    provider: practice',
    2,
    /models\[0\].id must be made of letters/,
  ],
  ['schema', 'models:\n  - id: a\n    provider: practice\n    baseUrl: x', 4, /mean "base_url"/],
  ['schema', 'models:\n  - id: a\n    provider: practice\n    apikey: x', 4, /mean "api_key"/],
  [
    'schema',
    `models:\n  - id: a\n    provider: practice\n    card: { purpose: reason }`,
    4,
    /mean "reasoning"/,
  ],
  [
    'schema',
    `models:\n  - id: a\n    provider: practice\n    card: { scale: huge }`,
    4,
    /small, medium, large, xlarge/,
  ],
  [
    'schema',
    `models:\n  - id: a\n    provider: practice\n    card:\n      prices: { input: -1, output: 1 }`,
    5,
    /at least 0/,
  ],
  [
    'schema',
    `models:\n  - id: a\n    provider: practice\n    card:\n      prices: { input: 1 }`,
    5,
    /prices.output is missing/,
  ],
  [
    'schema',
    `models:\n  - id: a\n    provider: practice\n    card:\n      input: [text, pictures]`,
    5,
    /input\[1\] must be one of/,
  ],
  [
    'schema',
    `models:\n  - id: a\n    provider: practice\n    card: { context: 9 }`,
    4,
    /Unknown key "context"/,
  ],
  [
    'schema',
    `models:\n  - id: a\n    provider: practice\n    timeouts: { connect: 9 }`,
    4,
    /mean "connect_ms"/,
  ],
  [
    'schema',
    `models:\n  - id: a\n    provider: practice\n    headers: { "x y": z }`,
    4,
    /name that is not allowed/,
  ],
  ['schema', `${HEAD}lines: { frist: [a] }`, 4, /mean "first"/],
  ['schema', `${HEAD}lines: { first: a }`, 4, /lines.first must be a list/],
  ['schema', `${HEAD}lines:\n  first: [a]\n  second: []`, 6, /lines.second must have at least 1/],
  ['schema', `${HEAD}target: { quality: 97 }`, 4, /at most 1/],
  ['schema', `${HEAD}target: { quality: high }`, 4, /must be a number/],
  ['schema', `${HEAD}routing: { max_calls: 0 }`, 4, /at least 1/],
  ['schema', `${HEAD}routing:\n  checks: { probe: [arithmetics] }`, 5, /mean "arithmetic"/],
  ['schema', `${HEAD}policies:\n  - require: { line: second }`, 5, /policies\[0\].when is missing/],
  [
    'schema',
    `${HEAD}policies:\n  - when: { risk: hihg }\n    require: {}`,
    5,
    /not "hihg".*mean "high"/s,
  ],
  [
    'schema',
    `${HEAD}policies:\n  - when: { domains: [legal] }\n    require: {}`,
    5,
    /mean "domain"/,
  ],
  [
    'schema',
    `${HEAD}policies:\n  - when: { domain: [law] }\n    require: {}`,
    5,
    /finance, healthcare, legal, safety/,
  ],
  [
    'schema',
    `${HEAD}policies:\n  - when: {}\n    require: { oversight: yes }`,
    6,
    /oversight must be one of/,
  ],
  [
    'schema',
    `${HEAD}policies:\n  - when: {}\n    require:\n      deployment: [onpremise]`,
    7,
    /mean "on-premise"/,
  ],
  [
    'schema',
    `${HEAD}policies:\n  - when: {}\n    mode: off\n    require: {}`,
    6,
    /enforce, shadow/,
  ],
  ['schema', `${HEAD}store: mysql://x`, 4, /store must be sqlite:FILE/],
  ['schema', `${HEAD}content: { retention_days: 0 }`, 4, /at least 1/],
  ['schema', `${HEAD}content: { store: "yes" }`, 4, /must be true or false, not text/],
  ['schema', `${HEAD}limits: { requests_per_minute: many }`, 4, /must be a number/],
  ['schema', `${HEAD}oversight:\n  sla_minutes: { finances: 1 }`, 5, /mean "finance"/],
  [
    'schema',
    `${HEAD}oversight:\n  webhooks:\n    - url: https://x.example`,
    6,
    /secret is missing/,
  ],
  ['schema', `${HEAD}oversight: { on_timeout: approve }`, 4, /stay_held/],
  ['schema', `${HEAD}telemetry: { log_level: loud }`, 4, /one of silent/],
  ['schema', '- a list', 1, /The configuration must be a group of keys, not a list/],
  ['schema', 'just text', 1, /The configuration must be a group of keys, not text/],
  ['syntax', `${HEAD}server: { port: 1`, 4, /flow map|closing|}/i],
  ['syntax', `${HEAD}server:\n\tport: 1`, 5, /spaces, not with tabs|[Tt]abs/],
  ['syntax', `${HEAD}server: { port: 1, port: 2 }`, 4, /twice/],
  ['syntax', `${HEAD}store: sqlite:a.db\nstore: sqlite:b.db`, 5, /twice/],
  ['syntax', `${HEAD}store: "sqlite:a.db`, 4, /quote/],
  ['syntax', `${HEAD}store: !env STORE`, 4, /Tags are not allowed/],
  ['syntax', `${HEAD}server:\n  port: 1\n host: x`, 6, /./],
  ['syntax', `${'['.repeat(5000)}`, 1, /nests more than/],
  ['meaning', `${HEAD}store: \${NOT_SET_HERE}`, 4, /NOT_SET_HERE is not set/],
  ['meaning', `${HEAD}store: \${not closed`, 4, /A reference is/],
  [
    'meaning',
    `${HEAD}auth: { admin_key: "\${file:/no/such/file}" }`,
    4,
    /\/no\/such\/file cannot be read \(ENOENT\)/,
  ],
  ['meaning', `${HEAD}server: { host: 0.0.0.0 }`, 4, /admin_key/],
  [
    'meaning',
    `${HEAD}lines: { first: [a], second: [bb] }`,
    4,
    /"bb", which is no model.*mean "b"/s,
  ],
  ['meaning', `${HEAD}lines: { second: [b] }`, 4, /lines.first is missing/],
  ['meaning', `${HEAD}target: {}`, 4, /target must name one of quality, second_line_share and/],
  [
    'meaning',
    `${HEAD}target: { quality: 0.9, second_line_share: 0.1 }`,
    4,
    /names quality and second_line_share: take out all but one/,
  ],
  [
    'meaning',
    'models:\n  - { id: a, provider: practice }\n  - { id: a, provider: practice }',
    3,
    /Two models are called "a"/,
  ],
  ['meaning', 'models:\n  - { id: auto, provider: practice }', 2, /names a line/],
  ['meaning', 'models:\n  - id: a\n    provider: openai', 2, /OPENAI_API_KEY is not set/],
  ['meaning', 'models:\n  - id: a\n    provider: openai-compatible', 2, /needs a base_url/],
  [
    'meaning',
    'models:\n  - id: a\n    provider: openai\n    base_url: api.openai.com',
    4,
    /not a URL/,
  ],
  [
    'meaning',
    'models:\n  - id: a\n    provider: openai\n    base_url: ftp://x.example',
    4,
    /begins with https/,
  ],
  [
    'meaning',
    'models:\n  - id: a\n    provider: openai\n    base_url: http://x.example',
    4,
    /must be called with https/,
  ],
  [
    'meaning',
    'models:\n  - id: a\n    provider: openai\n    base_url: http://10.0.0.1',
    4,
    /allow_private/,
  ],
  [
    'meaning',
    'models:\n  - id: a\n    provider: openai\n    base_url: http://[::ffff:169.254.169.254]/',
    4,
    /allow_private/,
  ],
  [
    'meaning',
    'models:\n  - id: a\n    provider: openai\n    base_url: https://me:pw@x.example',
    4,
    /user name or password/,
  ],
  ['meaning', 'models:\n  - id: a\n    provider: openai\n    gguf: /x.gguf', 4, /llama-cpp only/],
  [
    'meaning',
    `${HEAD}policies:\n  - { name: p, when: {}, require: { line: first } }\n  - { name: p, when: {}, require: { line: first } }`,
    6,
    /Two policies are called "p"/,
  ],
  ['meaning', `${HEAD}aliases: { gpt-4o: nobody }`, 4, /"nobody" is neither auto/],
  ['schema', `${HEAD}aliases: { "gpt 4": auto }`, 4, /aliases.gpt 4 .* It must be made of letters/],
  [
    'meaning',
    `a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c]`,
    1,
    /repeat too much/,
  ],
  [
    'meaning',
    `${HEAD}policies:\n  - { when: { answer: {} }, require: { oversight: hold } }`,
    5,
    /Name amount_above, check or confidence_below/,
  ],
  [
    'meaning',
    `${HEAD}policies:\n  - when: { answer: { currency: [EUR] } }\n    require: { oversight: hold }`,
    5,
    /currency needs amount_above/,
  ],
  [
    'meaning',
    `${HEAD}policies:\n  - when: { answer: { amount_above: 5 } }\n    require: { line: second }`,
    6,
    /looks at the answer, so it must require oversight: hold/,
  ],
  [
    'schema',
    `${HEAD}policies:\n  - { when: { share: 2 }, require: { oversight: hold } }`,
    5,
    /at most 1/,
  ],
  [
    'meaning',
    'models:\n  - id: a\n    provider: openai\n    api_key: k\n    base_url: https://x.example/v1/chat/completions',
    5,
    /\/chat\/completions is added by the gateway/,
  ],
  [
    'meaning',
    'models:\n  - id: a\n    provider: openai\n    api_key: "sk-1\\n"',
    4,
    /The key has a line break/,
  ],
  [
    'meaning',
    'models:\n  - id: a\n    provider: openai\n    api_key: k\n    headers: { x: "a\\r\\nb" }',
    5,
    /line break/,
  ],
  ['meaning', `${HEAD}server: { allowed_hosts: ["https://x.example"] }`, 4, /Only the name/],
  ['meaning', `${HEAD}server: { allowed_hosts: ["x.example:8484"] }`, 4, /Only the name/],
  ['meaning', `${HEAD}server: { cors: { origins: ["*"] } }`, 4, /Only the origin/],
  [
    'meaning',
    `${HEAD}oversight:\n  webhooks:\n    - { url: https://x.example, secret: hush }`,
    6,
    /no Standard Webhooks secret/,
  ],
  ['syntax', `${HEAD}lines: { first: [a, second: [b] }`, 4, /group is not closed: \} is missing/],
  ['syntax', `${HEAD}server: { port: \${PORT} }`, 4, /needs quotes, as in \{ key/],
  ['syntax', `${HEAD}---\nserver: {}`, 4, /one document/],
  ['meaning', `${HEAD}jobs: { driver: pg-boss }`, 4, /needs a PostgreSQL store/],
  ['schema', `${HEAD}jobs: { driver: redis }`, 4, /table, pg-boss/],
  [
    'meaning',
    `${HEAD}people:\n  oidc:\n    - id: corp\n      issuer: http://login.example.com\n      client_id: x\n      redirect_url: https://a.example.com/v1/session/oidc/corp/callback\n      roles: { admin: [a] }`,
    7,
    /must be called with https/,
  ],
  [
    'meaning',
    `${HEAD}people:\n  oidc:\n    - id: corp\n      issuer: https://login.example.com\n      client_id: x\n      redirect_url: https://a.example.com/elsewhere\n      roles: { admin: [a] }`,
    9,
    /must be the https:\/\/ address of \/v1\/session\/oidc\/corp\/callback/,
  ],
  [
    'meaning',
    `${HEAD}people:\n  oidc:\n    - id: corp\n      issuer: https://login.example.com\n      client_id: x\n      redirect_url: https://a.example.com/v1/session/oidc/corp/callback\n      roles: {}`,
    10,
    /at least one role/,
  ],
]

/** What a newcomer writes, the line that is told, and what the message says to do about it. */
const REMEDIES: readonly (readonly [string, number, RegExp])[] = [
  [
    `${HEAD}store: { url: "postgres://x/y" }`,
    4,
    /in one line: store: sqlite:\S+ or store: postgres/,
  ],
  [`${HEAD}lines: { first: [a], second: [c] }`, 4, /no model here\. Models here: a, b\.$/m],
  ['models:\n  - id: gpt-4o', 2, /provider is missing\. It is one of openai, anthropic/],
  ['models:\n  id: a\n  provider: practice', 2, /Each model begins with a dash/],
  ['models:\n  - gpt-4o', 2, /Each model begins with a dash/],
  ['models:\n  - id: a\n    provider: cohere', 3, /Any other server .* openai-compatible/],
  [
    'models:\n  - id: a\n    provider: bedrock',
    2,
    /needs a base_url, such as .*bedrock-runtime\.eu-/,
  ],
  [
    'models:\n  - id: a\n    provider: openai\n    oauth: { token_url: "https://x.example", client_id: b }',
    4,
    /client_secret or client_assertion_file/,
  ],
  [
    'models:\n  - { id: a, provider: openai, api_key: k, service_account_file: f }',
    2,
    /one key is enough/,
  ],
  [
    'models:\n  - id: a\n    provider: openai\n    cloud_identity: { cloud: aws }',
    4,
    /shown only where its models answer by https, and not at api\.openai\.com/,
  ],
  [
    'models:\n  - id: a\n    provider: bedrock\n    base_url: "https://x.amazonaws.com.evil.example"\n    cloud_identity: { cloud: aws }',
    5,
    /shown only where its models answer/,
  ],
  [
    'models:\n  - { id: a, provider: bedrock, cloud_identity: { cloud: aws } }',
    2,
    /needs a base_url/,
  ],
  [
    'models:\n  - id: a\n    provider: azure\n    base_url: "https://r.openai.azure.com/openai/v1"\n    cloud_identity: { cloud: azure, endpoint: "https://elsewhere.example/token" }',
    5,
    /A machine gets its tokens on itself/,
  ],
  [
    'models:\n  - id: a\n    provider: bedrock\n    base_url: "https://bedrock-runtime.eu-central-1.amazonaws.com"\n    cloud_identity: { cloud: awz }',
    5,
    /cloud/,
  ],
  ['models:\n  - id: a\n    provider: openai\n    api_key: $MY_KEY', 4, /in braces: \$\{NAME\}/],
  ['models:\n  - id: a\n    provider: openai', 2, /is not set\. Set it, or name another/],
  ['models:\n  - id: a\n    provider: practice\n   model: x', 4, /as many spaces as those/],
  ['models:\n  - id: a\n  provider: practice', 3, /as many spaces as those/],
  ['models:\n- id: a\n  provider: practice\n   model: x', 3, /indent the next line no deeper/],
  ['models:\n  - id:a\n    provider: practice', 2, /after a key stand a colon and a blank/],
  ['models\n  - id: a\n    provider: practice', 1, /after a key stand a colon and a blank/],
  ['models:\n  - { id: a, provider:practice }', 2, /After a colon comes a blank/],
  [
    'models:\n  - { id: a, provider: practice }\n  - { id: a, provider: practice }',
    3,
    /models\[0\] too\. Give one another id/,
  ],
  [`${HEAD}policies:\n  - { when: {}, require: { model: a } }`, 5, /A policy asks for a line/],
  [`${HEAD}policies:\n  when: { risk: high }`, 5, /Each policy begins with a dash/],
  [`${HEAD}lines: [a, b]`, 4, /which line each model is of/],
  [`${HEAD}lines: { first: a }`, 4, /Put it in brackets/],
  [`${HEAD}server: { port: "8484" }`, 4, /without quotes: 8484\./],
  [`${HEAD}target: { quality: 97% }`, 4, /Write 97 of 100 as 0\.97\./],
  [`${HEAD}target: { quality: 7 }`, 4, /Write 7 of 100 as 0\.07\./],
  [`${HEAD}target: { quality: 0,97 }`, 4, /with a point/],
  [`${HEAD}timeouts: { total_ms: 30s }`, 4, /in milliseconds: 30000\./],
  [`${HEAD}timeouts: { total_ms: 1.5m }`, 4, /in milliseconds: 90000\./],
]

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secondline-config-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function problemsOf(text: string): Promise<readonly Problem[]> {
  const file = join(folder, 'broken.yaml')
  await writeFile(file, text)
  const { settings, problems } = await readSettings({
    file,
    environment: {},
    probe: async () => undefined,
  })
  expect(settings).toBeUndefined()
  return problems
}

describe('a broken file is refused at the line that is wrong', () => {
  test.each(BROKEN)('%s: %j', async (_kind, text, line, message) => {
    const problems = await problemsOf(text)
    const errors = problems.filter((problem) => problem.severity === 'error')
    expect(errors.map((problem) => problem.position?.line)).toContain(line)
    expect(problems.map(renderProblem).join('\n')).toMatch(message)
  })

  test.each(REMEDIES)('and told what to do: %j', async (text, line, remedy) => {
    const problems = await problemsOf(text)
    const told = problems.filter((problem) => remedy.test(renderProblem(problem)))
    expect(told.map((problem) => problem.position?.line)).toEqual([line])
    expect(problems.map(renderProblem).join('\n')).not.toContain('Did you mean "a"')
  })

  test('what follows from a fault in one line is not told as faults of its own', async () => {
    expect(await problemsOf('models\n  - id: a\n    provider: practice')).toHaveLength(1)
  })

  test('the corpus is large enough to mean something', () => {
    expect(BROKEN.length).toBeGreaterThanOrEqual(50)
  })
})

describe('the JSON Schema for editors', () => {
  const validate = new Ajv2020({ allErrors: true }).compile(jsonSchema())

  test.each(BROKEN.filter(([kind]) => kind === 'schema'))('refuses %s: %j', (_kind, text) => {
    expect(validate(parse(text))).toBe(false)
  })

  test('lets references stand where numbers and choices are wanted', () => {
    const text = `${HEAD}server: { port: "\${PORT:-8484}" }\ntelemetry: { log_level: "\${LEVEL}" }`
    expect(validate(parse(text))).toBe(true)
  })
})

test('all problems of a file are told at once, in the order of its lines', async () => {
  const problems = await problemsOf(
    `${HEAD}server: { prot: 1, host: 5 }\ntarget: { quality: 2 }\nstoer: x`,
  )
  expect(problems.map((problem) => problem.position?.line)).toEqual([4, 4, 5, 6])
})

test('the snippet puts the caret under the fault and hides secrets beside it', async () => {
  const planted = 'sk-planted-secret-value'
  const problems = await problemsOf(
    `models:\n  - { id: a, api_key: ${planted}, provider: openai, modle: x }\n  - { id: b, provider: openai, headers: { x-api-key: "${planted}" }, nope: 1 }`,
  )
  const shown = problems.map(renderProblem).join('\n')
  expect(shown).not.toContain('planted')
  const [, line, caret] = renderProblem(problems[0]!).split('\n')
  expect(line?.slice(caret?.indexOf('^'))).toMatch(/^modle: x/)
})

describe('a key that stands in a wrong place is not shown', () => {
  const key = 'gsk_4f9a0c7e2b1d8c3a5e6f7a8b9c0d'

  test.each([`api_key: "\${${key}}"`, `api_key:${key}`, `headers: { "x-api-key:${key}" }`])(
    '%s',
    async (entry) => {
      const problems = await problemsOf(`models:\n  - { id: a, provider: openai, ${entry} }`)
      expect(problems.map((problem) => problem.severity)).toContain('error')
      expect(JSON.stringify(problems)).not.toContain(key)
      expect(problems.map(renderProblem).join()).not.toContain(key)
    },
  )
})

test('a key in clear is warned of, and one from the environment is not', async () => {
  const file = join(folder, 'keys.yaml')
  const key = 'sk-proj-4f9a0c7e2b1d8c3a5e6f7a8b9c0d'
  await writeFile(
    file,
    `models:\n  - { id: a, provider: openai, api_key: ${key} }\n  - { id: b, provider: openai, api_key: "\${KEY}" }`,
  )
  const { settings, problems } = await readSettings({
    file,
    environment: { KEY: key },
    probe: async () => undefined,
  })
  expect(settings).toBeDefined()
  const warned = problems.filter(({ message }) => message.includes('in clear'))
  expect(warned.map(({ path }) => path)).toEqual(['models[0].api_key'])
  expect(JSON.stringify(problems)).not.toContain(key)
})

import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { PRACTICE_LINES } from '../catalogue/practice-facts.ts'
import { PRACTICE_CARDS } from '../providers/practice/practice-cards.ts'
import { jsonSchema } from './json-schema.ts'
import { type LoadOptions, loadSettings, readSettings } from './load-settings.ts'
import { renderProblem, SettingsError } from './problem.ts'
import { DEFAULT_RULES } from './settings/default-policy.ts'
import { resolvedView } from './settings/resolved-view.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secondline-config-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const PAIR = `models:
  - { id: a, provider: practice, model: simulated-first }
  - { id: b, provider: practice, model: simulated-second }
`

async function withFile(text: string, options: Partial<LoadOptions> = {}): Promise<LoadOptions> {
  const file = join(folder, 'secondline.yaml')
  await writeFile(file, text)
  return { file, environment: {}, probe: async () => undefined, ...options }
}

describe('without a configuration', () => {
  test('the practice models answer on loopback, and no key is asked for', async () => {
    const settings = await loadSettings({ environment: {}, probe: async () => undefined })
    expect(settings.isPractice).toBe(true)
    expect(settings.server).toMatchObject({ host: '127.0.0.1', port: 8484 })
    expect(settings.auth.mode).toBe('open')
    expect(settings.policy.lines).toEqual(PRACTICE_LINES)
    expect(settings.models.map((model) => model.connection.protocol)).toContain('practice')
    expect(settings.warnings).toEqual([])
  })

  test('the cards of the practice models say what the practice provider says', async () => {
    const settings = await loadSettings({ environment: {}, probe: async () => undefined })
    expect(settings.policy.cards).toEqual(
      Object.fromEntries(Object.values(PRACTICE_CARDS).map((card) => [card.id, card])),
    )
  })

  test('a file without models is filled with what is found, and the rest of it holds', async () => {
    const settings = await loadSettings(await withFile('server: { port: 9 }'))
    expect(settings.isPractice).toBe(true)
    expect(settings.server.port).toBe(9)
  })

  test('built-in rules hold high-risk answers for a person', async () => {
    const { policy, oversight } = await loadSettings({
      environment: {},
      probe: async () => undefined,
    })
    expect(policy.rules).toEqual(DEFAULT_RULES)
    expect(oversight.onTimeout).toBe('stay_held')
    for (const domain of ['finance', 'healthcare', 'legal', 'safety', 'none'] as const) {
      const rule = policy.rules.find(({ when }) => when.domains?.includes(domain))
      expect(rule).toMatchObject({
        mode: 'enforce',
        when: { risk: 'high' },
        require: { line: 'second', oversight: 'hold' },
      })
      // What becomes of one that nobody looked at is for `oversight.on_timeout` to say.
      expect(rule?.require.onTimeout).toBeUndefined()
    }
  })
})

describe('layers', () => {
  test('flags come before the environment, the environment before the file', async () => {
    const text = `${PAIR}server: { port: 1, host: localhost }\ntelemetry: { log_level: warn }`
    const options = await withFile(text, {
      environment: { SECONDLINE_PORT: '2', SECONDLINE_LOG_LEVEL: 'error' },
      flags: { port: '3' },
    })
    const { server, telemetry, origins } = await loadSettings(options)
    expect(server).toMatchObject({ port: 3, host: 'localhost' })
    expect(telemetry.logLevel).toBe('error')
    expect(origins.get('server.port')).toEqual({ from: 'flag', name: '--port' })
    expect(origins.get('server.host')).toEqual({ from: 'file', line: 4 })
    expect(origins.get('telemetry.log_level')).toEqual({
      from: 'environment',
      name: 'SECONDLINE_LOG_LEVEL',
    })
    expect(origins.get('content.retention_days')).toEqual({ from: 'default' })
  })

  test('a wrong value from outside is told by its name and never shown', async () => {
    const { problems } = await readSettings(
      await withFile(PAIR, { environment: { SECONDLINE_LOG_LEVEL: 'planted' } }),
    )
    const shown = problems.map(renderProblem).join('\n')
    expect(shown).toMatch(/^SECONDLINE_LOG_LEVEL: telemetry.log_level must be one of/)
    expect(shown).not.toContain('planted')
  })

  test('the variable that Kubernetes makes for a Service called secondline is no port', async () => {
    const environment = { SECONDLINE_PORT: 'tcp://10.0.0.1:8484' }
    expect((await loadSettings(await withFile(PAIR, { environment }))).server.port).toBe(8484)
  })

  test('a misspelt variable is pointed out', async () => {
    const { warnings } = await loadSettings(
      await withFile(PAIR, { environment: { SECONDLINE_PROT: '1' } }),
    )
    expect(warnings).toMatchObject([{ source: 'SECONDLINE_PROT', suggestion: 'SECONDLINE_PORT' }])
  })

  test('a variable that hides what the file says is told, its value is not', async () => {
    const environment = {
      SECONDLINE_STORE: 'sqlite:/data/planted.db',
      SECONDLINE_PORT: '9',
      DATABASE_URL: 'postgres://db.internal/secondline',
    }
    const text = `${PAIR}store: \${DATABASE_URL}\nserver: { port: 8 }\n`
    const { warnings, store } = await loadSettings(await withFile(text, { environment }))
    expect(store.url.reveal()).toBe('sqlite:/data/planted.db')
    expect(warnings).toMatchObject([
      { severity: 'warning', source: 'SECONDLINE_STORE', path: 'store' },
    ])
    expect(JSON.stringify(warnings)).not.toContain('planted')
    const same = { environment: { SECONDLINE_STORE: 'sqlite:./a.db' } }
    const agreed = await loadSettings(await withFile(`${PAIR}store: sqlite:./a.db`, same))
    expect(agreed.warnings).toEqual([])
  })
})

describe('references', () => {
  test('are filled in after parsing, so that a value brings no structure with it', async () => {
    const environment = { EVIL: 'x\nserver: { port: 1 }', PORT: '77' }
    const text = `${PAIR}  - { id: c, provider: practice, model: "\${EVIL}" }
server: { port: "\${PORT}", host: "\${HOST:-::1}" }`
    const settings = await loadSettings(await withFile(text, { environment }))
    expect(settings.server).toMatchObject({ port: 77, host: '::1' })
    expect(settings.models[2]?.card.model).toBe(environment.EVIL)
  })

  test('read secret files without their last line break', async () => {
    const settings = await loadSettings(
      await withFile(`${PAIR}auth: { admin_key: "\${file:/run/secrets/admin}" }`, {
        readSecretFile: async (path) => `of ${path}, long enough\n`,
      }),
    )
    expect(settings.auth.adminKey?.reveal()).toBe('of /run/secrets/admin, long enough')
  })

  test('read a secret file without the mark of Windows, and none in another encoding', async () => {
    const secret = join(folder, 'secret')
    const text = `${PAIR}auth: { admin_key: "\${file:${secret}}" }`
    await writeFile(secret, '\ufeffa key of some length\r\n')
    const settings = await loadSettings(await withFile(text))
    expect(settings.auth.adminKey?.reveal()).toBe('a key of some length')
    await writeFile(secret, Buffer.from('\ufeffa key of some length\r\n', 'utf16le'))
    await expect(loadSettings(await withFile(text))).rejects.toThrow(
      `The file ${secret} cannot be read (UTF-16).`,
    )
  })

  test('a doubled dollar is a plain one', async () => {
    const settings = await loadSettings(await withFile(`${PAIR}store: "sqlite:$\${x}.db"`))
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text itself
    expect(settings.store.url.reveal()).toBe('sqlite:${x}.db')
  })
})

describe('keys of providers', () => {
  const model = (more: string) =>
    `models:\n  - { id: a, provider: openai, model: gpt-4.1-mini${more} }`
  const environment = { OPENAI_API_KEY: 'sk-planted' }

  test('are taken from the usual variable', async () => {
    const { models } = await loadSettings(await withFile(model(''), { environment }))
    expect(models[0]?.connection.apiKey?.reveal()).toBe('sk-planted')
  })

  test('never go to another address by themselves', async () => {
    const { models } = await loadSettings(
      await withFile(model(', base_url: "https://elsewhere.example/v1"'), { environment }),
    )
    expect(models[0]?.connection.apiKey).toBeUndefined()
  })

  test('no secret shows in anything that settings can be turned into', async () => {
    const planted = 'planted00123456789abcdef0123456789abcdef'
    const text = `models:
  - { id: a, provider: openai, api_key: ${planted}, headers: { x-key: ${planted} } }
auth: { admin_key: ${planted}, pepper: ${planted} }
store: postgres://user:${planted}@db.example/x
oversight: { webhooks: [{ url: "https://h.example", secret: ${planted} }] }`
    const { settings, config } = await readSettings(await withFile(text))
    if (!settings || !config) throw new Error('expected settings')
    const shown = [
      JSON.stringify(settings),
      inspect(settings, { depth: 20 }),
      JSON.stringify(resolvedView(config, settings)),
    ].join('\n')
    expect(shown).not.toContain('planted')
    expect(settings.models[0]?.connection.headers['x-key']?.reveal()).toBe(planted)
  })
})

test('what lies outside the own network is called through the proxy, and nothing else', async () => {
  const { models, egress } = await loadSettings(
    await withFile(
      `egress: { proxy: "\${PROXY}" }
models:
  - { id: far, provider: openai, api_key: k }
  - { id: near, provider: openai-compatible, base_url: "https://models.corp.example/v1", allow_private: true }
  - { id: here, provider: ollama }
`,
      { environment: { PROXY: 'http://me:planted-pw@gate.example:3128' } },
    ),
  )
  const through = models.map(({ connection }) => connection.proxy?.reveal())
  expect(through).toEqual(['http://me:planted-pw@gate.example:3128', undefined, undefined])
  expect(inspect([models, egress], { depth: 9 }) + JSON.stringify([models, egress])).not.toContain(
    'planted',
  )
})

test.each(['50%off', 'a/b', 'a#b'])(
  'a proxy whose login holds a bare sign of %s is refused',
  async (sign) => {
    const text = `${PAIR}egress: { proxy: "http://me:planted-${sign}@gate.example:3128" }`
    const { problems } = await readSettings(await withFile(text))
    expect(problems).toMatchObject([{ severity: 'error', path: 'egress.proxy' }])
    expect(problems[0]?.message).toContain('%25')
    expect(renderProblem(problems[0] as never)).not.toContain('planted')
  },
)

describe('the hash', () => {
  const hashOf = async (text: string, environment = {}) =>
    (await loadSettings(await withFile(text, { environment }))).hash

  test('is the same for the same meaning, and does not tell of secrets', async () => {
    const auth = `${PAIR}auth: { admin_key: "\${KEY}" }`
    expect(await hashOf(auth, { KEY: '0123456789abcdef' })).toBe(
      await hashOf(`# a comment\n${auth}\n`, { KEY: 'fedcba9876543210' }),
    )
  })

  test('differs when a rule differs', async () => {
    expect(await hashOf(PAIR)).not.toBe(await hashOf(`${PAIR}default_policies: false`))
  })
})

describe('cards and lines', () => {
  test('lines follow from the cards when none are named', async () => {
    const { policy } = await loadSettings(await withFile(PAIR))
    expect(policy.lines).toEqual({ first: ['a'], second: ['b'], creative: [], multimodal: [] })
  })

  test('one declared capability leaves what the catalogue knows of the others', async () => {
    const entry = (card: string) =>
      `models:\n  - { id: a, provider: openai, api_key: k, model: gpt-4.1-mini${card} }`
    const known = (await loadSettings(await withFile(entry('')))).models[0]?.card
    const { models } = await loadSettings(
      await withFile(entry(', card: { capabilities: { seed: false }, region: eu }')),
    )
    expect(models[0]?.card.capabilities).toEqual({ ...known?.capabilities, seed: false })
    expect(models[0]?.card).toMatchObject({ region: 'eu', provenance: { region: 'declared' } })
  })

  test('a deployment is the model that it is said to be: card, prices and protocol', async () => {
    const base_url = 'https://aiplatform.googleapis.com/v1/projects/p/locations/global'
    const text = `models:
  - { id: a, provider: azure, api_key: k, base_url: "https://r.openai.azure.com/openai/v1", model: ours, base_model: gpt-5-mini }
  - { id: b, provider: vertex, api_key: k, base_url: "${base_url}", model: ours, base_model: claude-opus-5 }`
    const { models } = await loadSettings(await withFile(text))
    expect(models[0]?.card).toMatchObject({
      model: 'ours',
      baseModel: 'gpt-5-mini',
      prices: { input: 0.25 },
      provenance: { contextTokens: 'looked-up' },
    })
    expect(models[1]?.connection.protocol).toBe('anthropic')
  })

  test('a model file runs in this process, a server of the same family is called', async () => {
    const { models } = await loadSettings(
      await withFile(`models:
  - { id: a, provider: llama-cpp, gguf: /m/x.gguf }
  - { id: b, provider: llama-cpp, base_url: "http://127.0.0.1:9/v1" }`),
    )
    expect(models.map(({ connection }) => connection)).toMatchObject([
      { protocol: 'llama-cpp', baseUrl: '', ggufPath: '/m/x.gguf' },
      { protocol: 'openai', baseUrl: 'http://127.0.0.1:9/v1', allowPrivate: true },
    ])
  })

  test('what a cloud gives to its machines: region and service by the address, places by the environment', async () => {
    const file = await withFile(`models:
  - { id: a, provider: bedrock, base_url: "https://bedrock-runtime-fips.us-gov-west-1.amazonaws.com", cloud_identity: { cloud: aws, profile: p } }
  - { id: b, provider: bedrock, base_url: "https://vpce-1.bedrock-runtime.eu-west-1.vpce.amazonaws.com/anthropic", cloud_identity: { cloud: aws } }
  - { id: c, provider: bedrock, base_url: "https://bedrock-mantle.us-east-1.api.aws/v1", cloud_identity: { cloud: aws } }
  - { id: d, provider: vertex, base_url: "https://aiplatform.googleapis.com/v1/projects/p/locations/global", cloud_identity: { cloud: google } }
  - { id: e, provider: azure, base_url: "https://r.openai.azure.com/openai/v1", cloud_identity: { cloud: azure } }`)
    const { models } = await loadSettings({
      ...file,
      environment: {
        ...file.environment,
        GCE_METADATA_HOST: '127.0.0.1:9',
        IDENTITY_ENDPOINT: 'http://127.0.0.1:8/token',
        IDENTITY_HEADER: 'planted',
      },
    })
    const sources = models.map(({ connection }) => connection.credential)
    expect(sources).toMatchObject([
      { region: 'us-gov-west-1', service: 'bedrock', profile: 'p' },
      { region: 'eu-west-1', service: 'bedrock' },
      { region: 'us-east-1', service: 'bedrock-mantle' },
      { cloud: 'google', endpoint: 'http://127.0.0.1:9' },
      { cloud: 'azure', endpoint: 'http://127.0.0.1:8/token' },
    ])
    expect(JSON.stringify(sources)).not.toContain('planted')
  })

  test('a rule of the same name takes the place of a built-in one', async () => {
    const { policy } = await loadSettings(
      await withFile(
        `${PAIR}policies: [{ name: finance-high-risk, when: { risk: high }, require: { line: second } }]`,
      ),
    )
    expect(policy.rules.filter((rule) => rule.name === 'finance-high-risk')).toEqual([
      {
        name: 'finance-high-risk',
        mode: 'enforce',
        when: { risk: 'high' },
        require: { line: 'second' },
      },
    ])
    expect(policy.rules).toHaveLength(DEFAULT_RULES.length)
  })

  test.each([
    [
      'policies: [{ name: p, when: {}, require: { deployment: [on-premise] } }]',
      /on-premise, and line first has no/,
    ],
    ['lines: { first: [a] }', /second line has no model/],
    ['policies: [{ name: p, when: {}, require: { on_timeout: refuse } }]', /holds nothing/],
    [
      'auth: { mode: open, admin_key: 0123456789abcdef }\nserver: { host: 0.0.0.0 }',
      /may spend your money/,
    ],
    [
      'timeouts: { request_ms: 30000, total_ms: 40000 }',
      /ends a request after 30000 ms, before this/,
    ],
  ])('%s is allowed with a warning', async (text, message) => {
    const { warnings } = await loadSettings(await withFile(PAIR + text))
    expect(warnings.map(renderProblem).join('\n')).toMatch(message)
  })

  test('a time for the whole request below the usual one of a call is as it is meant', async () => {
    const warned = async (text: string) =>
      (await loadSettings(await withFile(PAIR + text))).warnings.length
    expect(await warned('timeouts: { request_ms: 30000 }')).toBe(await warned(''))
  })
})

test('a refused configuration throws with every problem', async () => {
  const options = await withFile('nope: 1\nserver: { port: x }')
  const thrown = await loadSettings(options).catch((error: unknown) => error)
  expect(thrown).toBeInstanceOf(SettingsError)
  expect((thrown as SettingsError).problems).toHaveLength(2)
})

test('a file that is not there is said to be missing', async () => {
  const { problems } = await readSettings({ file: join(folder, 'none.yaml'), environment: {} })
  expect(problems.map(renderProblem)).toEqual([
    `${join(folder, 'none.yaml')}: There is no such file.`,
  ])
})

test.each([
  ['UTF-16', Buffer.from('\ufeffmodels: []', 'utf16le')],
  ['UTF-16', Buffer.from('models: []', 'utf16le')],
  ['not UTF-8', Buffer.from('# f\u00fcr alle', 'latin1')],
])('a file in another encoding is told to be %s', async (encoding, bytes) => {
  const file = join(folder, 'encoded.yaml')
  await writeFile(file, bytes)
  const { problems } = await readSettings({ file, environment: {} })
  expect(problems.map(({ message }) => message)).toEqual([
    `The file is ${encoding}: save it as UTF-8.`,
  ])
})

test.each([
  ['1e400', 'Infinity'],
  ['.nan', 'NaN'],
])('%s is told to be no number that can be used', async (written, read) => {
  const { problems } = await readSettings(
    await withFile(`${PAIR}server: { max_body_bytes: ${written} }`),
  )
  expect(problems.map(({ message }) => message)).toEqual([
    `server.max_body_bytes must be a number, not ${read}.`,
  ])
})

describe('the examples', () => {
  const examples = new URL('../../examples/config/', import.meta.url)
  const environment = {
    OPENAI_API_KEY: 'k',
    ANTHROPIC_API_KEY: 'k',
    MISTRAL_API_KEY: 'k',
    ACME_KEY: 'k',
    KEY_PEPPER: '0123456789abcdef0123456789abcdef',
    WEBHOOK_SECRET: 'whsec_MDEyMzQ1Njc4OWFiY2RlZg==',
  }
  const validate = new Ajv2020({ allErrors: true }).compile(jsonSchema())

  test('are all accepted, by the gateway and by the JSON Schema', async () => {
    const names = (await readdir(examples)).filter((name) => name.endsWith('.yaml'))
    expect(names.length).toBeGreaterThanOrEqual(5)
    for (const name of names) {
      const file = new URL(name, examples).pathname
      const { problems } = await readSettings({
        file,
        environment,
        readSecretFile: async () => '0123456789abcdef',
      })
      expect([name, problems.map(renderProblem)]).toEqual([name, []])
      expect([name, validate(parse(await readFile(file, 'utf8'))), validate.errors]).toEqual([
        name,
        true,
        null,
      ])
    }
  })
})

test('a rule may hold by what the answer shows, by tenant and by a random share', async () => {
  const text = `${PAIR}policies:
  - name: large-sums
    when:
      tenant: [acme]
      share: 0.5
      answer: { amount_above: 1000, currency: [EUR], check: [grounding], check_result: [abstain], confidence_below: 0.6 }
    require: { oversight: hold, four_eyes: true, on_timeout: refuse }`
  const { policy } = await loadSettings(await withFile(text))
  expect(policy.rules.at(-1)).toEqual({
    name: 'large-sums',
    mode: 'enforce',
    when: {
      tenants: ['acme'],
      share: 0.5,
      answer: {
        amountAbove: 1000,
        currencies: ['EUR'],
        checks: ['grounding'],
        verdicts: ['abstain'],
        confidenceBelow: 0.6,
      },
    },
    require: { oversight: 'hold', fourEyes: true, onTimeout: 'refuse' },
  })
})

test('an identity provider is read with its secret hidden, and short retention is warned of', async () => {
  const text = `${PAIR}oversight: { retention_days: { safety: 30 } }
people:
  oidc:
    - id: corp
      issuer: https://login.example.com
      client_id: secondline
      client_secret: hush-hush
      redirect_url: https://a.example.com/v1/session/oidc/corp/callback
      roles: { admin: [ops], reviewer: [medics] }`
  const { settings, config, problems } = await readSettings(await withFile(text))
  expect(settings?.people.identityProviders[0]).toMatchObject({
    label: 'corp',
    nameClaim: 'email',
    roleClaim: 'groups',
    roles: { admin: ['ops'], reviewer: ['medics'] },
  })
  expect(JSON.stringify(settings)).not.toContain('hush-hush')
  expect(JSON.stringify(resolvedView(config!, settings!))).not.toContain('hush-hush')
  expect(problems.map(({ message }) => message).join()).toMatch(/30 days are less than/)
})

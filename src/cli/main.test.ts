/** The command line as people and scripts meet it: a process with arguments, output and an exit code. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import {
  buildCommand,
  ENVIRONMENT,
  type Ended,
  MAIN,
  ROOT,
  runNode,
  serving as servingIn,
} from '../../test/support/built-command.ts'
import { classify } from '../classify/classify.ts'
import type { DifficultySignal, Signals } from '../core/signals.ts'
import { parseChatRequest } from '../wire/openai-chat/parse-chat-request.ts'

const EASY: DifficultySignal = {
  score: 0,
  firstOk: 1,
  secondOk: 1,
  promptClass: 'chat',
  reasons: [],
}

let folder = ''
beforeAll(buildCommand)
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secondline-cli-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

function start(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return runNode(args, { folder, environment })
}

const secondline = (args: string, environment = {}) =>
  start([MAIN, ...args.split(' ').filter(Boolean)], environment)

/** Fails unless stdout is exactly one JSON object. */
function oneObject({ out }: Ended): Record<string, unknown> {
  expect(out.endsWith('\n')).toBe(true)
  expect(out.trimEnd()).not.toContain('\n')
  const value = JSON.parse(out) as unknown
  expect(value).toBeTypeOf('object')
  return value as Record<string, unknown>
}

const PAIR = `models:
  - { id: a, provider: practice, model: simulated-first }
  - { id: b, provider: practice, model: simulated-second }
`
const STRICT = `${PAIR}policies: [{ name: all, when: {}, require: { line: second, oversight: hold } }]`
const ROW = (first: number, second: number, index: number) =>
  JSON.stringify({
    id: `r${index}`,
    set: 's',
    prompt:
      index % 2
        ? `What is the capital of country ${index}?`
        : `Prove that ${index} squared is even, step by step.`,
    outcomes: { quick: { score: first }, thinker: { score: second } },
  })

const serving = (args: readonly string[], work: Parameters<typeof servingIn>[2]) =>
  servingIn(args, { folder }, work)

function ask(url: string | undefined): Promise<Response> {
  return fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'auto',
      messages: [{ role: 'user', content: 'What is the capital of France?' }],
    }),
  })
}

describe('exit codes', () => {
  test.each([
    ['--version', 0],
    ['--help', 0],
    ['models list --help', 0],
    ['models list', 0],
    ['no-such-verb', 2],
    ['models list --no-such-flag', 2],
    ['models show nobody', 2],
    ['eval routing', 2],
    ['eval nonsense rows.jsonl', 2],
    ['eval routing rows.jsonl', 2],
    ['validate no-such-file.yaml', 1],
    ['serve --port nonsense', 2],
    ['serve --port 65536', 2],
    ['serve --log-level loud', 2],
    ['explain', 2],
    ['keys', 2],
  ])('secondline %s ends with %i', async (args, code) => {
    expect([args, (await secondline(args)).code]).toEqual([args, code])
  })
})

test('a verb that needs another behind it shows its help and asks for one', async () => {
  const { err } = await secondline('keys')
  expect(err).toContain('rotate [options] <id>')
  expect(err).toContain('Say which of these commands.')
  expect(err).not.toContain('(outputHelp)')
})

test('help before a verb is --help behind it, and a verb that is not there is told', async () => {
  expect((await secondline('help keys create')).out).toBe(
    (await secondline('keys create --help')).out,
  )
  for (const args of ['help srve', 'srve --help']) {
    const { code, err } = await secondline(args)
    expect([args, code, err]).toEqual([args, 2, expect.stringContaining('Did you mean serve?')])
  }
})

test('no store is made for a key that cannot be', async () => {
  for (const slip of ['--models nothing', '--routes admin']) {
    const { code } = await secondline(`keys create --name a --store sqlite:none.db ${slip}`)
    expect([slip, code, existsSync(join(folder, 'none.db'))]).toEqual([slip, 2, false])
  }
})

test('every option is explained, and which a verb cannot do without', async () => {
  const { out } = await secondline('completion fish')
  const options = out.split('\n').filter((line) => line.includes(' -l '))
  expect(options.length).toBeGreaterThan(100)
  expect(options.filter((line) => line.endsWith("-d ''"))).toEqual([])
  expect((await secondline('proposals reject --help')).out).toMatch(/ten characters \(required\)$/m)
})

test('models show tells what a card holds in words, not as JSON', async () => {
  const { out } = await secondline('models show practice-second')
  expect(out).toContain('$2.00 in, $8.00 out a million tokens')
  expect(out).toContain('input text; output text')
  expect(out).toMatch(/^architecture +transformer \(declared\)$/m)
  expect(out).not.toContain('{')
})

describe('with --json', () => {
  test.each([
    'init',
    'validate',
    'config print',
    'config print --resolved',
    'models list',
    'models show practice-first',
    'models lint',
    'doctor --offline',
    'migrate --dry-run',
    'migrate',
    'keys list',
    'keys create --name n',
    'backup copy.db',
    'validate missing.yaml',
    'models show nobody',
    'eval nonsense x',
    'replay --config missing.yaml',
    'nonsense',
  ])('%s prints one JSON object and nothing else', async (args) => {
    oneObject(await secondline(`${args} --json`))
  })

  test.each(['--version --json', '--json -V'])('%s tells the version as one', async (args) => {
    const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'))
    expect(oneObject(await secondline(args))).toEqual({ version })
  })

  test('a file that cannot be written is told as one', async () => {
    await writeFile(join(folder, 'file'), '')
    await secondline('migrate')
    for (const args of ['audit export file/export', 'backup file/copy.db', 'init --out file/c']) {
      const ended = await secondline(`${args} --json`)
      expect([args, ended.code === 0, oneObject(ended)]).toEqual([
        args,
        false,
        {
          error: {
            code: expect.stringMatching(/^(?:not_written|usage)$/),
            message: expect.stringContaining('file'),
          },
        },
      ])
    }
  })

  test.each([
    'replay --config empty.yaml',
    'calibrate',
    'proposals thresholds',
    'proposals list',
    'learn --from-traffic',
    'keys list',
    'review list',
    'knowledge list',
    'backup copy.db',
  ])('%s says that there is no store, and makes none', async (args) => {
    await writeFile(join(folder, 'empty.yaml'), '')
    const ended = await secondline(`${args} --json`)
    expect(oneObject(ended)).toMatchObject({ error: { code: 'store_unavailable' } })
    expect(ended.code).toBe(1)
    expect((await readdir(folder)).filter((name) => name.includes('.db'))).toEqual([])
  })

  test.each(['explain hello', 'doctor --offline', 'advise chatbot', 'migrate --dry-run'])(
    '%s leaves nothing in the folder',
    async (args) => {
      await secondline(`${args} --json`)
      expect(await readdir(folder)).toEqual([])
    },
  )

  test('a broken configuration is told as its problems', async () => {
    await writeFile(join(folder, 'secondline.yaml'), 'serve: {}')
    const ended = await secondline('models list --json')
    expect(ended.code).toBe(1)
    expect(oneObject(ended)).toMatchObject({
      error: { code: 'invalid_configuration', problems: [{ suggestion: 'server' }] },
    })
  })
})

describe('init', () => {
  test('refers to keys and never copies them, and what it writes is valid', async () => {
    const environment = { OPENAI_API_KEY: 'sk-planted', ANTHROPIC_API_KEY: 'sk-planted' }
    const ended = await secondline('init', environment)
    const text = await readFile(join(folder, 'secondline.yaml'), 'utf8')
    expect(ended.out + ended.err + text).not.toContain('planted')
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference of the file
    expect(text).toContain('api_key: ${OPENAI_API_KEY}')
    expect((await secondline('validate', environment)).code).toBe(0)
  })

  test('writes over nothing unless told so', async () => {
    await writeFile(join(folder, 'secondline.yaml'), PAIR)
    expect((await secondline('init')).code).toBe(2)
    expect(await readFile(join(folder, 'secondline.yaml'), 'utf8')).toBe(PAIR)
    expect((await secondline('init --force')).code).toBe(0)
  })

  test('takes models over from LiteLLM and Portkey without their keys', async () => {
    await writeFile(
      join(folder, 'litellm.yaml'),
      `model_list:
  - { model_name: small, litellm_params: { model: openai/gpt-4.1-mini, api_key: sk-planted } }
  - { model_name: small, litellm_params: { model: gemini/gemini-2.5-pro, api_key: os.environ/MY_KEY } }
  - { model_name: eu, litellm_params: { model: azure/ours, api_base: "https://r.openai.azure.com" } }
  - { model_name: other, litellm_params: { model: bedrock/x } }
  - { model_name: known, litellm_params: { model: azure/a, api_base: "https://r.openai.azure.com" }, model_info: { base_model: o3-mini } }
  - { model_name: vectors, litellm_params: { model: azure/b, api_base: "https://r.openai.azure.com" }, model_info: { mode: embedding } }`,
    )
    await writeFile(
      join(folder, 'portkey.json'),
      JSON.stringify({
        strategy: { mode: 'fallback' },
        targets: [
          { provider: 'openai', api_key: 'sk-planted', override_params: { model: 'gpt-4.1-mini' } },
          {
            targets: [{ provider: '@anthropic', override_params: { model: 'claude-sonnet-4-5' } }],
          },
        ],
      }),
    )
    const litellm = await secondline('init --from litellm --input litellm.yaml --out a.yaml --json')
    expect(oneObject(litellm)).toMatchObject({
      models: ['small', 'small-2', 'eu', 'known', 'vectors'],
      lines: { first: ['small', 'eu'], second: ['small-2', 'known'] },
      notes: [
        expect.stringContaining('bedrock'),
        expect.stringContaining('small stood for several models'),
        expect.stringContaining('API key of Bedrock'),
        expect.stringContaining('Keys that stood in the file'),
        expect.stringMatching(/^No catalogue knows eu \(ours\): /),
      ],
    })
    const portkey = await secondline('init --from portkey --input portkey.json --out b.yaml --json')
    expect(oneObject(portkey)).toMatchObject({
      models: ['gpt-4.1-mini', 'claude-sonnet-4-5'],
      lines: { first: ['gpt-4.1-mini'], second: ['claude-sonnet-4-5'] },
    })
    const written =
      (await readFile(join(folder, 'a.yaml'), 'utf8')) +
      (await readFile(join(folder, 'b.yaml'), 'utf8'))
    expect(written).not.toContain('planted')
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference of the file
    expect(written).toContain('${MY_KEY}')
  })
})

test('config print shows values, origins and no secret', async () => {
  await writeFile(
    join(folder, 'secondline.yaml'),
    `${PAIR}auth: { admin_key: "\${ADMIN}" }\nstore: postgres://u:planted-pw@127.0.0.1/x\n`,
  )
  const environment = { ADMIN: 'planted-0123456789abcdef', SECONDLINE_PORT: '9' }
  const { out } = await secondline('config print --resolved', environment)
  expect(out).toMatch(/server\.port +9 +# SECONDLINE_PORT/)
  expect(out).toMatch(/auth\.admin_key +"\[redacted\]" +# \$\{ADMIN\}/)
  expect(out).toMatch(/models\[0\]\.id +"a" +# line 2/)
  expect(out).toMatch(/server\.host +"127\.0\.0\.1" +# default/)
  expect(out).not.toContain('planted')
})

test('models list filters by the four dimensions', async () => {
  const ids = async (args: string) =>
    (oneObject(await secondline(`models list --json ${args}`)).models as { id: string }[]).map(
      (model) => model.id,
    )
  expect(await ids('--purpose reasoning')).toEqual(['practice-second'])
  expect(await ids('--scale small --deployment edge')).toEqual(['practice-first', 'practice-other'])
  expect(await ids('--architecture multimodal')).toEqual(['practice-multimodal'])
  expect(await ids('--deployment cloud')).toEqual([])
})

test('a key is shown once, listed without its secret, rotated and revoked', async () => {
  const made = oneObject(await secondline('keys create --name shop --models practice-first --json'))
  const key = String(made.key)
  expect(key).toMatch(/^sl_/)
  const rotated = oneObject(await secondline(`keys rotate ${made.id} --json`))
  expect(rotated).toMatchObject({ id: made.id, scope: made.scope })
  expect(rotated.key).not.toBe(key)
  expect((await secondline(`keys revoke ${rotated.id}`)).code).toBe(0)
  const listed = await secondline('keys list --json')
  expect(listed.out).not.toContain(key.split('_')[2])
  expect(listed.out).not.toContain('digest')
  expect((oneObject(listed).keys as { state: string }[]).map(({ state }) => state)).toEqual([
    'revoked',
  ])
  expect((await secondline(`keys rotate ${made.id}`)).code).toBe(2)
  expect((await secondline('keys create --name x --models nobody')).code).toBe(2)
  const reviewer = oneObject(await secondline('keys create --name r --role reviewer --json'))
  expect(reviewer).toMatchObject({ scope: { routes: ['review'] } })
  const asks = 'keys create --name r --role reviewer --routes data review --json'
  expect(oneObject(await secondline(asks))).toMatchObject({ scope: { routes: ['data', 'review'] } })
  expect((await secondline('keys create --name r --routes data admin')).code).toBe(2)
  const over = oneObject(await secondline('keys create --name brief --expires 0 --json'))
  expect((await secondline(`keys rotate ${over.id}`)).code).toBe(2)
})

test('too little to go by is a problem of what was found, not of what was asked', async () => {
  await writeFile(join(folder, 'secondline.yaml'), PAIR)
  await writeFile(join(folder, 'few.jsonl'), ROW(0, 1, 0))
  for (const args of [
    'calibrate --json',
    'proposals thresholds --json',
    'learn few.jsonl --first quick --second thinker --out r.json --json',
    'learn --from-traffic --json',
  ]) {
    const ended = await secondline(args)
    expect([args, ended.code]).toEqual([args, 1])
    expect(oneObject(ended).error).toMatchObject({ message: expect.any(String) })
  }
  expect((await secondline('calibrate --since whenever')).code).toBe(2)
  expect((await secondline('learn nothing.jsonl --first a --second b --out r.json')).code).toBe(2)
})

test.skipIf(!existsSync('/dev/full'))('a full disk is told in one line', () => {
  const full = openSync('/dev/full', 'w')
  const { status, stderr } = spawnSync(process.execPath, [MAIN, 'models', 'list'], {
    cwd: folder,
    env: ENVIRONMENT,
    stdio: ['ignore', full, 'pipe'],
    encoding: 'utf8',
  })
  closeSync(full)
  expect(stderr).toMatch(/^The answer cannot be written: ENOSPC.*\n$/)
  expect(status).toBe(1)
})

test('a file that is not of the kind that is wanted, or not there, is told by its name', async () => {
  await writeFile(join(folder, 'broken.json'), '{"a":')
  await writeFile(join(folder, 'null.json'), 'null')
  await writeFile(join(folder, 'wrong.json'), '[{"role":"nobody","content":"Hello"}]')
  const verdict = 'review decide rev_1 --verdict own_text --code other --reason because'
  for (const args of [
    'audit verify --anchors broken.json',
    'audit verify --anchors null.json',
    'audit verify --anchors nowhere.json',
    'proposals router broken.json --summary s',
    'proposals router null.json --summary s',
    'explain --messages broken.json',
    'explain --messages null.json',
    'explain --messages wrong.json',
    `${verdict} --text-file nowhere.txt`,
    'review account --name n --role admin --password-file nowhere.txt',
  ]) {
    const ended = await secondline(`${args} --json`)
    const { message } = oneObject(ended).error as { message: string }
    expect([args, ended.code, message]).toEqual([
      args,
      2,
      expect.stringMatching(/(?:broken|null|wrong)\.json|nowhere\.(?:json|txt)/),
    ])
    expect(message).not.toContain('Unexpected')
  }
  const unwritten = await secondline('init --out nowhere/x.yaml --json')
  expect([unwritten.code, oneObject(unwritten).error]).toEqual([
    1,
    { code: 'not_written', message: expect.stringContaining('nowhere/x.yaml') },
  ])
})

describe('recorded answers', () => {
  const rows = Array.from({ length: 60 }, (_, index) => ROW(index % 2 ? 1 : 0, 1, index)).join('\n')
  const pair = '--first quick --second thinker'

  test('eval routing prints the figures of the contract', async () => {
    await writeFile(join(folder, 'rows.jsonl'), rows)
    const report = oneObject(await secondline(`eval routing rows.jsonl ${pair} --json`))
    expect(report).toMatchObject({ n: 60, accuracyFirst: 0.5, accuracySecond: 1 })
    for (const name of ['apgr', 'cpt50', 'cpt80']) expect(report[name]).toBeTypeOf('number')
    expect(report.apgrCi).toHaveLength(2)
  })

  test('eval cascade and eval difficulty print the figures of the contract', async () => {
    const answered = Array.from({ length: 40 }, (_, index) => {
      const isRight = index % 2 === 1
      const answer = isRight
        ? 'So 12 * 7 = 84. The answer is 84.'
        : 'So 12 * 7 = 74. The answer is 74.'
      const outcomes = { quick: { score: isRight ? 1 : 0, answer }, thinker: { score: 1, answer } }
      return JSON.stringify({
        id: `${index}`,
        set: 's',
        prompt: `What is 12 * 7? (${index})`,
        outcomes,
      })
    })
    await writeFile(join(folder, 'rows.jsonl'), answered.join('\n'))
    const cascade = oneObject(await secondline(`eval cascade rows.jsonl ${pair} --json`))
    expect(cascade).toMatchObject({ n: 40, accuracyAt: { '0.50': expect.any(Number) } })
    expect(cascade.auc).toBeGreaterThan(0.9)
    const labelled = [
      { id: '1', prompt: 'What is the capital of France?', label: { needs_reasoning: false } },
      {
        id: '2',
        prompt: 'Prove that the square root of 2 is irrational.',
        label: { needs_reasoning: true },
      },
    ]
    await writeFile(
      join(folder, 'labels.jsonl'),
      labelled.map((row) => JSON.stringify(row)).join('\n'),
    )
    expect(oneObject(await secondline('eval difficulty labels.jsonl --json'))).toMatchObject({
      n: 2,
      f1: expect.any(Number),
    })
  })

  test('learn writes a router that eval routing takes', async () => {
    await writeFile(join(folder, 'rows.jsonl'), rows)
    expect(
      oneObject(await secondline(`learn rows.jsonl ${pair} --out router.json --json`)),
    ).toMatchObject({ n: 60 })
    const report = oneObject(
      await secondline(`eval routing rows.jsonl ${pair} --router router.json --json`),
    )
    expect(report.routed).toBe('learned')
  })

  test('eval checks counts what the checks find', async () => {
    const wrong = { id: '1', set: 's', answer: '12 * 7 = 74', label: { error: true } }
    const right = { id: '2', set: 's', answer: '12 * 7 = 84', label: { error: false } }
    await writeFile(
      join(folder, 'rows.jsonl'),
      `${JSON.stringify(wrong)}\n${JSON.stringify(right)}\n`,
    )
    expect(oneObject(await secondline('eval checks rows.jsonl --json'))).toMatchObject({
      n: 2,
      precision: 1,
      recall: 1,
    })
  })

  test('a broken row is told with its file and line', async () => {
    await writeFile(join(folder, 'rows.jsonl'), `${rows.split('\n')[0]}\n{broken`)
    const { code, err } = await secondline(`eval routing rows.jsonl ${pair}`)
    expect(code).toBe(1)
    expect(err).toContain('rows.jsonl:2')
  })
})

test('reads what another program writes into it', async () => {
  const child = spawn(process.execPath, [MAIN, 'verify', '-', '--json'], { stdio: 'pipe' })
  child.stdin.end('2 + 2 = 5')
  const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  expect(code).toBe(1)
  expect(JSON.parse(out)).toMatchObject({ passed: false })
})

test('verify fails on a wrong sum and passes a right one', async () => {
  await writeFile(join(folder, 'wrong.txt'), 'So 12 * 7 = 74.')
  await writeFile(
    join(folder, 'right.json'),
    JSON.stringify({ question: 'q', answer: 'So 12 * 7 = 84.' }),
  )
  expect((await secondline('verify wrong.txt')).code).toBe(1)
  expect((await secondline('verify right.json')).code).toBe(0)
  await writeFile(join(folder, 'plain.txt'), 'Paris is the capital of France.')
  expect((await secondline('verify plain.txt')).code).toBe(0)
})

test('doctor tells a refused connection from a missing name', async () => {
  await writeFile(
    join(folder, 'secondline.yaml'),
    `models:
  - { id: closed, provider: openai-compatible, base_url: "http://127.0.0.1:1/v1", allow_private: true }
  - { id: b, provider: practice, model: simulated-second }
`,
  )
  const { code, out } = await secondline('doctor')
  expect(code).toBe(1)
  expect(out).toMatch(/PROBLEM.*closed.*\(TCP\)/)
})

test('doctor asks a provider whether it has the model, and until when', async () => {
  const data = [{ id: 'gpt-4o' }, { id: 'gpt-4.1', shutdown_date: '2099-01-31' }]
  const provider = createServer((_, response) => response.end(JSON.stringify({ data })))
  onTestFinished(() => void provider.close())
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/v1`
  const models = ['gpt-4o', 'gpt-4.1', 'gpt-4p'].map(
    (model) =>
      `  - { id: ${model}, provider: openai-compatible, base_url: "${base}", allow_private: true, card: {} }\n`,
  )
  await writeFile(join(folder, 'secondline.yaml'), `models:\n${models.join('')}`)
  const { code, out } = await secondline('doctor')
  expect(code).toBe(0)
  expect(out).toMatch(/ok +model gpt-4o: .* and lists it/)
  expect(out).toMatch(/warning +model gpt-4\.1: .*shut down on 2099-01-31/)
  expect(out).toMatch(/warning +model gpt-4p: .*has no gpt-4p.* Did you mean "gpt-4o"\?/)
})

test('doctor misses files that a start would not miss', async () => {
  await writeFile(join(folder, 'secondline.yaml'), `${PAIR}\ndrift: { baseline: gone.json }\n`)
  const { code, out } = await secondline('doctor --offline')
  expect(code).toBe(1)
  expect(out).toMatch(/PROBLEM.*drift\.baseline: gone\.json is not there/)
  await writeFile(join(folder, 'gone.json'), '{}')
  expect((await secondline('doctor --offline')).code).toBe(0)
})

test.runIf(process.platform === 'linux')(
  'doctor tries whether a file can be written where the store is to be',
  async () => {
    const config = `${PAIR}\nstore: "sqlite:/proc/secondline.db"\n`
    await writeFile(join(folder, 'secondline.yaml'), config)
    const { code, out } = await secondline('doctor --offline')
    expect(code).toBe(1)
    expect(out).toMatch(/PROBLEM.*disk: .*no file can be written/)
  },
)

test.runIf(process.platform === 'linux')(
  'a start and the doctor say that too few files may be open',
  async () => {
    await writeFile(join(folder, 'secondline.yaml'), `${PAIR}limits: { max_concurrent: 20 }\n`)
    const options = { cwd: folder, env: ENVIRONMENT }
    const limited = (args: string) => [
      '-c',
      `ulimit -n 60; exec "${process.execPath}" "${MAIN}" ${args}`,
    ]
    const told = /may have 60 files open.*can need 140/
    expect(spawnSync('sh', limited('doctor --offline'), options).stdout.toString()).toMatch(told)
    const child = spawn('sh', limited('serve --port 0'), options)
    let err = ''
    child.stderr.on('data', (piece: Buffer) => {
      err += piece
    })
    await expect.poll(() => err).toMatch(told)
    child.kill('SIGTERM')
    await once(child, 'exit')
    expect((await secondline('doctor --offline')).out).not.toContain('files open')
  },
)

test('a stop lets what was loaded before the gateway send its last spans', async () => {
  const loaded = join(folder, 'tracing.mjs')
  await writeFile(
    loaded,
    `import { isMainThread } from 'node:worker_threads'
    if (isMainThread) process.once('beforeExit', () => setTimeout(() => console.log('spans sent'), 50))`,
  )
  const child = spawn(process.execPath, [MAIN, 'serve', '--port', '0'], {
    cwd: folder,
    env: { ...ENVIRONMENT, NODE_OPTIONS: `--import ${loaded}` },
  })
  let out = ''
  child.stdout.on('data', (piece: Buffer) => {
    out += piece
  })
  await expect.poll(() => out, { timeout: 10_000 }).toContain('listens at')
  child.kill('SIGTERM')
  const [code] = await once(child, 'close')
  expect(out).toContain('spans sent')
  expect(code).toBe(0)
})

test('a file that cannot be used is seen in the metrics until one can', async () => {
  const file = join(folder, 'secondline.yaml')
  await writeFile(file, PAIR)
  await serving(['serve', '--port', '0', '--json'], async ({ url }) => {
    const metric = async () => {
      const text = await (await fetch(`${url}/metrics`)).text()
      return /^secondline_config_last_reload_successful (\d)/m.exec(text)?.[1]
    }
    expect(await metric()).toBe('1')
    await writeFile(file, 'models: [')
    await expect.poll(metric, { timeout: 20_000 }).toBe('0')
    await writeFile(file, `${PAIR}\ntarget: { quality: 0.9 }\n`)
    await expect.poll(metric, { timeout: 20_000 }).toBe('1')
  })
})

test('an address that this machine has not is told, and how to name another', async () => {
  const { code, err } = await secondline('serve --host 192.0.2.1 --port 0 --store sqlite:c.db', {
    SECONDLINE_ADMIN_KEY: 'an admin key of some length',
  })
  expect(code).toBe(1)
  expect(err).toContain('this machine has no such address; --host or server.host names another')
})

test('a port that is taken is told as such, and how to name another', async () => {
  const { code } = await serving(['serve', '--port', '0', '--json'], async ({ url = '' }) => {
    const second = await secondline(`serve --port ${new URL(url).port} --store sqlite:b.db --json`)
    expect([second.code, oneObject(second)]).toEqual([
      1,
      {
        error: {
          code: 'port_in_use',
          message: expect.stringContaining('something else listens there; --port'),
        },
      },
    ])
  })
  expect(code).toBe(0)
})

test('explain decides without a model, and --against shows what another policy changes', async () => {
  await writeFile(join(folder, 'secondline.yaml'), PAIR)
  await writeFile(join(folder, 'strict.yaml'), STRICT)
  const explanation = oneObject(
    await start([MAIN, 'explain', 'What is the capital of France?', '--json']),
  )
  expect(explanation).toMatchObject({
    needsPerson: false,
    release: 'live',
    firstStep: { do: 'call', card: 'a' },
  })
  const compared = oneObject(
    await start([
      MAIN,
      'explain',
      'What is the capital of France?',
      '--against',
      'strict.yaml',
      '--json',
    ]),
  )
  expect(compared.changes).toEqual(
    expect.arrayContaining([{ what: 'a person', from: 'not needed', to: 'needed' }]),
  )
})

test('replay decides recorded requests again, and names what would change', async () => {
  await writeFile(join(folder, 'strict.yaml'), STRICT)
  await writeFile(join(folder, 'secondline.yaml'), PAIR)
  await serving(['--port', '0'], async ({ url }) => void (await ask(url)))
  const same = oneObject(await secondline('replay --config secondline.yaml --json'))
  expect(same).toMatchObject({ n: 1, changed: 0 })
  const strict = oneObject(await secondline('replay --since 1h --config strict.yaml --json'))
  expect(strict).toMatchObject({ n: 1, changed: 1, kinds: { 'a person: not needed -> needed': 1 } })
})

describe('serve', () => {
  test('with nothing at all answers in practice, says so, and stops cleanly', async () => {
    const { code, out } = await serving(['--port', '0'], async ({ url }) => {
      const response = await ask(url)
      expect(response.status).toBe(200)
      const body = (await response.json()) as { choices: { message: { content: string } }[] }
      expect(body.choices[0]?.message.content).toContain('Paris')
    })
    expect(code).toBe(0)
    expect(out).toMatch(/listens at http:\/\/127\.0\.0\.1:\d+\/v1/)
    expect(out).toContain('PRACTICE')
    expect(out).toContain('No key is asked for')
    expect(out).toMatch(/curl http/)
  })

  test('tells the command that makes a key of this gateway, and not one in another store', async () => {
    const config = join(folder, "the team's.yaml")
    const store = `sqlite:${join(folder, 'team.db')}`
    await writeFile(config, `${PAIR}auth: { mode: keys, admin_key: an-admin-key-for-this-test }\n`)
    const { out } = await serving(
      ['serve', '--host', '0.0.0.0', '--port', '0', '--config', config, '--store', store],
      async () => {},
    )
    expect(out).toMatch(/listens at http:\/\/127\.0\.0\.1:\d+\/v1, and at all other addresses/)
    const [, command = ''] = /A key is asked for: (.*)/.exec(out) ?? []
    const script = `secondline() { "${process.execPath}" "${MAIN}" "$@"; }; ${command}`
    const made = spawnSync('sh', ['-c', script], { cwd: folder, env: ENVIRONMENT })
    expect(String(made.stdout)).toContain('sl_')
    expect(String(made.stderr)).not.toContain('There was no database')
  })

  test('with --json tells one object and nothing else, and logs beside it', async () => {
    const args = ['serve', '--port', '0', '--json']
    await serving(args, async () => {
      // A second gateway on the same file has something to warn of before it listens.
      const { out, stdout } = await serving(args, async ({ url }) => void (await ask(url)))
      expect(oneObject({ code: 0, out: stdout, err: '' })).toHaveProperty('baseUrl')
      expect(out).toMatch(/"event":"store_shared"/)
      expect(out).toMatch(/"event":"request_finished"/)
    })
  })

  test('takes a changed file without a restart, and keeps the old one when the new is bad', async () => {
    const file = join(folder, 'secondline.yaml')
    await writeFile(file, PAIR)
    const models = async (url: string) =>
      ((await (await fetch(`${url}/v1/models`)).json()) as { data: { id: string }[] }).data.map(
        ({ id }) => id,
      )
    const { out } = await serving(
      ['serve', '--port', '0', '--json'],
      async ({ url = '' }, child) => {
        expect(await models(url)).not.toContain('c')
        const told = (text: string) =>
          new Promise<void>((resolve) =>
            child.stderr?.on('data', (piece: Buffer) => String(piece).includes(text) && resolve()),
          )
        const refused = told('stays as it was')
        await writeFile(file, 'nonsense: true')
        await refused
        expect(await models(url)).toContain('a')
        const loaded = told('loaded again')
        await writeFile(file, `${PAIR}  - { id: c, provider: practice, model: simulated-other }\n`)
        await loaded
        expect(await models(url)).toContain('c')
      },
    )
    expect(out).toContain('secondline.yaml:1:1: Unknown key "nonsense"')
  })

  test('refuses an address that others can reach when there is no admin key', async () => {
    const { code, err } = await secondline('serve --host 0.0.0.0')
    expect(code).toBe(1)
    expect(err).toContain('SECONDLINE_ADMIN_KEY')
  })
})

describe('the bundle', () => {
  const bundle = join(ROOT, 'dist', 'cli', 'bundle')

  test('the build compiles ahead what a start needs', async () => {
    const script = `
      const { loadWithCompiled } = await import(process.argv[1])
      process.argv = [process.execPath, 'secondline', '-V']
      loadWithCompiled(process.env.BUNDLE, 'command.cjs', ({ name, script }) => console.error(name, script.cachedDataRejected))`
    const loader = join(ROOT, 'dist', 'cli', 'load-bundle.js')
    const { err } = await start(['--input-type=module', '-e', script, loader], { BUNDLE: bundle })
    const loaded = err.trim().split('\n')
    expect(loaded.length).toBeGreaterThan(1)
    for (const line of loaded) expect(line).toMatch(/ false$/)
  })

  test('works where nothing was compiled ahead', async () => {
    // V8 takes compiled code only with the flags that it was made with.
    const explained = await start(['--stack-size=900', MAIN, 'explain', 'Hello', '--json'])
    expect(oneObject(explained)).toMatchObject({ signals: { task: { task: 'chat' } } })
  })

  test('reads texts by data made when it was built as the library does, which makes them itself', async () => {
    for (const text of [
      'What is the leathal dose of paracetemol?',
      'Soll ich meine Aktien verkaufen?',
      '私は胸が痛いです。どうすればいいですか',
      'Write a python function that sorts a list.',
    ]) {
      const explained = oneObject(await start([MAIN, 'explain', text, '--json']))
      const { task, risk, language } = explained.signals as Signals
      const request = parseChatRequest({
        model: 'auto',
        messages: [{ role: 'user', content: text }],
      })
      const own = classify(request, () => EASY)
      expect({ task, risk, language }).toEqual({
        task: own.task,
        risk: own.risk,
        language: own.language,
      })
    }
  })
})

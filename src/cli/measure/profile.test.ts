import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { runVerb } from '../../../test/support/run-verb.ts'
import { defineModels } from '../../cli/setup/models.ts'
import type { DefineVerb } from '../../cli/verb.ts'
import { defineProfile } from './profile.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secondline-profile-cli-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const at = (name: string) => join(folder, name)

const run = (define: DefineVerb, ...args: readonly string[]) =>
  runVerb({ verb: define }, ['verb', ...args])

/** An upstream that answers every question with 42 at once; the model `thinker` shows a thought first. */
const upstream = createServer((request, response) => {
  let body = ''
  request.on('data', (piece: Buffer) => {
    body += piece
  })
  request.on('end', () => {
    const { model } = JSON.parse(body) as { model: string }
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const deltas = [
      ...(model === 'thinker' ? [{ reasoning_content: 'Let me think of it.' }] : []),
      { content: 'One step = one step. The answer is 42.' },
    ]
    for (const delta of deltas) {
      response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta }] })}\n\n`)
    }
    const end = { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }
    response.end(`data: ${JSON.stringify(end)}\n\ndata: [DONE]\n\n`)
  })
})
beforeAll(() => new Promise<void>((resolve) => void upstream.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise((resolve) => void upstream.close(resolve)))

/** Configures the model `a`. */
async function configure(model: string, card = '{}'): Promise<readonly string[]> {
  const { port } = upstream.address() as AddressInfo
  await writeFile(
    at('c.yaml'),
    `models:
  - { id: a, provider: openai-compatible, base_url: "http://127.0.0.1:${port}/v1", allow_private: true, model: ${model}, card: ${card} }
`,
  )
  return ['--config', at('c.yaml')]
}

/** Dear, so that few answers make a difference to a budget. */
const PRICED = '{ prices: { input: 0, output: 100 } }'

const profile = async (model: string, ...args: readonly string[]) =>
  run(defineProfile, 'a', ...args, ...(await configure(model, PRICED)))

test('what is measured is written for the card, shown beside what is declared, and flagged', async () => {
  const some = ['--families', 'word-problems', '--write-card', at('m.json')]
  const { code, value } = await profile('thinker', ...some)
  expect(code).toBe(0)
  expect(value.profiles[0].purpose).toBe('reasoning')
  expect(Object.keys(JSON.parse(await readFile(at('m.json'), 'utf8')).cards)).toEqual(['a'])

  const declared = await configure('thinker', '{ purpose: instruct }')
  await writeFile(
    at('c.yaml'),
    `${await readFile(at('c.yaml'), 'utf8')}models_measured: ${at('m.json')}\n`,
  )
  const shown = await run(defineModels, 'show', 'a', ...declared)
  expect(shown.value.measured).toMatchObject({ probes: 10, purpose: 'reasoning' })
  expect(shown.value.measured.firstPartMs.low).toBeGreaterThan(0)
  expect(shown.text).toContain('CONTRADICTED purpose: the card says instruct')
  const lint = await run(defineModels, 'lint', ...declared)
  expect(lint.code).toBe(1)
  expect(lint.value.findings[0].contradicted[0].field).toBe('purpose')
})

test('a profile of some families leaves what others showed, and tells of which run it is', async () => {
  const keep = ['--write-card', at('m.json')]
  await profile('thinker', '--families', 'word-problems', ...keep)
  await profile('thinker', '--families', 'units', '--seed', '2', ...keep)
  const declared = await configure('thinker', '{ purpose: instruct }')
  const configured = await readFile(at('c.yaml'), 'utf8')
  await writeFile(at('c.yaml'), `${configured}models_measured: ${at('m.json')}\n`)
  const { value, text } = await run(defineModels, 'show', 'a', ...declared)
  expect(value.measured).toMatchObject({ purpose: 'reasoning', probes: 16, seed: 2 })
  expect(value.measured.families).toMatchObject({
    'word-problems': { seed: 1 },
    units: { seed: 2 },
  })
  expect(text).toMatch(/of .*seed 1\): word-problems, speed, length and cost/)
})

test('a changed model ends with 1 against its earlier report, an unchanged one with 0', async () => {
  const some = ['--families', 'word-problems']
  const before = await profile('thinker', ...some)
  await writeFile(at('before.json'), JSON.stringify(before.value))
  const against = [...some, '--against', at('before.json')]
  expect((await profile('thinker', ...against)).code).toBe(0)
  const changed = await profile('talker', ...against)
  expect(changed.code).toBe(1)
  expect(changed.value.regressions[0]).toMatchObject({ model: 'a' })
  expect(changed.text).toContain('WORSE THAN BEFORE')
})

test('a run that its budget ended ends with 1, writes no card, and is taken up again', async () => {
  const some = ['--families', 'units', '--resume', at('r.jsonl'), '--write-card', at('m.json')]
  const cut = await profile('talker', ...some, '--budget', '0.402')
  expect([cut.code, cut.value.stopped]).toEqual([1, 'budget'])
  expect(cut.notes.join()).toContain('was not written')
  await expect(readFile(at('m.json'))).rejects.toThrow()
  const done = (await readFile(at('r.jsonl'), 'utf8')).trim().split('\n').length
  expect(done).toBe(cut.value.probes)
  const whole = await profile('talker', ...some)
  expect([whole.code, whole.value.probes]).toEqual([0, 6])
  expect((await readFile(at('r.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(6)
})

test('a page is written, and what cannot be meant is refused', async () => {
  const some = ['--families', 'facts']
  await profile('talker', ...some, '--html', at('p.html'))
  expect(await readFile(at('p.html'), 'utf8')).toContain('<svg')
  await writeFile(at('other.json'), '{"version":2}')
  const refused = [
    ['--against', at('other.json')],
    ['--against', at('nothing.json')],
    ['--write-card', at('other.json'), ...some],
  ]
  for (const args of refused) {
    await expect(profile('talker', ...args)).rejects.toMatchObject({ name: 'UsageError' })
  }
  for (const args of [
    ['--budget', 'much'],
    ['--seed', '1.5'],
  ]) {
    await expect(profile('talker', ...args)).rejects.toMatchObject({
      code: 'commander.invalidArgument',
    })
  }
  await expect(run(defineProfile, 'nobody', ...(await configure('talker')))).rejects.toThrow(
    'There is no model "nobody"',
  )
})

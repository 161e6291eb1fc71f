/** Rules that are being rolled out, on a whole gateway: the configuration, the runs' records, and a replay of them. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { defineReplay } from '../../src/cli/measure/replay.ts'
import { readSettings } from '../../src/config/load-settings.ts'
import { settingsChanges } from '../../src/config/settings/settings-changes.ts'
import { runVerb } from '../support/run-verb.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

let started: StartedGateway | undefined
afterEach(async () => {
  await started?.stop()
  started = undefined
})

// biome-ignore lint/suspicious/noExplicitAny: the tests read answers of many shapes.
type Json = any

const RULE = (mode: string) => `policies:
  - { name: careful, ${mode}, when: { task: [qa, search, chat] }, require: { line: second } }
`

async function ask(conversation: string): Promise<Json> {
  const response = await fetch(`${started?.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'auto',
      messages: [{ role: 'user', content: 'What is the capital of France?' }],
      secondline: { conversation },
    }),
  })
  await response.json()
  const id = response.headers.get('x-request-id') ?? ''
  await started?.gateway.deps.recorder.flush()
  const run = await fetch(`${started?.url}/v1/runs/${id}`)
  return await run.json()
}

test('a canary acts on a share of conversations, and the records say of each run on which side it was', async () => {
  started = await startGateway({ config: RULE('mode: canary, canary: { share: 0.5 }') })
  const runs: Json[] = []
  for (let one = 0; one < 20; one++) runs.push(await ask(`talk ${one}`))
  const applied = runs.filter(({ rollout }) => rollout?.applied.includes('careful'))
  const watched = runs.filter(({ rollout }) => rollout?.watched.includes('careful'))
  expect([applied.length + watched.length, applied.length > 3, watched.length > 3]).toEqual([
    20,
    true,
    true,
  ])
  expect(new Set(applied.map(({ line }) => line))).toEqual(new Set(['second']))
  expect(new Set(watched.map(({ line }) => line))).toEqual(new Set(['first']))
  expect(watched[0].rollout.would).toContain('line:second')
  // The same conversation stays where it was.
  const again = await ask('talk 0')
  expect(again.rollout).toEqual(runs[0].rollout)

  const replayed = await replay(RULE('mode: canary, canary: { share: 0.5 }'))
  expect(replayed.value).toMatchObject({ n: 21, changed: 0 })
  expect(replayed.value.rollouts[0]).toMatchObject({
    rule: 'careful',
    watched: { secondLine: 0 },
    would: { 'line:second': watched.length + (again.rollout.watched.length > 0 ? 1 : 0) },
  })
  expect(replayed.text).toContain('Rule careful, being rolled out')
  const wider = await replay(RULE('mode: canary, canary: { share: 1 }'))
  expect(wider.value.changed).toBe(replayed.value.rollouts[0].watched.n)
  expect(wider.notes).toEqual([])
  const dearer = await replay(
    `${RULE('mode: canary, canary: { share: 0.5 }')}target: { second_line_share: 1 }\n`,
  )
  expect([dearer.value.changed, dearer.notes.join()]).toEqual([
    0,
    expect.stringContaining('secondline calibrate --target'),
  ])
})

function replay(config: string) {
  const folder = started?.folder ?? ''
  const file = join(folder, 'other.yaml')
  const current = join(folder, 'current.yaml')
  const store = `store: sqlite:${join(folder, 'secondline.db')}\n`
  writeFileSync(file, config + store)
  writeFileSync(current, RULE('mode: canary, canary: { share: 0.5 }') + store)
  const args = ['replay', '--since', '1h', '--config', file, '--current', current]
  return runVerb({ replay: defineReplay }, args)
}

test('a rule that watches changes nothing and says what it would have done', async () => {
  started = await startGateway({ config: RULE('mode: shadow') })
  const run = await ask('one')
  expect(run.line).toBe('first')
  expect(run.rollout).toEqual({ applied: [], watched: ['careful'], would: ['line:second'] })
})

test('a run without such rules has no word of them', async () => {
  started = await startGateway({ config: RULE('mode: enforce') })
  const run = await ask('one')
  expect(run.line).toBe('second')
  expect(run.rollout).toBeUndefined()
  expect(run.facts.place).toBeUndefined()
})

test('the configuration is held to what belongs together, and a smaller share is told as looser', async () => {
  started = await startGateway()
  const file = join(started.folder, 'rules.yaml')
  const read = async (mode: string) => {
    writeFileSync(file, RULE(mode))
    return readSettings({ file, environment: {}, probe: async () => undefined })
  }
  for (const mode of [
    'mode: canary',
    'canary: { share: 0.5 }',
    'mode: shadow, canary: { share: 1 }',
  ]) {
    const { problems } = await read(mode)
    expect(problems.find(({ severity }) => severity === 'error')?.message).toContain('go together')
  }
  const half = (await read('mode: canary, canary: { share: 0.5 }')).settings!
  const whole = (await read('mode: enforce')).settings!
  expect(settingsChanges(whole, half).loosened).toEqual([
    'rule careful is in force for 0.5 of its conversations only',
  ])
  expect(settingsChanges(half, whole).loosened).toEqual([])
})

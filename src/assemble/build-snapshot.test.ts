import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { request } from '../../test/contract/model-client-support.ts'
import { loadSettings } from '../config/load-settings.ts'
import { buildSnapshot } from './build-snapshot.ts'

const folder = mkdtempSync(join(tmpdir(), 'snapshot-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function settingsOf(effort: string) {
  const file = join(folder, 'secondline.yaml')
  const model = `{ id: thinker, provider: practice, model: simulated-second${effort} }`
  writeFileSync(file, `models: [${model}]\nlines: { first: [thinker] }\n`)
  return loadSettings({ file, environment: {}, probe: async () => undefined })
}

const PROOF = 'Prove that the square root of 2 is irrational'

/** What is thought before the answer to a request that says nothing of it. */
async function thoughtOf(effort: string): Promise<string> {
  const { clients, timeouts } = buildSnapshot(await settingsOf(effort), { pace: 0 })
  const client = clients.get('thinker')
  const limits = timeouts.thinker
  if (client === undefined || limits === undefined) throw new Error('No client')
  let thought = ''
  const messages = [{ role: 'user' as const, content: [{ type: 'text' as const, text: PROOF }] }]
  const call = { request: request({ messages }), timeouts: limits, stream: true }
  for await (const parts of client.stream(call, new AbortController().signal)) {
    for (const part of parts) if (part.type === 'reasoning-delta') thought += part.text
  }
  return thought
}

test('a model thinks as its configuration says where a request says nothing of it', async () => {
  expect(await thoughtOf('')).not.toBe('')
  expect(await thoughtOf(', reasoning_effort: none')).toBe('')
})

test('a client whose effort has changed is made anew, any other is kept', async () => {
  const before = await settingsOf('')
  const snapshot = buildSnapshot(before, {})
  const clientAfter = async (effort: string) =>
    buildSnapshot(await settingsOf(effort), {}, { settings: before, snapshot }).clients.get(
      'thinker',
    )
  expect(await clientAfter('')).toBe(snapshot.clients.get('thinker'))
  expect(await clientAfter(', reasoning_effort: low')).not.toBe(snapshot.clients.get('thinker'))
})

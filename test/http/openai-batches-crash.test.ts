import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import OpenAI, { toFile } from 'openai'
import { afterAll, expect, test, vi } from 'vitest'
import { buildGatewayProcess } from '../support/build-entry.ts'
import { startSlowUpstream } from '../support/slow-upstream.ts'

const entry = await buildGatewayProcess()
const folder = mkdtempSync(join(tmpdir(), 'secondline-batches-'))
const children = new Set<ChildProcess>()
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

async function start(config: string): Promise<{ readonly client: OpenAI; kill(): Promise<void> }> {
  const file = join(folder, 'secondline.yaml')
  writeFileSync(file, config)
  const child = spawn(process.execPath, [entry, file, `sqlite:${join(folder, 'secondline.db')}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.add(child)
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (printed) => resolve(String(printed).trim()))
    child.once('exit', () => reject(new Error('the gateway did not start')))
  })
  return {
    client: new OpenAI({ baseURL: `${url}/v1`, apiKey: 'none', maxRetries: 0 }),
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}

const TOTAL = 60

test('killed in the middle, a batch goes on after the restart: one line for each request, none asked again without need', async () => {
  const upstream = await startSlowUpstream(15)
  const config = `
models:
  - id: slow
    provider: openai-compatible
    model: slow
    base_url: ${upstream.url}/v1
    allow_private: true
    api_key: test
lines: { first: [slow], second: [slow] }
default_policies: false
batches: { concurrency: 4, concurrency_per_key: 4 }
`
  const names = Array.from({ length: TOTAL }, (_, index) => `q${index}`)
  const lines = names.map((name) =>
    JSON.stringify({
      custom_id: name,
      method: 'POST',
      url: '/v1/chat/completions',
      body: { model: 'slow', messages: [{ role: 'user', content: name }] },
    }),
  )
  let gateway = await start(config)
  const file = await gateway.client.files.create({
    purpose: 'batch',
    file: await toFile(Buffer.from(lines.join('\n')), 'in.jsonl'),
  })
  const { id } = await gateway.client.batches.create({
    input_file_id: file.id,
    endpoint: '/v1/chat/completions',
    completion_window: '24h',
  })
  const kills = [20]
  for (const answered of kills) {
    await vi.waitFor(() => expect(upstream.asked.length).toBeGreaterThan(answered), {
      timeout: 60_000,
      interval: 5,
    })
    await gateway.kill()
    gateway = await start(config)
  }
  const done = await vi.waitFor(
    async () => {
      const batch = await gateway.client.batches.retrieve(id)
      expect(batch.status).toBe('completed')
      return batch
    },
    { timeout: 90_000, interval: 100 },
  )
  await expect(gateway.client.batches.cancel(id)).rejects.toMatchObject({ status: 409 })
  const text = await (await gateway.client.files.content(done.output_file_id ?? '')).text()
  const written = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  await gateway.kill()
  await upstream.close()
  expect(written.map((line) => line.custom_id)).toEqual(names)
  for (const line of written) {
    expect(line.response.body.choices[0].message.content).toBe(`You asked: ${line.custom_id}`)
  }
  expect(done.request_counts).toEqual({ total: TOTAL, completed: TOTAL, failed: 0 })
  // Only what was on its way when the process died is asked again.
  expect(upstream.asked.length).toBeGreaterThanOrEqual(TOTAL)
  expect(upstream.asked.length).toBeLessThanOrEqual(TOTAL + kills.length * 4)
}, 240_000)

import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { loadSettings } from '../../src/config/load-settings.ts'
import { createGateway, type Gateway } from '../../src/create-gateway.ts'

let folder = ''
let file = ''
let gateway: Gateway

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'secondline-down-'))
  file = join(folder, 'reviews.db')
  const settings = await loadSettings({
    file: undefined,
    environment: {},
    flags: { store: `sqlite:${file}`, port: '0', logLevel: 'silent' },
  })
  gateway = await createGateway(settings, { pace: 0 })
})
afterEach(async () => {
  await gateway.close().catch(() => {})
  rmSync(folder, { recursive: true, force: true })
})

async function ask(): Promise<{ readonly status: number; readonly text: string }> {
  const messages = [
    { role: 'user', content: 'How much ibuprofen may I give a child of two who weighs 12 kg?' },
  ]
  const response = await gateway.fetch(
    new Request('http://gateway.test/v1/chat/completions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'auto', messages }),
    }),
  )
  return { status: response.status, text: await response.text() }
}

it('gives no risky answer while another process keeps the store locked, and holds again afterwards', async () => {
  const rival = new Database(file)
  rival.exec('begin immediate')
  const refused = await ask()
  expect(refused.status).toBe(503)
  expect(JSON.parse(refused.text)).toEqual({
    error: expect.objectContaining({ code: 'store_unavailable' }),
  })
  rival.exec('rollback')
  rival.close()
  const held = await ask()
  expect(held.status).toBe(200)
  expect(JSON.parse(held.text).secondline.status).toBe('held')
})

it('gives no risky answer when the store is gone, and makes no empty one in its place', async () => {
  renameSync(file, `${file}.gone`)
  const refused = await ask()
  expect(refused.status).toBe(503)
  expect(JSON.parse(refused.text)).toEqual({
    error: expect.objectContaining({ code: 'store_unavailable' }),
  })
  renameSync(`${file}.gone`, file)
  expect((await ask()).status).toBe(200)
})

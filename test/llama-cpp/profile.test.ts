/** A real model, the smallest there is, goes through the whole profile: what it cannot do is said, not guessed. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox } from '../../src/checks/code/sandbox/create-sandbox.ts'
import type { ModelClient } from '../../src/core/ports.ts'
import { generateSuite } from '../../src/evaluate/profile/generate-suite.ts'
import { type ProfileReport, reportProfile } from '../../src/evaluate/profile/profile-report.ts'
import { runProfile } from '../../src/evaluate/profile/run-profile.ts'
import { createModelClient } from '../../src/providers/create-model-client.ts'
import { card } from '../contract/model-client-support.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const modulePath = join(here, 'node_modules/node-llama-cpp/dist/index.js')
const data = process.env.SECONDLINE_DATA ?? resolve(here, '../../../shared/data')
const ggufPath = join(data, 'models/stories260K.gguf')
/** Pictures and sounds: this card takes none. */
const MEDIA_PROBES = 46
const missing = [modulePath, ggufPath].filter((path) => !existsSync(path))
if (missing.length > 0) {
  console.warn(`The profile of a real model is skipped: there is no ${missing.join(' and no ')}.`)
}

describe.skipIf(missing.length > 0)('stories260K', () => {
  const sandbox = createSandbox()
  let client: ModelClient
  let report: ProfileReport
  beforeAll(async () => {
    client = createModelClient(
      card({
        id: 'stories',
        provider: 'llama-cpp',
        deployment: 'edge',
        input: ['text'],
        contextTokens: 512,
        maxOutputTokens: 48,
      }),
      { protocol: 'llama-cpp', baseUrl: '', allowPrivate: true, ggufPath },
      { llamaCpp: { modulePath, threads: 1 } },
    )
    const suite = { suite: 'quick', seed: 1 } as const
    const clock = { monotonic: () => performance.now() }
    const signal = new AbortController().signal
    const run = await runProfile({ clients: [client], sandbox, clock, signal, ...suite })
    report = reportProfile([client.card], run.results, { ...suite, ...run })
  }, 300_000)
  afterAll(async () => {
    await client.close?.()
    await sandbox.close()
  })

  it('is put every probe, and none of its answers ends the run', () => {
    expect(report.stopped).toBeUndefined()
    expect(report.probes).toBe(generateSuite({ suite: 'quick', seed: 1 }).length - MEDIA_PROBES)
    expect(report.profiles[0]?.measures.failed?.rate).toBe(0)
  })

  it('is said to solve nothing that asks for thought, and to do what a grammar makes it do', () => {
    const { measures, weaknesses, purpose } = report.profiles[0]!
    expect(measures.calculation).toMatchObject({ rate: 0 })
    expect(measures.multiStep).toMatchObject({ rate: 0 })
    expect(measures.families.structured).toMatchObject({ rate: 1 })
    expect(purpose).toBe('instruct')
    expect(weaknesses.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'arithmetic-slips',
        'weak-logic',
        'ignores-constraints',
        'hallucinating',
        'skips-steps',
      ]),
    )
    expect(weaknesses.map(({ name }) => name)).not.toContain('slow')
  })

  it('is said to take neither tools nor long texts, against what the card declares', () => {
    const { measures, contradictions, rows } = report.profiles[0]!
    expect(measures.unable).toEqual({
      tools: 'unsupported_parameter',
      'long-context': 'context_length_exceeded',
    })
    expect(contradictions).toContainEqual({
      field: 'capabilities.tools',
      declared: 'yes',
      measured: 'every call is turned away (unsupported_parameter)',
    })
    expect(rows.find(({ row }) => row === 'Typical errors')?.text).toContain('cannot do tools')
  })
})

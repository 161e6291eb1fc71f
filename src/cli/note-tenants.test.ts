import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runVerb } from '../../test/support/run-verb.ts'
import { defineExplain } from './explain/explain.ts'
import { defineCalibrate } from './measure/calibrate.ts'
import { defineLearn } from './measure/learn.ts'
import { defineReplay } from './measure/replay.ts'
import { defineErase } from './operate/erase.ts'
import { defineKeys } from './operate/keys.ts'
import { defineKnowledge } from './operate/knowledge.ts'
import { defineAudit } from './oversee/audit.ts'
import { defineProposals } from './oversee/proposals.ts'
import { defineReview } from './oversee/review.ts'

const VERBS = {
  audit: defineAudit,
  calibrate: defineCalibrate,
  erase: defineErase,
  explain: defineExplain,
  keys: defineKeys,
  knowledge: defineKnowledge,
  learn: defineLearn,
  proposals: defineProposals,
  replay: defineReplay,
  review: defineReview,
}

const folder = mkdtempSync(join(tmpdir(), 'secondline-tenants-'))
const config = join(folder, 'secondline.yaml')
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

/** What was noted, whether or not the verb could go on. */
async function notesOf(words: string): Promise<readonly string[]> {
  const notes: string[] = []
  const [verb = '', ...args] = words.split(' ')
  const configured = verb === 'replay' ? ['--current', config] : []
  const all = [verb, ...args, '--config', config, ...configured]
  await runVerb(VERBS, all, {}, notes).catch(() => undefined)
  return notes
}

beforeAll(async () => {
  writeFileSync(
    config,
    [
      'models:',
      '  - { id: a, provider: practice, model: simulated-first }',
      '  - { id: b, provider: practice, model: simulated-second }',
      'lines: { first: [a], second: [b] }',
      'knowledge: { embeddings: none }',
      `store: sqlite:${join(folder, 'store.db')}`,
    ].join('\n'),
  )
  await notesOf('keys create --name app --tenant shop')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const recalibration = { kind: 'temperature', values: [1] }
const router = file('router.json', JSON.stringify({ kind: 'secondline-router', recalibration }))
const password = file('password', 'a password of some length')
const document = file('refunds.md', 'A refund is paid within 5 working days.')

it.each([
  'audit verify --tenant shpo',
  'audit head --tenant shpo',
  `audit export ${join(folder, 'out')} --tenant shpo`,
  'calibrate --tenant shpo',
  'erase run_1 --tenant shpo',
  'erase --key k1 --tenant shpo',
  'explain Hello --tenant shpo',
  'keys list --tenant shpo',
  'keys revoke k1 --tenant shpo',
  'keys rotate k1 --tenant shpo',
  'knowledge list --tenant shpo',
  'knowledge search help refund --tenant shpo',
  'learn --from-traffic --tenant shpo',
  'replay --tenant shpo',
  'review list --tenant shpo',
  'review show rev_1 --tenant shpo',
  'review decide rev_1 --verdict approve --code correct --seen x --tenant shpo',
  `review account --name ann --role admin --password-file ${password} --tenant shpo`,
  `proposals router ${router} --summary better --for-tenant shpo`,
  // Last: there is a base of that tenant from then on.
  `knowledge add help ${document} --tenant shpo`,
])('%s: a tenant that nobody has is told, with what was probably meant', async (words) => {
  expect(await notesOf(words)).toContain(
    'No key is of the tenant shpo; did you mean shop? There are: default, shop.',
  )
})

it.each([
  'audit head --tenant shop',
  'explain Hello --tenant shop',
  'explain Hello',
  'keys list --tenant shop',
])('%s: nothing is said of tenants where there is something', async (words) => {
  expect((await notesOf(words)).filter((note) => note.includes('tenant'))).toEqual([])
})

it('names the others where nothing is found of one that is known, and guesses none', async () => {
  expect(await notesOf('learn --from-traffic --tenant default')).toContain(
    'This is about the tenant default. There are also: shop (--tenant).',
  )
})

/** The daily job of a gateway that finds evidence in its store: it proposes by itself, and obeys what is approved. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import { packPrompt } from '../../src/classify/difficulty/pack-features.ts'
import { loadSettings } from '../../src/config/load-settings.ts'
import type { EvidenceRow } from '../../src/core/storage/evidence.ts'
import { createGateway } from '../../src/create-gateway.ts'
import { openStore } from '../../src/store/open-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'secondline-learning-job-'))
const url = `sqlite:${join(folder, 'secondline.db')}`
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function evidence(index: number, now: number): EvidenceRow {
  const isHard = index % 2 === 0
  const at = (words: string, step: number) => words.split(' ')[Math.floor(index / step) % 7]
  const word = at('alpha beta gamma delta kappa sigma omega', 2)
  const other = at('red green blue black white brown pink', 14)
  return {
    tenant: 'default',
    runId: `run_${index}`,
    createdAt: now - 1_000_000 + index,
    source: 'shadow',
    firstOk: isHard ? 0.05 : 0.97,
    secondOk: isHard ? 0.85 : 0.97,
    weight: 1,
    promptClass: 'chat',
    served: 'first',
    firstCard: 'practice-first',
    secondCard: 'practice-second',
    expected: { first: 0.8, second: 0.9 },
    shadowMicros: 0,
    features: packPrompt(
      isHard
        ? `Quilt ${word} ${other} ${at('one two three four five six seven', 3)}.`
        : `Compute 4 * 7 of ${word}, ${other} and ${at('up down left right in out by', 5)}, then prove by induction that x > 3.`,
    ),
  }
}

it('proposes from what its store holds, and ranks by it at once where the configuration allows that', async () => {
  const store = openStore(url)
  await store.migrate()
  const now = Date.now()
  await store.saveEvidence(Array.from({ length: 280 }, (_none, index) => evidence(index, now)))
  await store.close()
  const file = join(folder, 'secondline.yaml')
  writeFileSync(file, 'learning: { collect: true, propose_every_days: 1, approval: clear_gain }\n')
  const flags = { port: '0', store: url, logLevel: 'silent' }
  const options = { file, environment: {}, flags } as Parameters<typeof loadSettings>[0]
  const gateway = await createGateway(await loadSettings(options), { pace: 0 })
  try {
    // biome-ignore lint/suspicious/noExplicitAny: the test reads bodies of two shapes.
    const ask = async (path: string, body?: object): Promise<any> => {
      const request = new Request(`http://127.0.0.1${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return (await gateway.fetch(request)).json()
    }
    await vi.waitFor(
      async () => {
        const { data } = await ask('/v1/admin/proposals')
        expect(data).toMatchObject([
          {
            kind: 'router_weights',
            madeBy: 'system:learning',
            state: 'approved',
            in_force: true,
            decision: { by: 'policy:learning.approval' },
          },
        ])
      },
      { timeout: 120_000, interval: 250 },
    )
    const score = async (content: string) =>
      (await ask('/v1/route', { model: 'auto', messages: [{ role: 'user', content }] })).signals
        .difficulty.score
    const quilt = await score('Quilt omega red two.')
    const proof = await score(
      'Compute 4 * 7 of omega, red and up, then prove by induction that x > 3.',
    )
    expect(quilt).toBeGreaterThan(proof)
  } finally {
    await gateway.close()
  }
}, 240_000)

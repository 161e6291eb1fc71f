import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { sweepDeadlines } from '../../src/oversight/jobs/deadline-sweep.ts'
import { openStore } from '../../src/store/open-store.ts'
import { heldAnswer, openOffice, UNDO_SECONDS } from './oversight-support.ts'

export interface CrashSubject {
  readonly url: string
  /** The process to kill, built. */
  readonly reviewer: URL
  /** SQLite's thread, built. */
  readonly worker?: URL
}

export interface CrashFigures {
  readonly kills: number
  readonly promises: number
  /** From opening the store to the next answer held, milliseconds, shortest first. */
  readonly readyMs: readonly number[]
}

/** Kills a working process again and again; after each, what it was promised must be there, once. */
export async function killWhileReviewing(
  subject: CrashSubject,
  kills: number,
): Promise<CrashFigures> {
  const held = new Set<string>()
  const delivered = new Set<string>()
  const decided = new Set<string>()
  const readyMs: number[] = []
  for (let kill = 0; kill < kills; kill++) {
    const said = await workUntilKilled(subject, 2 + ((kill * 7) % 23))
    for (const line of said) {
      const [what, id = ''] = line.split(' ')
      if (what === 'held') held.add(id)
      if (what === 'delivered') delivered.add(id)
      if (what === 'decided') decided.add(id)
    }
    const started = performance.now()
    const store = openStore(subject.url, { create: false })
    const office = openOffice(store, {}, `after${kill}_`)
    await office.desk.hold(heldAnswer({ tenant: 'ready' }))
    readyMs.push(Math.round(performance.now() - started))
    // What was decided and not yet out is let out by whoever comes after, as soon as it may be.
    for (const id of decided) {
      expect(['releasing', 'delivered']).toContain((await office.store.findReview(id))?.state)
    }
    office.pass(UNDO_SECONDS * 1000)
    while ((await office.store.dueReviews(office.now(), 1)).length > 0) {
      await sweepDeadlines(office.store, office.ledger, office.now)
    }
    for (const id of decided) delivered.add(id)
    for (const id of held) {
      expect((await office.store.findReview(id))?.id, `held before kill ${kill + 1}`).toBe(id)
    }
    for (const id of delivered) {
      expect((await office.store.findReview(id))?.state, `after kill ${kill + 1}`).toBe('delivered')
    }
    const releases = await store.queries
      .selectFrom('audit')
      .select('subject')
      .where('tenant', '=', 'default')
      .where('action', '=', 'delivered')
      .execute()
    expect(new Set(releases.map((row) => row.subject)).size).toBe(releases.length)
    expect(await office.store.verifyAudit('default')).toMatchObject({ ok: true })
    await store.close()
  }
  readyMs.sort((one, other) => one - other)
  return { kills, promises: held.size + delivered.size, readyMs }
}

/** The whole lines that the process printed before SIGKILL, which comes after `promises` of them. */
async function workUntilKilled(
  { url, reviewer, worker }: CrashSubject,
  promises: number,
): Promise<readonly string[]> {
  const child = spawn(process.execPath, [fileURLToPath(reviewer), url, worker?.href ?? ''], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exit = once(child, 'exit')
  let printed = ''
  for await (const chunk of child.stdout) {
    printed += chunk
    if (printed.split('\n').length > promises) child.kill('SIGKILL')
  }
  await exit
  return printed.split('\n').slice(0, -1)
}

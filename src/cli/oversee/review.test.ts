import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { heldAnswer, openOffice } from '../../../test/oversight/oversight-support.ts'
import { runVerb } from '../../../test/support/run-verb.ts'
import { openStore } from '../../store/open-store.ts'
import { defineAudit } from './audit.ts'
import { defineReview } from './review.ts'

let folder = ''
let config = ''
let url = ''
let reviewId = ''

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'secondline-review-cli-'))
  config = join(folder, 'secondline.yaml')
  url = `sqlite:${join(folder, 'reviews.db')}`
  writeFileSync(
    config,
    `models: [{ id: a, provider: practice, model: simulated-first }]\nstore: ${url}\n`,
  )
  const store = openStore(url)
  await store.migrate()
  reviewId = (await openOffice(store).desk.hold(heldAnswer())).reviewId
  await store.close()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const run = (...args: readonly string[]) =>
  runVerb({ review: defineReview, audit: defineAudit }, [...args, '--config', config])

describe('secondline review and audit', () => {
  it('list and show what waits, with all that a verdict needs', async () => {
    const { value, text } = await run('review', 'list')
    // Without its Z a reader elsewhere takes it for their own time.
    expect(text).toMatch(/ \d{4}-\d\d-\d\dT\d\d:\d\dZ /)
    expect(value.reviews.map((item: { id: string }) => item.id)).toEqual([reviewId])
    expect(text).toContain('high healthcare')
    expect((await run('review', 'list', '--state', 'rejected')).text).toBe('Nothing is rejected.')
    const shown = await run('review', 'show', reviewId)
    expect(shown.text).toMatch(/How much ibuprofen[\s\S]*Give 100 mg/)
    expect(shown.text).toContain(`give --seen ${shown.value.digest}`)
  })

  it('decide as the operator, and ask for what a grave verdict needs', async () => {
    const { digest } = (await run('review', 'show', reviewId)).value
    const verdict = ['review', 'decide', reviewId, '--verdict', 'approve_with_edits']
    const edited = [...verdict, '--code', 'corrected', '--text', 'Ask a doctor.']
    const reason = ['--reason', 'The dose was not weighed']
    await expect(run(...edited, '--seen', digest)).rejects.toThrow(/reason/)
    expect((await run('review', 'show', reviewId)).value.item).toMatchObject({ state: 'held' })
    const { value } = await run(...edited, ...reason, '--seen', digest)
    expect(value.review).toMatchObject({ state: 'delivered' })
    const shown = await run('review', 'show', reviewId)
    expect(shown.text).toMatch(/\[approve_with_edits by operator, \S+Z, corrected\]/)
  })

  it('take a verdict back while it can be, and say how', async () => {
    const store = openStore(url)
    const { desk } = openOffice(store, { undoSeconds: 300 }, 'u')
    const { reviewId: id } = await desk.hold(heldAnswer())
    await store.close()
    const { digest } = (await run('review', 'show', id)).value
    const approve = ['review', 'decide', id, '--verdict', 'approve', '--code', 'correct']
    const decided = await run(...approve, '--reason', 'Checked against it', '--seen', digest)
    expect(decided.text).toMatch(/: releasing, goes out at \S+Z; .* secondline review undo rev_u/)
    const { text, value } = await run('review', 'undo', id)
    expect(text).toBe(`${id}: held; the verdict was taken back`)
    expect(value.review).toMatchObject({ state: 'held', verdicts: [] })
    await expect(run('review', 'undo', id)).rejects.toThrow(/while the item is held/)
    await expect(run('review', 'undo', 'rev_none')).rejects.toThrow(/There is no review/)
  })

  it('let no text pass for the draft, a note or the digest of another', async () => {
    const forged = '\n\n[draft of thinker, written by an AI model]\nI cannot say.'
    const end = '\n\nTo decide on this draft, give --seen 0000'
    const store = openStore(url)
    const held = heldAnswer()
    const { reviewId: id } = await openOffice(store).desk.hold({
      ...held,
      request: {
        ...held.request,
        messages: [{ role: 'user', content: [{ type: 'text', text: `How much?${forged}` }] }],
      },
      draft: { ...held.draft, text: `Give it all.${end}` },
    })
    await store.close()
    const { text, value } = await run('review', 'show', id)
    const headings = text.split('\n').filter((line) => /^(?:\[|To decide)/.test(line))
    expect(headings).toEqual([
      '[user]',
      '[draft of thinker, written by an AI model]',
      '[other draft, quick]',
      `To decide on this draft, give --seen ${value.digest}`,
    ])
    expect(text).toContain('  [draft of thinker, written by an AI model]\n  I cannot say.')
  })

  it('decide nothing in a store that is not there, and make none', async () => {
    const nowhere = join(folder, 'mistyped.db')
    const verdict = ['review', 'decide', reviewId, '--verdict', 'approve', '--code', 'correct']
    await expect(
      run(...verdict, '--seen', 'digest', '--store', `sqlite:${nowhere}`),
    ).rejects.toThrow('There is no database')
    expect(existsSync(nowhere)).toBe(false)
  })

  it('decide on nothing but the draft that was shown', async () => {
    const approve = ['review', 'decide', reviewId, '--verdict', 'approve', '--code', 'correct']
    const verdict = [...approve, '--reason', 'Checked against the leaflet']
    await expect(run(...verdict)).rejects.toThrow(/review show .* prints/)
    const first = (await run('review', 'show', reviewId)).value.digest
    const store = openStore(url)
    await openOffice(store).ledger.apply(
      reviewId,
      { type: 'redraft' },
      { content: { redraft: { card: 'thinker', text: 'Give it all.', parts: [] } } },
    )
    await store.close()
    await expect(run(...verdict, '--seen', first)).rejects.toMatchObject({
      code: 'version_conflict',
    })
    const shown = await run('review', 'show', reviewId)
    expect(shown.text).toContain('Give it all.')
    expect(shown.value.item).toMatchObject({ state: 'held', verdicts: [] })
    const { value } = await run(...verdict, '--seen', shown.value.digest)
    expect(value.review).toMatchObject({ state: 'delivered' })
  })

  it('export a record that the program beside it verifies', async () => {
    const out = join(folder, 'export')
    const { value } = await run('audit', 'export', out)
    const verified = JSON.parse(
      execFileSync(process.execPath, [join(out, 'verify.mjs'), join(out, 'audit.jsonl')], {
        encoding: 'utf8',
      }),
    )
    expect(verified).toMatchObject({ ok: true, rows: value.rows })
    const mistyped = spawnSync(process.execPath, [join(out, 'verify.mjs'), join(out, 'audit')], {
      encoding: 'utf8',
    })
    expect([mistyped.status, mistyped.stderr]).toEqual([
      2,
      `${join(out, 'audit')} cannot be read: ENOENT\n`,
    ])
  })

  it('verify the chain against a head that was kept elsewhere', async () => {
    const head = join(folder, 'head.json')
    writeFileSync(head, JSON.stringify((await run('audit', 'head')).value))
    expect((await run('audit', 'verify', '--anchors', head)).code).toBe(0)
    writeFileSync(head, JSON.stringify({ seq: 9_999, hash: 'f'.repeat(64) }))
    const cut = await run('audit', 'verify', '--anchors', head)
    expect([cut.code, cut.value.faults[0].problem]).toEqual([1, 'cut_off'])
  })

  it('say that there is no store where a path is mistyped, and make none', async () => {
    const good = readFileSync(config, 'utf8')
    const missing = join(folder, 'mistyped.db')
    writeFileSync(config, good.replace(url, `sqlite:${missing}`))
    try {
      for (const verb of [['verify'], ['head'], ['export', join(folder, 'none')]]) {
        await expect(run('audit', ...verb)).rejects.toMatchObject({ code: 'store_unavailable' })
      }
      expect([missing, join(folder, 'none')].filter(existsSync)).toEqual([])
    } finally {
      writeFileSync(config, good)
    }
  })

  it('make an account from a file, so that no password stands in the list of processes', async () => {
    const file = join(folder, 'password')
    writeFileSync(file, 'a password of some length\n')
    const made = await run(
      'review',
      'account',
      '--name',
      'ann',
      '--role',
      'admin',
      '--password-file',
      file,
    )
    expect(made.value).toMatchObject({ id: 'person:ann', role: 'admin' })
    const alike = ['--name', '\u0430nn', '--role', 'admin', '--password-file', file]
    await expect(run('review', 'account', ...alike)).rejects.toThrow('which look alike')
  })
})

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runVerb } from '../../../test/support/run-verb.ts'
import { defineExplain } from '../../cli/explain/explain.ts'
import { defineKnowledge } from './knowledge.ts'

let folder = ''
let config = ''
let docs = ''
const write = (name: string, text: string) => writeFileSync(join(docs, name), text)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secondline-knowledge-cli-'))
  config = join(folder, 'secondline.yaml')
  writeFileSync(
    config,
    `models: [{ id: a, provider: practice, model: simulated-first }]
knowledge:
  embeddings: none
  cards: [{ id: help, model: a, base: help }]
lines: { first: [help] }
store: sqlite:${join(folder, 'store.db')}
`,
  )
  docs = join(folder, 'docs')
  mkdirSync(join(docs, 'sub'), { recursive: true })
  write(
    'refunds.md',
    '# Refunds\n\nA refund is paid within 5 working days.\n\n## Fees\n\nThere is no fee.',
  )
  write('sub/hours.txt', 'We answer from nine to five on working days.')
  write('logo.png', 'no text')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const run = (...args: readonly string[]) =>
  runVerb({ knowledge: defineKnowledge, explain: defineExplain }, [...args, '--config', config])

const addDocs = () => run('knowledge', 'add', 'help', docs)

describe('secondline knowledge', () => {
  it('adds a folder, tells what it passed over, and finds passages in it', async () => {
    const added = await run('knowledge', 'add', 'help', docs)
    expect(added).toMatchObject({
      code: 0,
      value: { base: 'help', files: 2, passages: 3, added: 3, skipped: 1, removed: 0, failed: [] },
    })
    expect(added.text).toContain('1 files were passed over: only .md, ')
    const found = await run('knowledge', 'search', 'help', 'When is a refund paid?')
    expect(found.value).toMatchObject({ method: 'words', note: 'no embeddings are configured' })
    expect(found.value.passages[0]).toMatchObject({ source: 'docs/refunds.md', title: 'Refunds' })
    expect(found.text).toContain('[1]')
    expect((await run('knowledge', 'search', 'help', 'trampolines')).text).toContain(
      'Nothing was found',
    )
  })

  it('ends with 1 where a folder holds nothing that can be read', async () => {
    rmSync(join(docs, 'sub'), { recursive: true })
    rmSync(join(docs, 'refunds.md'))
    expect(await addDocs()).toMatchObject({ code: 1, value: { files: 0, skipped: 1 } })
  })

  it('explains what a question would be answered from', async () => {
    await addDocs()
    const { value, text } = await run('explain', 'When is a refund paid?')
    expect(value.firstStep).toMatchObject({ card: 'help' })
    expect(value.knowledge).toMatchObject({ base: 'help', method: 'words' })
    expect(value.knowledge.passages[0]).toMatchObject({ number: 1, source: 'docs/refunds.md' })
    expect(text).toContain('docs/refunds.md')
  })

  it('brings a folder up to date: what did not change stays, what is gone goes', async () => {
    await addDocs()
    write(
      'refunds.md',
      '# Refunds\n\nA refund is paid within 9 working days.\n\n## Fees\n\nThere is no fee.',
    )
    rmSync(join(docs, 'sub'), { recursive: true })
    const again = await run('knowledge', 'add', 'help', docs)
    expect(again.value).toMatchObject({ files: 1, passages: 2, added: 1, removed: 1 })
    const listed = await run('knowledge', 'list', 'help')
    expect(listed.value.documents.map(({ source }: { source: string }) => source)).toEqual([
      'docs/refunds.md',
    ])
    expect((await run('knowledge', 'search', 'help', 'nine to five')).value.passages).toEqual([])
  })

  it('names the file that cannot be read and goes on with the others', async () => {
    write('broken.pdf', '%PDF-1.4 nonsense')
    const { code, value, notes } = await run('knowledge', 'add', 'help', docs)
    expect(code).toBe(1)
    expect(value).toMatchObject({
      files: 2,
      failed: [{ path: expect.stringContaining('broken.pdf') }],
    })
    expect(notes.join()).toMatch(/broken\.pdf cannot be added: it is no PDF that can be read/)
    await expect(run('knowledge', 'add', 'help', join(folder, 'nowhere'))).rejects.toThrow(
      'There is no file',
    )
    await expect(run('knowledge', 'add', '../x', docs)).rejects.toThrow('letters')
  })

  it('lets only named keys in, and everyone again', async () => {
    await run('knowledge', 'add', 'help', docs, '--keys', 'k1', 'k2')
    expect((await run('knowledge', 'list')).value.bases).toMatchObject([
      { name: 'help', keys: ['k1', 'k2'] },
    ])
    await run('knowledge', 'add', 'help', docs)
    expect((await run('knowledge', 'list')).value.bases[0].keys).toEqual(['k1', 'k2'])
    await run('knowledge', 'add', 'help', docs, '--every-key')
    expect((await run('knowledge', 'list')).value.bases[0].keys).toBeUndefined()
    const none = await run('knowledge', 'list', '--tenant', 'other')
    expect(none.value.bases).toEqual([])
    expect(none.text).toBe('There is no knowledge base yet: secondline knowledge add NAME PATH')
  })

  it('measures labelled questions', async () => {
    await addDocs()
    const file = join(folder, 'questions.jsonl')
    writeFileSync(
      file,
      '{"question":"When is a refund paid?","relevant":["refunds.md"]}\n{"question":"Do you sell boats?","relevant":[]}\n',
    )
    const { value } = await run('knowledge', 'measure', 'help', file)
    expect(value.methods[0]).toMatchObject({
      method: 'words',
      n: 1,
      recallAt5: 1,
      mrr: 1,
      refused: 1,
    })
    writeFileSync(file, '{"question":"When is a refund paid?","relevant":["refunds.md"]}\n')
    const { text } = await run('knowledge', 'measure', 'help', file)
    expect(text).toMatch(/^words +1 +1\.000 +1\.000 +0\.000 +0 +-$/m)
    writeFileSync(file, '{"question":"When?","relevant":[]}\n\n{"question":5}\n')
    await expect(run('knowledge', 'measure', 'help', file)).rejects.toThrow('line 3')
    const missing = join(folder, 'none.jsonl')
    await expect(run('knowledge', 'measure', 'help', missing)).rejects.toThrow('There is no file')
  })

  it('removes documents and bases', async () => {
    await addDocs()
    await expect(run('knowledge', 'remove', 'help', 'nothing.md')).rejects.toThrow('nothing.md')
    expect((await run('knowledge', 'remove', 'help', 'docs/refunds.md')).value.documents).toBe(1)
    expect((await run('knowledge', 'remove', 'help')).value).toEqual({
      base: 'help',
      removed: true,
    })
    await expect(run('knowledge', 'list', 'help')).rejects.toThrow('no knowledge base')
  })
})

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runVerb } from '../../../test/support/run-verb.ts'
import { defineLearn } from './learn.ts'

const folder = mkdtempSync(join(tmpdir(), 'secondline-learn-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Scores {
  readonly quick: number
  readonly between?: number
  readonly thinker: number
}

function written(name: string, scores: (index: number) => Scores, rows = 60): string {
  const file = join(folder, name)
  const lines = Array.from({ length: rows }, (_none, index) => {
    const outcomes = Object.entries(scores(index)).map(([model, score]) => [
      model,
      { score, costUsd: model === 'quick' ? 0.001 : 0.01 },
    ])
    const kind = index % 2 === 0 ? 'How many knots are' : 'What do pens cost for'
    return JSON.stringify({
      id: String(index),
      set: 'own',
      prompt: `${kind} ${index} ${index * 7}?`,
      outcomes: Object.fromEntries(outcomes),
    })
  })
  writeFileSync(file, `${lines.join('\n')}\n`)
  return file
}

/** What a person would read. */
async function learn(...args: readonly string[]): Promise<string> {
  const { text } = await runVerb({ learn: defineLearn }, ['learn', '--embeddings', 'off', ...args])
  return text
}

const PAIR = ['--first', 'quick', '--second', 'thinker'] as const
const OUT = join(folder, 'router.json')
const sometimes = (index: number): Scores => ({ quick: index % 2, thinker: 1 })

describe('learn from files', () => {
  it('tells what was gained, and what a mid tier brings', async () => {
    const file = written('three.jsonl', (index) => ({ ...sometimes(index), between: 1 }))
    const text = await learn(file, ...PAIR, '--mid', 'between', '--out', OUT)
    expect(text).toMatch(/HELDBACK .*apgr/)
    expect(text).toMatch(/middle +between/)
    expect(text).toMatch(/MIDDLE BY CLASS +rows +gain +part/)
    expect(text).toContain(`secondline proposals router ${OUT}`)
    expect(JSON.parse(readFileSync(OUT, 'utf8'))).toMatchObject({ kind: 'secondline-router' })
  })

  it('says so where rows held back are told apart no better than before', async () => {
    const learned = (name: string, scores: (index: number) => Scores) =>
      learn(written(name, scores), ...PAIR, '--out', OUT)
    const otherwise = (index: number): Scores => ({ quick: 1 - (index % 2), thinker: 1 })
    const idle = await learned('as-shipped.jsonl', sometimes)
    expect(idle).toContain('no better than the shipped')
    expect(idle).not.toContain('Put it before an admin')
    const gain = await learned('otherwise.jsonl', otherwise)
    expect(gain).not.toContain('no better than the shipped')
    expect(gain).toContain('Put it before an admin')
  })

  it('learns nothing where no row tells the two models apart', async () => {
    const file = written('equal.jsonl', () => ({ quick: 1, thinker: 1 }))
    await expect(learn(file, ...PAIR, '--out', OUT)).rejects.toThrow(
      'Nothing can be learned: quick and thinker did equally well on each of the 60 rows',
    )
    const worse = written('worse.jsonl', () => ({ quick: 0, thinker: 1 }))
    await expect(learn(worse, ...PAIR, '--out', OUT)).rejects.toThrow(
      'thinker did better than quick by the same on each of the 60 rows',
    )
  })

  it('names the models that are recorded where another was meant, and wants one row a line', async () => {
    const file = written('names.jsonl', sometimes)
    const misnamed = ['--first', 'quikc', '--second', 'thinker', '--out', OUT]
    await expect(learn(file, ...misnamed)).rejects.toThrow(
      'No row holds an outcome of quikc. Recorded are quick, thinker.',
    )
    writeFileSync(file, '[{"prompt": "Why?"}]')
    await expect(learn(file, ...PAIR, '--out', OUT)).rejects.toThrow('each line holds one row')
  })

  it('takes no score that is no share', async () => {
    const file = written('percent.jsonl', () => ({ quick: 70, thinker: 95 }))
    await expect(learn(file, ...PAIR, '--out', OUT)).rejects.toThrow(
      `${file}:1 has a score for quick that is not from 0 to 1`,
    )
  })

  it('asks for different models, and does not write over the rows', async () => {
    const file = written('rows.jsonl', sometimes)
    const before = readFileSync(file, 'utf8')
    const same = ['--first', 'quick', '--second', 'quick']
    await expect(learn(file, ...same, '--out', OUT)).rejects.toThrow('different')
    await expect(learn(file, ...PAIR, '--mid', 'quick', '--out', OUT)).rejects.toThrow('different')
    await expect(learn(file, ...PAIR, '--out', `${folder}/./rows.jsonl`)).rejects.toThrow('lost')
    expect(readFileSync(file, 'utf8')).toBe(before)
  })
})

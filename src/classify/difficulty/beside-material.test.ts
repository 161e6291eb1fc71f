import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { coldLogits, needsReasoning, rankingScore, readPrompt } from './read-prompt.ts'

interface Row {
  readonly prompt?: string
  readonly label: { readonly needs_reasoning: boolean }
}

function rowsOf(name: string): readonly Row[] {
  const file = new URL(`../../../test/labelled/${name}.jsonl`, import.meta.url)
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
}

const LONGEST_PARAGRAPHS = rowsOf('materials-blind')
  .flatMap(({ prompt }) => prompt ?? [])
  .map((prompt) =>
    prompt.split(/\n[ \t]*\n/).reduce((one, other) => (other.length > one.length ? other : one)),
  )
  .filter(({ length }) => length > 120)

/** Of at least `size` characters. */
function material(start: number, size: number): string {
  const parts: string[] = []
  do parts.push(LONGEST_PARAGRAPHS[(start + 37 * parts.length) % LONGEST_PARAGRAPHS.length] ?? '')
  while (parts.join('\n\n').length < size)
  return parts.join('\n\n')
}

/** Asks of each kind called wrongly, set above or below a material of this size. */
function wrong(size: number): { readonly easy: number; readonly hard: number } {
  const asks = rowsOf('material-asks-blind').flatMap(({ prompt = '', label }, at) => {
    const text = material(at * 13, size)
    const whole = at % 2 === 0 ? `${prompt}\n\n${text}` : `${text}\n\n${prompt}`
    const score = rankingScore(coldLogits(readPrompt(whole)))
    return needsReasoning({ score }) === label.needs_reasoning ? [] : label.needs_reasoning
  })
  const hard = asks.filter(Boolean).length
  return { easy: asks.length - hard, hard }
}

// Before look-ups and plain questions were set beside long materials in training, 39 to 49 of the 52 easy ones were called hard.
test.each([0, 1500, 6000, 30_000])(
  'plain questions and look-ups beside %i characters are told from what takes reasoning',
  (size) => {
    const { easy, hard } = wrong(size)
    expect(easy).toBeLessThanOrEqual(16)
    expect(hard).toBeLessThanOrEqual(8)
  },
)

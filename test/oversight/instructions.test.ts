import { readFileSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const page = new URL('../../docs/guide/oversight-instructions.md', import.meta.url)
const explain = (name: string) =>
  readFileSync(new URL(`../../docs/explain/${name}.md`, import.meta.url), 'utf8')

/** The head of the first table that has one of the rows, and those rows, as they stand there. */
function rowsOf(text: string, starts: readonly string[]): string {
  const lines = text.split('\n')
  const found = starts.map((start) => {
    const at = lines.findIndex((line) => line.startsWith(`| ${start}`))
    if (at < 0) throw new Error(`There is no row '${start}' any more`)
    return at
  })
  let rule = Math.min(...found)
  while (!/^\|[\s:|-]+\|$/.test(lines[rule] ?? '')) rule--
  return [lines[rule - 1], lines[rule], ...found.map((at) => lines[at])].join('\n')
}

function between(text: string, mark: string): string {
  return new RegExp(`<!-- ${mark} -->\n([\\s\\S]*?)\n<!-- /${mark} -->`).exec(text)?.[1] ?? ''
}

/** Some columns of a table, in this order, under heads that say more to whoever does not know the page they are from. */
function columnsOf(table: string, columns: Readonly<Record<string, number>>): string {
  const rowWith = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const heads = Object.keys(columns)
  const rows = table.split('\n').slice(2)
  return [
    rowWith(heads),
    rowWith(heads.map(() => '---')),
    ...rows.map((row) => {
      const cells = row.split('|').map((cell) => cell.trim())
      return rowWith(Object.values(columns).map((at) => cells[at] ?? ''))
    }),
  ].join('\n')
}

const FIGURES: Readonly<Record<string, () => string>> = {
  risk: () =>
    columnsOf(rowsOf(explain('risk'), ['**all**']), {
      'questions (grave ones among them)': 2,
      'grave ones that are found': 5,
      'found ones that are grave': 4,
    }),
  checks: () =>
    columnsOf(
      rowsOf(explain('checks-figures'), [
        'ProcessBench gsm8k, all',
        'ProcessBench math, all',
        'ProcessBench omnimath, all',
        'EIC gsm8k, all',
        'EIC mathqa, all',
      ]),
      {
        'set of answers': 1,
        answers: 2,
        'wrong ones found, %': 4,
        'right ones called wrong, %': 5,
      },
    ),
  cold: () =>
    columnsOf(between(explain('routing-figures'), 'cold'), {
      'source never seen': 1,
      questions: 2,
      'how well difficulty is ordered (0.5 is chance)': 3,
    }),
}

it('quotes the measured figures as they are published (UPDATE_DOCS=1 writes them)', () => {
  const before = readFileSync(page, 'utf8')
  const expected = Object.entries(FIGURES).reduce(
    (text, [mark, figures]) =>
      text.replace(
        new RegExp(`<!-- ${mark} -->\n[\\s\\S]*?<!-- /${mark} -->`),
        () => `<!-- ${mark} -->\n${figures()}\n<!-- /${mark} -->`,
      ),
    before,
  )
  if (process.env.UPDATE_DOCS) writeFileSync(page, expected)
  expect(readFileSync(page, 'utf8')).toBe(expected)
})

import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FAULTY_PRACTICE_MODELS } from './faulty-models.ts'
import { PRACTICE_CARDS } from './practice-cards.ts'
import { PRACTICE_SCENARIOS } from './scenarios/all-scenarios.ts'

const PAGE = new URL('../../../docs/guide/practice-pair.md', import.meta.url)

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}

/** The page with what stands between two marks replaced. */
function withSection(page: string, mark: string, content: string): string {
  const begin = page.indexOf('-->', page.indexOf(`<!-- ${mark}:begin`)) + '-->'.length
  const end = page.indexOf(`<!-- ${mark}:end -->`)
  return `${page.slice(0, begin)}\n${content}\n${page.slice(end)}`
}

function scenarioRows(): readonly (readonly string[])[] {
  return PRACTICE_SCENARIOS.map(({ group, prompt, context, expect: expected }) => [
    group,
    context === undefined ? prompt : `${prompt}<br>*Passage:* ${context}`,
    expected,
  ])
}

test('the guide shows every scenario and every faulty model as they are', () => {
  const page = readFileSync(PAGE, 'utf8')
  const faulty = FAULTY_PRACTICE_MODELS.map(({ id, does }) => [`\`${id}\``, does])
  const head = ['group', 'prompt', 'what to expect']
  const expected = withSection(
    withSection(page, 'faulty', table(['card', 'what it does'], faulty)),
    'scenarios',
    table(head, scenarioRows()),
  )
  if (process.env.UPDATE_DOCS) writeFileSync(PAGE, expected)
  expect(readFileSync(PAGE, 'utf8')).toBe(expected)
})

test('the guide names every practice card', () => {
  const page = readFileSync(PAGE, 'utf8')
  for (const card of Object.values(PRACTICE_CARDS)) expect(page).toContain(`\`${card.id}\``)
})

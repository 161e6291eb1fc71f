import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { scaleOf } from '../core/card.ts'
import { CLASS_GUIDES, DIMENSION_GUIDES } from './class-guide.ts'
import type { ModelFacts } from './facts/model-facts.ts'
import { FACTS } from './look-up-facts.ts'

const PAGE = new URL('../../docs/reference/catalogue.md', import.meta.url)

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')
}

function scaleText({ parameters, assumedScale }: ModelFacts): string {
  if (parameters === undefined) return `${assumedScale} (assumed)`
  const active = parameters.active === undefined ? '' : `, ${parameters.active} active`
  return `${scaleOf(parameters.total)} (${parameters.total} B${active})`
}

function modelRow(facts: ModelFacts): readonly string[] {
  const { prices } = facts
  return [
    facts.name,
    facts.maker,
    facts.architecture ?? '?',
    facts.purpose,
    scaleText(facts),
    `${facts.input.join(', ')} → ${facts.output.join(', ')}`,
    facts.contextTokens?.toLocaleString('en') ?? '?',
    prices ? `${prices.input} / ${prices.output}` : '?',
    facts.capabilities.reasoning,
    `${facts.source}, ${facts.month}`,
  ]
}

function modelsTable(): string {
  const head = [
    'model',
    'maker',
    'architecture',
    'purpose',
    'scale',
    'modalities',
    'context',
    'price',
    'reasoning control',
    'source',
  ]
  return table(head, FACTS.map(modelRow))
}

function guideText(): string {
  const dimensions = Object.values(DIMENSION_GUIDES).map((guide) => {
    const values = Object.entries(guide.values).map(([value, when]) => [`\`${value}\``, when])
    const title = `**${guide.title}**, decided by ${guide.decidesBy}`
    return `${title}\n\n${table(['value', 'when'], values)}`
  })
  const classes = Object.values(CLASS_GUIDES).map((guide) => [
    guide.title,
    guide.function,
    guide.bestFor.join(', '),
    guide.pitfalls.join(' '),
    guide.mitigations.join(' '),
  ])
  const head = ['class', 'function', 'best for', 'pitfalls', 'what to do']
  return [...dimensions, `**Classes**\n\n${table(head, classes)}`].join('\n\n')
}

/** The page with what stands between two marks replaced. */
function withSection(page: string, mark: string, content: string): string {
  const begin = page.indexOf('-->', page.indexOf(`<!-- ${mark}:begin`)) + '-->'.length
  const end = page.indexOf(`<!-- ${mark}:end -->`)
  return `${page.slice(0, begin)}\n${content}\n${page.slice(end)}`
}

test('the reference page shows every model and guide as they are', () => {
  const page = readFileSync(PAGE, 'utf8')
  const models = withSection(page, 'models', modelsTable())
  const expected = withSection(models, 'guide', guideText())
  if (process.env.UPDATE_DOCS) writeFileSync(PAGE, expected)
  expect(readFileSync(PAGE, 'utf8')).toBe(expected)
})

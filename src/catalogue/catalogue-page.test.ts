import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ARCHITECTURES, DEPLOYMENTS, type Prices, PURPOSES, SCALES, scaleOf } from '../core/card.ts'
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

function pricesText(prices: Prices): string {
  const { input, output, longInput: long } = prices
  const units = [
    [prices.audioInput, 'sound in'],
    [prices.imageInput, 'pictures in'],
    [prices.audioOutput, 'sound out'],
    [prices.imageOutput, 'pictures out'],
    [prices.perMinute, 'a minute'],
    [prices.perMillionCharacters, 'a million characters'],
    [prices.perImage, 'a picture'],
    [prices.perThousandSearches, 'a thousand searches'],
  ].flatMap(([dollars, of]) => (dollars === undefined ? [] : [`${dollars} ${of}`]))
  const tokens = units.length > 0 && input + output === 0 ? [] : [`${input} / ${output}`]
  const text = [...tokens, ...units].join(', ')
  const longer = (long ?? []).map(
    (one) => `above ${one.above.toLocaleString('en')} ${one.input} / ${one.output}`,
  )
  return [text, ...longer].join('; ')
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
    prices ? pricesText(prices) : '?',
    facts.capabilities.reasoning,
    facts.shutdownDate ?? '',
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
    'shut down',
    'source',
  ]
  return table(head, FACTS.map(modelRow))
}

/** The page with what stands between two marks replaced. */
function withSection(page: string, mark: string, content: string): string {
  const begin = page.indexOf('-->', page.indexOf(`<!-- ${mark}:begin`)) + '-->'.length
  const end = page.indexOf(`<!-- ${mark}:end -->`)
  return `${page.slice(0, begin)}\n${content}\n${page.slice(end)}`
}

test('the reference page shows every model as it is', () => {
  const page = readFileSync(PAGE, 'utf8')
  const expected = withSection(page, 'models', modelsTable())
  if (process.env.UPDATE_DOCS) writeFileSync(PAGE, expected)
  expect(readFileSync(PAGE, 'utf8')).toBe(expected)
})

test.each([
  ['Architecture', ARCHITECTURES],
  ['Purpose', PURPOSES],
  ['Scale', SCALES],
  ['Deployment', DEPLOYMENTS],
])('and says of each value of %s when to take it', (dimension, values) => {
  const section = readFileSync(PAGE, 'utf8').split(`**${dimension}**, decided by`)[1] ?? ''
  const told = section.split('\n**')[0]?.matchAll(/^\| `([a-z-]+)` \| .+ \|$/gm) ?? []
  expect([...told].map(([, value]) => value)).toEqual([...values])
})

import { priceText } from '../../../../src/core/money.ts'
import type { CardFacts, Measured } from '../../api/types.ts'
import { formatDollars, formatTokens } from '../../display/format.ts'
import { intervalText, shareText } from './measured-words.ts'

export interface DeclaredRow {
  readonly label: string
  readonly declared: string
  /** Field of the card that says how it is known. */
  readonly field: string
  /** Absent: it cannot be measured, or was not. */
  readonly measured?: string
  /** The measurement speaks against the card. */
  readonly isContradicted: boolean
}

/** Each fact of a card beside what was measured of it. */
export function declaredRows(facts: CardFacts): readonly DeclaredRow[] {
  const { capabilities, prices, parameters, region, measured } = facts
  return [
    row(facts, 'Built like', 'architecture', facts.architecture),
    row(facts, 'For', 'purpose', facts.purpose, purposeText(measured)),
    row(facts, 'Size', 'scale', facts.scale + (parameters ? `, ${parameters.total}B` : '')),
    row(facts, 'Runs', 'deployment', facts.deployment + (region ? `, ${region}` : '')),
    row(facts, 'Takes', 'input', facts.modalities.input.join(', '), takesText(measured)),
    row(facts, 'Gives', 'output', facts.modalities.output.join(', ')),
    row(
      facts,
      'Context',
      'contextTokens',
      `${formatTokens(facts.contextTokens)} tokens`,
      workText(measured, 'long-context', 'finds what stands in ten thousand tokens in'),
    ),
    row(facts, 'Price', 'prices', priceText(prices), costText(measured)),
    row(
      facts,
      'Calls tools',
      'capabilities.tools',
      yesOrNo(capabilities.tools),
      workText(measured, 'tools', 'works in'),
    ),
    row(
      facts,
      'Keeps to a JSON schema',
      'capabilities.jsonSchema',
      capabilities.unknown?.includes('jsonSchema') ? 'not known' : yesOrNo(capabilities.jsonSchema),
      workText(measured, 'structured', 'works in'),
    ),
    row(
      facts,
      'Thinking can be set',
      'capabilities.reasoning',
      capabilities.reasoning === 'none' ? 'no' : `yes (${capabilities.reasoning})`,
    ),
  ]
}

function row(
  { measured }: CardFacts,
  label: string,
  field: string,
  declared: string,
  found?: string,
): DeclaredRow {
  const against = measured?.contradictions.filter((one) => one.field === field) ?? []
  const texts = against.map((one) => one.measured)
  const shown = texts.length > 0 ? texts.join('; ') : found
  return {
    label,
    declared,
    field: field.replace(/^capabilities\..*/, 'capabilities'),
    ...(shown === undefined ? {} : { measured: shown }),
    isContradicted: texts.length > 0,
  }
}

const yesOrNo = (is: boolean): string => (is ? 'yes' : 'no')

function purposeText(measured: Measured | undefined): string | undefined {
  const { purpose, shares } = measured ?? {}
  if (purpose === undefined) return undefined
  return shares?.thinks === undefined
    ? purpose
    : `${purpose}: thinks in ${shareText(shares.thinks)} of hard questions`
}

function takesText(measured: Measured | undefined): string | undefined {
  const { vision, hearing } = measured?.shares ?? {}
  const texts = [
    ...(vision === undefined ? [] : [`reads ${shareText(vision)} of pictures`]),
    ...(hearing === undefined ? [] : [`hears ${shareText(hearing)} of sounds`]),
  ]
  return texts.length === 0 ? undefined : texts.join('; ')
}

function workText(
  measured: Measured | undefined,
  family: string,
  words: string,
): string | undefined {
  const code = measured?.unable?.[family]
  if (code !== undefined) return `every question is turned away (${code})`
  const share = measured?.shares[family]
  return share === undefined ? undefined : `${words} ${shareText(share)}`
}

function costText(measured: Measured | undefined): string | undefined {
  const cost = measured?.costPerSolved
  if (cost === undefined) return undefined
  const thousand = (dollars: number) => formatDollars(dollars * 1000)
  return `${thousand(cost.value)} a thousand solved tasks (${intervalText(cost, thousand)})`
}

import type { ModelCard } from '../../core/card.ts'
import { type Measures, measure } from './measure.ts'
import { FAMILIES } from './probe.ts'
import type { ProbeResult } from './probe-result.ts'
import { percent, rateText } from './rates.ts'
import { measuredPurpose, type Weakness, weaknessesOf } from './weaknesses.ts'

export interface Contradiction {
  readonly field: string
  readonly declared: string
  readonly measured: string
}

export interface ModelProfile {
  readonly model: string
  /** Declared and looked up; what cannot be measured stays so. */
  readonly card: ModelCard
  readonly purpose?: 'instruct' | 'reasoning'
  readonly measures: Measures
  readonly strengths: readonly string[]
  readonly weaknesses: readonly Weakness[]
  readonly contradictions: readonly Contradiction[]
  /** The five rows on which models are compared, in the order of `COMPARISON_ROWS`. */
  readonly rows: readonly { readonly row: string; readonly text: string }[]
}

export function profileModel(card: ModelCard, results: readonly ProbeResult[]): ModelProfile {
  const own = results.filter(({ model }) => model === card.id)
  const measures = measure(own)
  const purpose = measuredPurpose(measures)
  const strengths = strengthsOf(measures)
  const weaknesses = weaknessesOf(measures)
  return {
    model: card.id,
    card,
    ...(purpose === undefined ? {} : { purpose }),
    measures,
    strengths,
    weaknesses,
    contradictions: contradictionsOf(card, measures, purpose),
    rows: rowsOf(measures, purpose, strengths, weaknesses),
  }
}

/** Families of which the whole interval lies above four in five. */
function strengthsOf({ families }: Measures): readonly string[] {
  return FAMILIES.filter(
    (family) => (families[family]?.low ?? 0) > 0.6 && (families[family]?.rate ?? 0) >= 0.9,
  )
}

/** Purposes that our probes do not reach (creative, multimodal) cannot be contradicted by them. */
function contradictionsOf(
  card: ModelCard,
  { families, thinks }: Measures,
  purpose: ModelProfile['purpose'],
): readonly Contradiction[] {
  const found: Contradiction[] = []
  const isProbed = card.purpose === 'instruct' || card.purpose === 'reasoning'
  if (isProbed && purpose !== undefined && purpose !== card.purpose && thinks !== undefined) {
    found.push({
      field: 'purpose',
      declared: card.purpose,
      measured: `${purpose}: thinks in ${rateText(thinks)} of hard questions`,
    })
  }
  const capability = (field: string, declared: boolean, rate: Measures['obedience']) => {
    if (declared && rate !== undefined && rate.high < 0.9) {
      found.push({ field, declared: 'yes', measured: `works in ${rateText(rate)}` })
    }
  }
  capability('capabilities.jsonSchema', card.capabilities.jsonSchema, families.structured)
  capability('capabilities.tools', card.capabilities.tools, families.tools)
  if (isLostInLength(families) && card.contextTokens > 20_000) {
    found.push({
      field: 'contextTokens',
      declared: String(card.contextTokens),
      measured: 'finds nothing in texts of ten thousand tokens',
    })
  }
  return found
}

/** Finds in a short text what it never finds in a long one. */
function isLostInLength({ grounded, 'long-context': long }: Measures['families']): boolean {
  return (grounded?.rate ?? 0) >= 0.8 && long !== undefined && long.n >= 2 && long.rate === 0
}

function rowsOf(
  m: Measures,
  purpose: ModelProfile['purpose'],
  strengths: readonly string[],
  weaknesses: readonly Weakness[],
): ModelProfile['rows'] {
  const some = (label: string, rate: Measures['multiStep']) =>
    rate === undefined ? [] : [`${label} ${rateText(rate)}`]
  return [
    {
      row: 'Core capability',
      text: [
        purpose ?? 'not measured',
        ...some('multi-step', m.multiStep),
        ...some('obeys', m.obedience),
      ].join('; '),
    },
    { row: 'Applicable tasks', text: strengths.join(', ') || 'none shown beyond chance' },
    {
      row: 'Output characteristics',
      text: [
        ...some('steps shown', m.stepsShown),
        ...(m.consistency ? [`same result for paraphrases ${percent(m.consistency.rate)}`] : []),
        ...(m.diversity === undefined ? [] : [`diversity ${m.diversity.toFixed(2)}`]),
        `${Math.round(m.outputTokens)} tokens an answer`,
      ].join('; '),
    },
    {
      row: 'Typical errors',
      text: weaknesses.map(({ name }) => name).join(', ') || 'none shown beyond chance',
    },
    {
      row: 'Resource consumption',
      text: [
        `first words ${(m.firstPartMs.p50 / 1000).toFixed(2)} s`,
        `${m.tokensPerSecond.toFixed(0)} tokens/s`,
        `${Math.round(m.reasoningTokens)} reasoning tokens`,
        m.costPerSolved === undefined
          ? 'nothing solved'
          : `$${m.costPerSolved.toPrecision(2)} a solved task`,
      ].join('; '),
    },
  ]
}

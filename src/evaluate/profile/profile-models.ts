import { contradictionsOf } from '../../catalogue/measured-fields.ts'
import type { ModelCard } from '../../core/card.ts'
import type { Contradiction, MeasuredCard } from '../../core/measured-card.ts'
import { type Measures, measure } from './measure.ts'
import { FAMILIES, type Family } from './probe.ts'
import type { ProbeResult } from './probe-result.ts'
import { percent, rateText } from './rates.ts'
import { measuredPurpose, type Weakness, weaknessesOf } from './weaknesses.ts'

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
  const named = purpose === undefined ? {} : { purpose }
  const strengths = strengthsOf(measures)
  const weaknesses = weaknessesOf(measures)
  return {
    model: card.id,
    card,
    ...named,
    measures,
    strengths,
    weaknesses,
    contradictions: contradictionsOf(card, {
      ...named,
      shares: sharesOf(measures),
      ...(measures.unable === undefined ? {} : { unable: measures.unable }),
    }),
    rows: rowsOf(measures, purpose, strengths, weaknesses),
  }
}

function sharesOf({ families, thinks, vision, hearing }: Measures): MeasuredCard['shares'] {
  return {
    ...families,
    ...(thinks === undefined ? {} : { thinks }),
    ...(vision === undefined ? {} : { vision }),
    ...(hearing === undefined ? {} : { hearing }),
  }
}

/** What any text passes, or what asks how and not what, is no task. */
const NO_TASKS: readonly Family[] = ['harmful', 'harmless', 'paraphrase', 'confidence', 'diversity']

/** Tasks of which nine in ten are done, and the whole interval lies above three in five. */
export function strengthsOf({ families }: Pick<Measures, 'families'>): readonly string[] {
  return FAMILIES.filter(
    (family) =>
      !NO_TASKS.includes(family) &&
      (families[family]?.low ?? 0) > 0.6 &&
      (families[family]?.rate ?? 0) >= 0.9,
  )
}

/** What the model, or whatever stands before it, turns away. */
function cannot({ unable = {} }: Measures): readonly string[] {
  return Object.entries(unable).map(([family, code]) => `cannot do ${family} (${code})`)
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
        ...some('sees', m.vision),
        ...some('hears', m.hearing),
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
      text:
        [...weaknesses.map(({ name }) => name), ...cannot(m)].join(', ') ||
        'none shown beyond chance',
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

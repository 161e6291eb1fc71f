import { writeMeasuredCards } from '../../src/config/settings/measured-cards.ts'
import type { ModelCard } from '../../src/core/card.ts'
import type { Gateway } from '../../src/create-gateway.ts'
import { joinMeasured } from '../../src/evaluate/profile/join-measured.ts'
import { measuredCard } from '../../src/evaluate/profile/measured-card.ts'
import { FAMILIES, type Family } from '../../src/evaluate/profile/probe.ts'
import type { ProbeResult } from '../../src/evaluate/profile/probe-result.ts'
import { type ProfileReport, reportProfile } from '../../src/evaluate/profile/profile-report.ts'

/** Of ten probes of a family, how many each model gets right: the further in the list, the harder. */
const RIGHT: Readonly<Record<string, (family: number) => number>> = {
  'practice-first': (family) => Math.max(1, 9 - Math.floor(family / 3)),
  'practice-second': (family) => Math.max(6, 10 - Math.floor(family / 6)),
  'practice-creative': (family) => Math.max(0, 7 - Math.floor(family / 3)),
}
const COSTS: Readonly<Record<string, number>> = {
  'practice-first': 40,
  'practice-second': 900,
  'practice-creative': 300,
}
const PROBES = 10

/** A report as `secondline profile --json` writes it, from results that are made up. */
export function practiceReport(gateway: Gateway): ProfileReport {
  const results = practiceResults()
  const spentMicros = results.reduce((sum, { costMicros }) => sum + costMicros, 0)
  return reportProfile(cardsOf(gateway), results, { ...RUN, spentMicros })
}

/** The same results as cards keep them, in a file for `models_measured`. */
export async function writePracticeMeasured(gateway: Gateway, file: string): Promise<void> {
  const results = practiceResults()
  const found = cardsOf(gateway).flatMap((card) => {
    const measured = measuredCard(card, results, { ...RUN, measuredAt: Date.now() })
    return measured === undefined ? [] : [[card.id, measured] as const]
  })
  await writeMeasuredCards(file, Object.fromEntries(found), joinMeasured)
}

/** The practice models take text only. */
const MEDIA: readonly Family[] = ['shapes', 'charts', 'digits', 'tones', 'speech']

const RUN = { suite: 'made-up', seed: 1 }

function cardsOf({ deps }: Gateway): readonly ModelCard[] {
  return Object.keys(RIGHT).flatMap((id) => deps.snapshot().clients.get(id)?.card ?? [])
}

function practiceResults(): readonly ProbeResult[] {
  return Object.keys(RIGHT).flatMap((model) =>
    FAMILIES.filter((family) => !MEDIA.includes(family)).flatMap((family, place) =>
      Array.from({ length: PROBES }, (_, index) =>
        resultOf(model, family, index, index < (RIGHT[model]?.(place) ?? 0)),
      ),
    ),
  )
}

function resultOf(
  model: string,
  family: ProbeResult['family'],
  index: number,
  isRight: boolean,
): ProbeResult {
  const costMicros = COSTS[model] ?? 0
  return {
    model,
    ...RUN,
    probe: `${family}-${index}`,
    family,
    outcome: isRight ? 'right' : 'wrong',
    thought: model === 'practice-second',
    firstPartMs: 120,
    totalMs: 900,
    inputTokens: 60,
    outputTokens: 80,
    reasoningTokens: model === 'practice-second' ? 400 : 0,
    costMicros,
    ...(family === 'confidence' ? { confidence: 0.8 + 0.02 * index } : {}),
    ...(family === 'arithmetic' ? { showedSteps: index < 8 } : {}),
  }
}

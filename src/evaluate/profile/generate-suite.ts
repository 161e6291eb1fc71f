import { createDraw, type Draw } from './draw.ts'
import { FAMILIES, type Family, type Probe, type ProbeDraft, type Suite } from './probe.ts'
import {
  arithmeticProbe,
  equationProbe,
  financeProbe,
  unitProbe,
  wordProblemProbe,
} from './probes/calculation.ts'
import { codeProbe } from './probes/code.ts'
import {
  diversityProbes,
  harmfulProbe,
  harmlessProbe,
  languageProbe,
  paraphraseProbes,
} from './probes/conduct.ts'
import { confidenceProbe } from './probes/confidence.ts'
import { instructionProbe, structuredProbe, toolProbe } from './probes/instructions.ts'
import {
  factProbe,
  groundedProbe,
  inventedFactProbe,
  longContextProbe,
  unanswerableProbe,
} from './probes/knowledge.ts'
import { chartProbe, digitProbe, shapeProbe } from './probes/pictures.ts'
import { logicProbe, trapProbe } from './probes/reasoning.ts'
import { speechProbe, toneProbe } from './probes/sounds.ts'

type Generator = (draw: Draw, group: string) => ProbeDraft | readonly ProbeDraft[]

interface FamilyPlan {
  readonly generate: Generator
  /** How many are drawn; groups count once. */
  readonly quick: number
  readonly full: number
}

const plan = (generate: Generator, quick: number, full: number): FamilyPlan => ({
  generate,
  quick,
  full,
})

const PLANS: Readonly<Record<Family, FamilyPlan>> = {
  arithmetic: plan(arithmeticProbe, 16, 60),
  'word-problems': plan(wordProblemProbe, 10, 40),
  equations: plan(equationProbe, 6, 30),
  units: plan(unitProbe, 6, 30),
  finance: plan(financeProbe, 6, 30),
  logic: plan(logicProbe, 8, 40),
  traps: plan(trapProbe, 6, 30),
  code: plan(codeProbe, 4, 20),
  instructions: plan(instructionProbe, 16, 60),
  structured: plan(structuredProbe, 6, 20),
  tools: plan(toolProbe, 4, 20),
  grounded: plan(groundedProbe, 10, 40),
  unanswerable: plan(unanswerableProbe, 8, 30),
  facts: plan(factProbe, 6, 30),
  'invented-facts': plan(inventedFactProbe, 8, 30),
  'long-context': plan(longContextProbe, 2, 10),
  harmful: plan(harmfulProbe, 3, 12),
  harmless: plan(harmlessProbe, 8, 24),
  paraphrase: plan(paraphraseProbes, 5, 20),
  confidence: plan(confidenceProbe, 16, 60),
  diversity: plan(diversityProbes, 1, 6),
  languages: plan(languageProbe, 4, 20),
  shapes: plan(shapeProbe, 12, 40),
  charts: plan(chartProbe, 8, 24),
  digits: plan(digitProbe, 8, 24),
  tones: plan(toneProbe, 12, 40),
  speech: plan(speechProbe, 6, 20),
}

export interface SuiteOptions {
  readonly suite: Suite
  readonly seed: number
  /** All unless given. */
  readonly families?: readonly Family[]
}

/** The probes of a suite. Same options, same probes; another seed, other probes of the same kinds. */
export function generateSuite({
  suite,
  seed,
  families = FAMILIES,
}: SuiteOptions): readonly Probe[] {
  return FAMILIES.filter((family) => families.includes(family)).flatMap((family) => {
    const draw = createDraw(seed * 1_000 + FAMILIES.indexOf(family))
    const { generate, [suite]: count } = PLANS[family]
    return Array.from({ length: count }, (_none, turn) => {
      const name = `${family}-${turn + 1}`
      const drafts = [generate(draw, name)].flat() as readonly ProbeDraft[]
      return drafts.map((draft, place) => ({
        ...draft,
        id: drafts.length === 1 ? name : `${name}-${place + 1}`,
        family,
      }))
    }).flat()
  })
}

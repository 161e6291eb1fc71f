import type { Deployment, ModelCard, Purpose } from '../../core/card.ts'
import type { Line } from '../../core/line.ts'
import { catalogueCards } from './catalogue-cards.ts'
import { type Conclusions, concludeAll } from './conclude-all.ts'
import { type Considerations, considerationsOf } from './considerations.ts'
import { type CostRange, costOfChain, costOfRequest, timesRequests } from './estimate-cost.ts'
import type { Evidence, Needs } from './needs.ts'
import { type Question, questionsFor } from './questions.ts'
import { type LineCandidates, type LineWish, rankCards } from './rank-cards.ts'
import { mergeNeeds, readNeeds } from './read-needs.ts'
import type { UseCase } from './use-case.ts'
import { writeConfig } from './write-config.ts'

export interface Advice {
  /** `asking`: something needed was not said, so there are neither candidates nor a configuration. */
  readonly status: 'advised' | 'asking'
  readonly needs: Needs
  readonly evidence: readonly Evidence[]
  readonly considerations: Considerations
  readonly conclusions: Conclusions
  readonly questions: readonly Question[]
  readonly candidates: readonly LineCandidates[]
  /** US dollars for the first candidate of each line; tokens only, machines of one's own are not counted. */
  readonly monthlyCost?: CostRange
  readonly warnings: readonly string[]
  /** A configuration file. */
  readonly config?: string
}

export interface AdviceRequest {
  readonly description?: string
  /** What is stated stands, whatever the description says. */
  readonly needs?: Needs
  /** The models to choose from; the whole catalogue unless given. */
  readonly cards?: readonly ModelCard[]
}

/** Which kind of model a use case needs, and which models: by rules, each named. Pure; no model is asked. */
export function advise({ description = '', needs: stated = {}, cards }: AdviceRequest): Advice {
  const { needs, evidence } = mergeNeeds(stated, readNeeds(description))
  const { useCase, conclusions } = concludeAll(needs)
  const questions = questionsFor(useCase)
  const isAsking = questions.some(({ isNeeded }) => isNeeded)
  const candidates = isAsking
    ? []
    : wishesOf(useCase, conclusions, cards !== undefined).map((wish) =>
        rankCards(cards ?? catalogueCards(), wish),
      )
  const monthlyCost = costOf(candidates, needs)
  const config = writeConfig(
    useCase,
    candidates,
    conclusions.checks.map(({ value }) => value),
    conclusions.oversight?.value,
  )
  return {
    status: isAsking ? 'asking' : 'advised',
    needs,
    evidence,
    considerations: considerationsOf(conclusions, monthlyCost),
    conclusions,
    questions,
    candidates,
    ...(monthlyCost === undefined ? {} : { monthlyCost }),
    warnings: warningsOf(candidates, monthlyCost, needs),
    ...(config === undefined ? {} : { config }),
  }
}

const LINE_OF_PURPOSE: Readonly<Record<Purpose, Line>> = {
  instruct: 'first',
  reasoning: 'second',
  creative: 'creative',
  multimodal: 'multimodal',
}

function wishesOf(
  useCase: UseCase,
  { scale, secondScale }: Conclusions,
  hasOwnCards: boolean,
): readonly LineWish[] {
  const { purpose, needs } = useCase
  if (purpose === undefined || scale === undefined) return []
  const deployments = deploymentsFor(useCase, hasOwnCards)
  const shared = {
    needs,
    ...(deployments === undefined ? {} : { deployments }),
    wantsBothPlaces: useCase.deployment === 'hybrid',
  }
  const writesOnly = purpose === 'creative' && (needs.output?.length ?? 0) === 0
  const main: LineWish = {
    ...shared,
    line: LINE_OF_PURPOSE[purpose],
    // Few models are made for style alone; one that follows instructions writes too.
    purposes: writesOnly
      ? ['creative', 'instruct']
      : purpose === 'multimodal'
        ? ['multimodal', 'instruct', 'reasoning']
        : [purpose],
    scale: scale.value,
  }
  if (secondScale === undefined || main.line === 'second') {
    if (useCase.approach !== 'hybrid') return [main]
    // Hard work with easy requests among it: a first line is put before it.
    return [
      { ...shared, line: 'first', purposes: ['instruct'], scale: 'medium' },
      { ...main, scale: secondScale?.value ?? scale.value },
    ]
  }
  return [main, { ...shared, line: 'second', purposes: ['reasoning'], scale: secondScale.value }]
}

/** In a cloud or hybrid deployment models of one's own are welcome; of the catalogue only what needs no machines. */
function deploymentsFor(
  { deployment }: UseCase,
  hasOwnCards: boolean,
): readonly Deployment[] | undefined {
  if (deployment === 'edge') return ['edge']
  if (deployment === 'on-premise') return ['on-premise', 'edge']
  // Personal requests have to find a model inside, so every line needs one.
  if (deployment === 'hybrid') return hasOwnCards ? undefined : ['on-premise', 'hybrid', 'cloud']
  return hasOwnCards ? undefined : ['cloud', 'hybrid']
}

function costOf(lines: readonly LineCandidates[], needs: Needs): CostRange | undefined {
  const best = (line: LineCandidates | undefined) => {
    const card = line?.candidates[0]?.card
    return card === undefined ? undefined : costOfRequest(card, needs)
  }
  const [mainLine, secondLine] = lines
  const main = best(mainLine)
  const second = best(secondLine)
  if (main === undefined || (secondLine !== undefined && second === undefined)) return undefined
  return needs.requestsPerMonth === undefined
    ? undefined
    : timesRequests(costOfChain(main, second), needs.requestsPerMonth)
}

function warningsOf(
  lines: readonly LineCandidates[],
  cost: CostRange | undefined,
  { budgetPerMonth, requestsPerMonth }: Needs,
): readonly string[] {
  const empty = lines.filter(({ candidates }) => candidates.length === 0)
  const warnings = empty.map(
    ({ line }) => `No model can take the line ${line}; see what disqualified each.`,
  )
  if (
    cost === undefined &&
    requestsPerMonth !== undefined &&
    lines.length > 0 &&
    empty.length === 0
  ) {
    warnings.push('The price of a model is not known, so the monthly cost is not either.')
  }
  if (cost !== undefined && budgetPerMonth !== undefined && cost.high > budgetPerMonth) {
    warnings.push(
      `The cost may reach $${cost.high} a month; the budget is $${budgetPerMonth}. Set limits.dollars_per_month.`,
    )
  }
  return warnings
}

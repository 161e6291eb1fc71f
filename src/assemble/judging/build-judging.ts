import { createCodeCheck } from '../../checks/code/code.ts'
import { createSandbox } from '../../checks/code/sandbox/create-sandbox.ts'
import { confidenceOf, type OwnConfidence } from '../../checks/confidence/confidence-of.ts'
import { createLogicCheck } from '../../checks/logic/logic.ts'
import { createSolver } from '../../checks/logic/solver.ts'
import { TEXT_CHECKS } from '../../checks/registry.ts'
import {
  type CheckRegistry,
  runChecks,
  runChecksAtOnce,
  runTextChecks,
} from '../../checks/run-checks.ts'
import { classify } from '../../classify/classify.ts'
import { riskOfAnswer } from '../../classify/risk/risk-of-answer.ts'
import type { Settings } from '../../config/settings/settings.ts'
import { type CheckName, isOwnCheck } from '../../core/check.ts'
import type { Clock } from '../../core/ports.ts'
import type { AnswerOrigin, Judging } from '../../gateway/deps.ts'
import { buildOwnChecks, type OwnChecksParts } from './build-own-checks.ts'
import { buildPromptEmbedding } from './build-prompt-embedding.ts'
import { createRankings, type Rankings, type RoutersInForce } from './create-rankings.ts'
import type { LazyEncoder } from './lazy-encoder.ts'
import type { OwnFunctions } from './own-functions.ts'

/** Longest time the checks of one answer may take, milliseconds. */
const CHECK_DEADLINE_MS = 10_000

/** Checks that look at each answer that is sent sentence by sentence. */
const EVERY_PREFIX: readonly CheckName[] = ['degeneration', 'arithmetic', 'units']
/** Checks that can look at a beginning too, where they look at the whole. */
const ABLE_TO_START: readonly CheckName[] = ['grounding', 'formula', 'algebra']

export interface BuiltJudging extends Judging {
  /** Ranks requests by routers that were learned from now on, or by the shipped weights again. */
  useRouters(routers: RoutersInForce): void
  /** Stops the child processes that checks have started. */
  close(): Promise<void>
}

export interface JudgingParts {
  readonly settings: () => Pick<Settings, 'routing' | 'ownChecks' | 'egress'>
  readonly clock: Clock
  readonly encoder: Pick<LazyEncoder, 'embed'>
  /** Of the program that the gateway runs in. */
  readonly functions?: OwnFunctions
  readonly onThrown?: OwnChecksParts['onThrown']
}

/** The reading of requests and answers: everything between the words and the decision. */
export function buildJudging(parts: JudgingParts): BuiltJudging {
  const rankings = createRankings()
  const embed = buildPromptEmbedding(() => parts.settings().routing, parts.encoder)
  const sandbox = createSandbox()
  const solver = createSolver()
  const ours = {
    ...TEXT_CHECKS,
    code: createCodeCheck(sandbox),
    logic: createLogicCheck(solver),
  }
  const own = buildOwnChecks({
    clock: parts.clock,
    checks: () => parts.settings().ownChecks,
    proxy: () => parts.settings().egress.proxy?.reveal(),
    functions: parts.functions ?? {},
    onThrown: parts.onThrown ?? (() => {}),
  })
  /** Most answers are held to none of the operator's own checks. */
  const registryFor = (names: readonly CheckName[]): CheckRegistry =>
    names.some(isOwnCheck) ? { ...ours, ...own() } : ours
  return {
    embed: (request, tenant) => embed(request, rankings.of(tenant).embedder),
    classify: (request, vector, tenant) => classify(request, rankings.of(tenant).score, vector),
    useRouters: rankings.use,
    thresholds: (signals, policy, tenant) => rankings.of(tenant).thresholds.next(signals, policy),
    thresholdsNow: (signals, policy, tenant) => rankings.of(tenant).thresholds.now(signals, policy),
    ended: (run) => rankings.of(run.tenant).thresholds.ended(run),
    check: (names, input, signal) => {
      const registry = registryFor(names)
      return (
        runChecksAtOnce(names, input, registry) ??
        runChecks(names, input, { registry, signal, deadlineMs: CHECK_DEADLINE_MS })
      )
    },
    // Without a closer look there is too little to go by, and easy answers go out live.
    confidence: (input, results, of) =>
      results.some((result) => result.check === 'consistency')
        ? confidenceOf(input, results, of && ownConfidence(rankings, of))
        : undefined,
    answerRisk: riskOfAnswer,
    acceptsPrefix: (names, input) =>
      riskOfAnswer(input.answer).severity !== 'high' &&
      runTextChecks(
        [...EVERY_PREFIX, ...ABLE_TO_START.filter((name) => names.includes(name))],
        input,
      ).every(({ verdict }) => verdict === 'pass' || verdict === 'abstain'),
    async close() {
      await Promise.all([sandbox.close(), solver.close()])
    },
  }
}

/** What was learned of one model's answers says nothing of another's. */
function ownConfidence(
  rankings: Rankings,
  { tenant, models, promptClass, firstOk }: AnswerOrigin,
): OwnConfidence | undefined {
  const { confidence } = rankings.of(tenant)
  if (confidence === undefined || !models.includes(confidence.model)) return undefined
  return { recalibration: confidence.recalibration, promptClass, firstOk }
}

import { difficultyText } from '../../classify/difficulty/difficulty-text.ts'
import { packPrompt } from '../../classify/difficulty/pack-features.ts'
import type { Admission } from '../../core/access/caller.ts'
import type { ChatRequest } from '../../core/chat.ts'
import type { CheckResult } from '../../core/check.ts'
import type { Line } from '../../core/line.ts'
import type { RunRecord } from '../../core/run.ts'
import type { EvidenceRow } from '../../core/storage/evidence.ts'
import type { Snapshot } from '../../gateway/snapshot.ts'
import { estimateLines, type LineAnswer } from './estimate-lines.ts'

/** A run that has ended, with the texts that its record does not hold. */
export interface FinishedRun {
  readonly record: RunRecord
  readonly request: ChatRequest
  readonly snapshot: Snapshot
  readonly drafts: readonly FinishedDraft[]
  /** Takes what is paid for it from now on from the limits of who asked, micro-dollars. */
  readonly charge: Admission['charge']
}

export interface FinishedDraft {
  readonly line: Line
  readonly card: string
  readonly text: string
  readonly results: readonly CheckResult[]
  readonly confidence?: number
}

/** Told of every run that has ended. Returns at once and never throws. */
export interface Learning {
  /** False where nothing is kept, so that nothing need be gathered for it. */
  isOn(): boolean
  finished(run: FinishedRun): void
}

/** Tenants may opt out, and so may a client, with `store: false`. */
export interface LearningLimits {
  readonly exceptTenants: readonly string[]
  /** Whether what waited for a person counts too, so that verdicts teach. */
  readonly reviewed: boolean
}

/**
 * Whether anything may be learned from a run: never from personal data or from what the client wants kept nowhere, and
 * from what waited for a person only where that is asked for.
 */
export function mayLearnFrom(
  run: FinishedRun,
  { exceptTenants, reviewed }: LearningLimits,
): boolean {
  const { record, request, drafts } = run
  const line = lineOf(run)
  const { signals, needs } = record.facts
  const isPrivate = signals.privacy.isPrivate || signals.privacy.kinds.length > 0
  const waited = record.reviewId !== undefined || record.steps.some((step) => step.do === 'hold')
  return (
    (record.status === 'completed' || (waited && record.status === 'held')) &&
    (reviewed || !waited) &&
    (line === 'first' || line === 'second') &&
    drafts.length > 0 &&
    !isPrivate &&
    !exceptTenants.includes(record.tenant) &&
    request.source?.body.store !== false &&
    // What tools, pictures and passages brought is not in the prompt, and tells nothing of it.
    !needs.tools &&
    !needs.grounding &&
    // Verdicts on several choices tell nothing of one answer.
    request.choices === 1 &&
    record.facts.context === undefined &&
    signals.modality.input.every((kind) => kind === 'text') &&
    !record.outcomes.some(
      (outcome) => outcome.type !== 'checked' && (outcome.retrieval ?? outcome.reused),
    )
  )
}

/** What the run tells by itself. */
export function evidenceOfRun(run: FinishedRun): EvidenceRow {
  const [first, second] = [lastOf('first', run), lastOf('second', run)]
  const estimate = estimateLines(first && answerOf(first), second && answerOf(second), 'escalation')
  const { record, request } = run
  const { difficulty } = record.facts.signals
  return {
    tenant: record.tenant,
    runId: record.id,
    createdAt: record.startedAt,
    promptClass: difficulty.promptClass,
    served: lineOf(run) === 'second' ? 'second' : 'first',
    expected: { first: difficulty.firstOk, second: difficulty.secondOk },
    shadowMicros: 0,
    features: packPrompt(difficultyText(request.messages)),
    ...estimate,
    ...(first ? { firstCard: first.card } : {}),
    ...(second ? { secondCard: second.card } : {}),
  }
}

/** Of what still waits nothing is served yet: what people say of it is about the latest draft. */
function lineOf({ record, drafts }: FinishedRun): Line | undefined {
  return record.line ?? drafts.at(-1)?.line
}

export function lastOf(line: Line, { drafts }: Pick<FinishedRun, 'drafts'>) {
  return drafts.findLast((draft) => draft.line === line)
}

function answerOf({ text, results, confidence }: FinishedDraft): LineAnswer {
  return {
    text,
    isWrong: isShownWrong(results),
    wasSampled: results.some(
      ({ check, verdict }) => check === 'agreement' && verdict !== 'abstain',
    ),
    ...(confidence === undefined ? {} : { confidence }),
  }
}

export function isShownWrong(results: readonly CheckResult[]): boolean {
  return results.some(
    ({ verdict, findings }) =>
      verdict === 'fail' && findings.some(({ weight }) => weight === 'wrong'),
  )
}

import type { Outcome, RunRecord } from '../../core/run.ts'
import type { Draft } from '../../gateway/calls/draft.ts'
import type { FinishedDraft, FinishedRun, Learning } from './evidence-of-run.ts'

/** Hands a finished run on with its texts, where anything is to be learned; else gathers nothing. */
export function tellLearning(
  learning: Learning | undefined,
  run: Pick<FinishedRun, 'request' | 'snapshot' | 'charge'>,
  record: RunRecord,
  drafts: readonly Draft[],
): void {
  if (!learning?.isOn()) return
  learning.finished({ ...run, record, drafts: finishedDrafts(record.outcomes, drafts) })
}

/** Each answer with what the checks said last of it, before there was a next one. */
function finishedDrafts(
  outcomes: readonly Outcome[],
  drafts: readonly Draft[],
): readonly FinishedDraft[] {
  return drafts.map(({ call, collected }, place) => {
    const next = drafts[place + 1]
    const until = next === undefined ? outcomes.length : outcomes.indexOf(next.call)
    const checked = outcomes
      .slice(outcomes.indexOf(call) + 1, until)
      .findLast((outcome) => outcome.type === 'checked')
    return {
      line: call.line,
      card: call.card,
      text: collected.text,
      results: checked?.results ?? [],
      ...(checked?.confidence === undefined ? {} : { confidence: checked.confidence }),
    }
  })
}

import type { Answered, Checked } from '../../../../src/core/run.ts'
import type { Finding, Line, RunDetail } from '../../api/types.ts'
import { findingsOfFirst } from '../checks/answer-of-check.ts'

/** One answer of a run with what was said of it. */
export interface RunDraft {
  readonly card: string
  readonly line: Line
  readonly ms: number
  readonly costMicros: number
  /** Absent where texts are not kept. */
  readonly text?: string
  /** Where the client asked for several answers: those beside the first. */
  readonly further: readonly string[]
  /** The last look at it. */
  readonly look?: Checked
  readonly findings: readonly Finding[]
  /** The client got it. */
  readonly isServed: boolean
}

/** Every answer that was written to be given, in order; samples and judgements are none. */
export function draftsOf(run: RunDetail): readonly RunDraft[] {
  const { outcomes, content, card } = run
  const places = outcomes.flatMap((outcome, place) =>
    outcome.type === 'answered' && outcome.purpose === 'answer' ? [place] : [],
  )
  return places.map((place, index) => {
    const answered = outcomes[place] as Answered
    const looks = outcomes.slice(place, places[index + 1]).filter((o) => o.type === 'checked')
    const isLast = index === places.length - 1
    const kept = content?.drafts?.[index]
    const text = kept?.text ?? (isLast ? content?.answer : undefined)
    const look = looks.at(-1)
    return {
      card: answered.card,
      line: answered.line,
      ms: answered.ms,
      costMicros: answered.costMicros,
      ...(text === undefined ? {} : { text }),
      further: kept?.further ?? (isLast ? content?.further : undefined) ?? [],
      ...(look === undefined ? {} : { look }),
      findings: findingsOfFirst(look?.results ?? []),
      isServed: isLast && run.status === 'completed' && card === answered.card,
    }
  })
}

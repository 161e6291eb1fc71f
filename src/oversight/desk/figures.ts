/** How reviewers work, in numbers that show whether they look. */

import type { StoredVerdict } from '../../core/review/review-store.ts'
import { HOUR_MS } from '../../core/time/durations.ts'
import { VERDICT_RULES } from '../../oversight/machine/verdict-rules.ts'

interface ReviewerFigures {
  readonly person: string
  readonly decisions: number
  /** Share of decisions that let the draft out unchanged. */
  readonly approveRate: number
  /** Mean share of the text that edits changed, 0..1; absent without edits. */
  readonly editShare?: number
  readonly dwellMsP50: number
  /** Share of approvals given faster than one second for a hundred characters. */
  readonly hastyShare: number
  readonly seedsSeen: number
  readonly seedsCaught: number
  /** Absent where no control item was seen. */
  readonly catchRate?: number
  readonly mostInAnHour: number
}

export interface OversightFigures {
  readonly reviewers: readonly ReviewerFigures[]
  readonly agreement: {
    readonly pairs: number
    /** Share of pairs of first and second verdicts with the same outcome. */
    readonly rate?: number
    /** Cohen's kappa of the outcomes; absent where chance alone explains everything. */
    readonly kappa?: number
  }
}

const HASTY_MS_PER_CHAR = 10

export function figuresOf(verdicts: readonly StoredVerdict[]): OversightFigures {
  const people = groupByPerson(verdicts)
  return {
    reviewers: [...people].map(([person, own]) => reviewerFigures(person, own)),
    agreement: agreementOf(verdicts),
  }
}

function groupByPerson(verdicts: readonly StoredVerdict[]): Map<string, StoredVerdict[]> {
  const groups = new Map<string, StoredVerdict[]>()
  for (const verdict of verdicts) {
    const group = groups.get(verdict.person)
    if (group) group.push(verdict)
    else groups.set(verdict.person, [verdict])
  }
  return groups
}

function reviewerFigures(person: string, own: readonly StoredVerdict[]): ReviewerFigures {
  const real = own.filter((verdict) => !verdict.isSeed)
  const seeds = own.filter((verdict) => verdict.isSeed)
  const approvals = own.filter((verdict) => verdict.kind === 'approve')
  const edits = real.filter((verdict) => verdict.kind === 'approve_with_edits')
  const seedsCaught = seeds.filter((verdict) => verdict.kind !== 'approve').length
  return {
    person,
    decisions: real.length,
    approveRate: share(real.filter((verdict) => verdict.kind === 'approve').length, real.length),
    ...(edits.length > 0
      ? { editShare: edits.reduce((sum, edit) => sum + edit.editShare, 0) / edits.length }
      : {}),
    dwellMsP50: median(own.map((verdict) => verdict.dwellMs)),
    hastyShare: share(
      approvals.filter((v) => v.dwellMs < v.draftLength * HASTY_MS_PER_CHAR).length,
      approvals.length,
    ),
    seedsSeen: seeds.length,
    seedsCaught,
    ...(seeds.length > 0 ? { catchRate: seedsCaught / seeds.length } : {}),
    mostInAnHour: mostInAnHour(own),
  }
}

function agreementOf(verdicts: readonly StoredVerdict[]): OversightFigures['agreement'] {
  const firsts = new Map<string, string>()
  const pairs: (readonly [string, string])[] = []
  for (const verdict of verdicts) {
    const { outcome } = VERDICT_RULES[verdict.kind]
    if (outcome === 'back') continue
    const first = firsts.get(verdict.itemId)
    if (verdict.stage === 'first') firsts.set(verdict.itemId, outcome)
    else if (verdict.stage === 'second' && first !== undefined) pairs.push([first, outcome])
  }
  if (pairs.length === 0) return { pairs: 0 }
  const rate = share(pairs.filter(([a, b]) => a === b).length, pairs.length)
  const a = share(pairs.filter(([first]) => first === 'deliver').length, pairs.length)
  const b = share(pairs.filter(([, second]) => second === 'deliver').length, pairs.length)
  const byChance = a * b + (1 - a) * (1 - b)
  return {
    pairs: pairs.length,
    rate,
    ...(byChance < 1 ? { kappa: (rate - byChance) / (1 - byChance) } : {}),
  }
}

function mostInAnHour(own: readonly StoredVerdict[]): number {
  const times = own.map((verdict) => verdict.decidedAt).sort((a, b) => a - b)
  let most = 0
  for (let start = 0, end = 0; end < times.length; end++) {
    while ((times[end] ?? 0) - (times[start] ?? 0) > HOUR_MS) start++
    most = Math.max(most, end - start + 1)
  }
  return most
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

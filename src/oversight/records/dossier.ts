import { textOf } from '../../core/chat.ts'
import { besideText } from '../../core/review/beside-text.ts'
import { type HeldAnswer, type ReviewResult, whyHeld } from '../../core/review/review.ts'
import type { ReviewItem, StandingVerdict } from '../../core/review/review-item.ts'
import type { ReviewContent } from '../../core/review/review-store.ts'
import type { AuditRow } from '../../core/storage/audit-store.ts'
import { namesOfUnseen, UNSEEN } from '../../core/text/unseen-characters.ts'
import {
  heldContent,
  type NoteContent,
  resultOf,
  type VerdictContent,
  verdictContent,
} from '../../oversight/desk/review-result.ts'
import { exchangeOf, notesOf, type Said } from '../../oversight/desk/review-view.ts'

/** Everything on record about one decision: enough to tell who, when, what and why, and to decide it again. */
export interface Dossier {
  readonly item: ReviewItem
  /** Absent once the texts were erased. */
  readonly held?: HeldAnswer
  readonly verdicts: readonly (Omit<StandingVerdict, 'textDigest'> & Partial<VerdictContent>)[]
  readonly exchange: readonly Said[]
  readonly notes: readonly NoteContent[]
  /** What the client was or would be told now. */
  readonly told: ReviewResult
  readonly timeline: readonly AuditRow[]
}

export function dossierOf(
  item: ReviewItem,
  contents: readonly ReviewContent[],
  timeline: readonly AuditRow[],
): Dossier {
  const held = heldContent(contents)
  return {
    item,
    ...(held ? { held } : {}),
    verdicts: item.verdicts.map(({ textDigest: _inside, ...verdict }) => ({
      ...verdict,
      ...verdictContent(contents, verdict.version),
    })),
    exchange: exchangeOf(contents),
    notes: notesOf(contents),
    told: resultOf(item, contents),
    timeline,
  }
}

/** A page to print or to hand over. It holds no script, and everything people or models wrote is escaped. */
export function dossierHtml(dossier: Dossier): string {
  const { item, held, verdicts, told } = dossier
  const sections = [
    section('Item', definitions(itemFacts(item))),
    held
      ? section('Conversation', conversation(held))
      : section('Texts', '<p>The texts were erased.</p>'),
    held
      ? section(
          'Draft of the model',
          `<p>${escapeHtml(held.draft.card)}</p>${block(held.draft.text)}${beside(held)}`,
        )
      : '',
    held ? section('Why it was held', list(whyHeld(held))) : '',
    held?.appeal ? section('Why the client contests it', block(held.appeal.reason)) : '',
    ...dossier.exchange.map(({ by, text }) =>
      section(by === 'client' ? 'The client added' : 'A reviewer asked the client', block(text)),
    ),
    dossier.notes.length === 0
      ? ''
      : section('Notes of reviewers', list(dossier.notes.map(({ note }) => note))),
    section('Verdicts', verdicts.map(verdictHtml).join('') || '<p>None.</p>'),
    section(
      'What the client was told',
      told.type === 'waiting' ? '<p>Nothing yet.</p>' : block(told.text),
    ),
    section('Timeline', timelineTable(dossier.timeline)),
  ]
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Decision ${escapeHtml(item.id)}</title>
<style>body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}
pre{white-space:pre-wrap;background:#f4f4f2;padding:.75rem;border-radius:4px}
table{border-collapse:collapse;width:100%}td,th{border:1px solid #bbb;padding:.25rem .5rem;text-align:left;vertical-align:top}
dt{font-weight:600}dd{margin:0 0 .4rem}</style></head>
<body><h1>Decision ${escapeHtml(item.id)}</h1>${sections.join('\n')}</body></html>`
}

function beside({ draft }: HeldAnswer): string {
  return besideText(draft.parts)
    .map(({ name, text }) => `<p>With it goes: ${escapeHtml(name)}</p>${block(text)}`)
    .join('')
}

function itemFacts(item: ReviewItem): readonly (readonly [string, string])[] {
  return [
    ['State', item.state],
    ['Risk', `${item.severity} (${item.domain})`],
    ['Held at', iso(item.createdAt)],
    ['Due at', iso(item.policy.dueAt)],
    ['Rules', item.policy.rules.join(', ')],
    ['Four eyes', item.policy.fourEyes ? 'yes' : 'no'],
    ['When time is up', item.policy.onTimeout],
    ['Run', item.runId],
    ['Asked by key', item.requester ?? 'none'],
    ['Ended at', item.endedAt === undefined ? 'not yet' : iso(item.endedAt)],
    ['Control item', item.isSeed ? 'yes' : 'no'],
    ['Second look at', item.appealOf ?? 'none'],
  ]
}

function conversation(held: HeldAnswer): string {
  return held.request.messages
    .map((message) => `<h3>${escapeHtml(message.role)}</h3>${block(textOf(message))}`)
    .join('')
}

function verdictHtml(verdict: Dossier['verdicts'][number]): string {
  const facts = definitions([
    ['Verdict', verdict.kind],
    ['By', `${verdict.person} (${verdict.stage})`],
    ['At', iso(verdict.at)],
    ['Reason', `${verdict.reasonCode}: ${verdict.reason ?? ''}`],
    ['Active for', `${Math.round((verdict.dwellMs ?? 0) / 1000)} s`],
  ])
  const isEdit = verdict.text !== undefined && verdict.text !== verdict.before
  const edit = isEdit
    ? `<h4>Before</h4>${block(verdict.before ?? '')}<h4>After</h4>${block(verdict.text ?? '')}`
    : ''
  return facts + edit
}

function timelineTable(rows: readonly AuditRow[]): string {
  const cells = rows.map((row) =>
    [
      String(row.seq),
      iso(row.at),
      `${row.actor} (${row.role})`,
      row.action,
      row.details,
      row.hash.slice(0, 12),
    ]
      .map((cell) => `<td>${escapeHtml(cell)}</td>`)
      .join(''),
  )
  const head = ['Row', 'When', 'Who', 'What', 'Details', 'Hash']
    .map((name) => `<th>${name}</th>`)
    .join('')
  return `<table><tr>${head}</tr>${cells.map((row) => `<tr>${row}</tr>`).join('')}</table>`
}

function section(title: string, body: string): string {
  return `<section><h2>${title}</h2>${body}</section>`
}

function definitions(facts: readonly (readonly [string, string])[]): string {
  return `<dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`).join('')}</dl>`
}

function list(items: readonly string[]): string {
  return `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`
}

function block(text: string): string {
  return `<pre>${escapeHtml(text)}</pre>`
}

function iso(time: number): string {
  return new Date(time).toISOString()
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Nothing that was written is left unseen: it may be what the decision was about. */
function escapeHtml(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
    .replace(UNSEEN, (characters) => `<mark>${namesOfUnseen(characters)}</mark>`)
}

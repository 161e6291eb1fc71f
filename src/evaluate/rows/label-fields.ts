import { PURPOSES } from '../../core/card.ts'
import { GatewayError } from '../../core/errors.ts'
import { PII_KINDS, RISK_DOMAINS, SEVERITIES, TASKS } from '../../core/signals.ts'
import { type LabelledRow, parseLabelledRow } from './labelled-row.ts'

/** What may stand in a label: one of some words, a list of such words, or yes and no. */
type Wanted = readonly string[] | { readonly listOf: readonly string[] } | 'true or false'

/** What an evaluation reads of a label. */
const FIELDS = {
  risk: { severity: SEVERITIES, domain: ['none', ...RISK_DOMAINS] },
  task: { task: TASKS, purpose: PURPOSES },
  privacy: { pii: { listOf: PII_KINDS }, private: 'true or false' },
  escalation: { escalate: 'true or false' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Wanted>>>>

export type LabelKind = keyof typeof FIELDS

/** A row of purposes may name its task, its purpose or both; every other needs the first field. */
const NEEDED: Readonly<Record<LabelKind, readonly string[]>> = {
  risk: ['severity'],
  task: ['task', 'purpose'],
  privacy: ['pii'],
  escalation: ['escalate'],
}

/**
 * For `readRows`: a labelled row that says what is measured, in words that are known here. One without would be counted
 * as harmless. Throws `invalid_request`.
 */
export function labelledRowOf(kind: LabelKind): (value: unknown) => LabelledRow {
  const fields: Readonly<Record<string, Wanted>> = FIELDS[kind]
  return (value) => {
    const row = parseLabelledRow(value)
    if (NEEDED[kind].every((field) => row.label[field] === undefined)) {
      throw problem(`has no label.${NEEDED[kind].join(' or label.')}`)
    }
    for (const [field, wanted] of Object.entries(fields)) {
      const said = row.label[field]
      if (said !== undefined && !isOne(said, wanted))
        throw problem(`label.${field} must be ${inWords(wanted)}`)
    }
    return row
  }
}

function isOne(said: unknown, wanted: Wanted): boolean {
  if (wanted === 'true or false') return typeof said === 'boolean'
  if ('listOf' in wanted)
    return Array.isArray(said) && said.every((one) => isOne(one, wanted.listOf))
  return typeof said === 'string' && wanted.includes(said)
}

function inWords(wanted: Wanted): string {
  if (wanted === 'true or false') return wanted
  if ('listOf' in wanted) return `a list of ${wanted.listOf.join(', ')}`
  return `one of ${wanted.join(', ')}`
}

function problem(message: string): GatewayError {
  return new GatewayError('invalid_request', message)
}

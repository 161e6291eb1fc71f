/** One labelled answer: what the checks are measured on. */
import { GatewayError } from '../../core/errors.ts'

export interface ChecksRow {
  readonly id: string
  readonly set: string
  readonly question?: string
  readonly steps?: readonly string[]
  readonly answer: string
  readonly context?: readonly string[]
  readonly label: {
    readonly error: boolean
    /** From 0. */
    readonly firstErrorStep?: number
    readonly kind?: string
  }
}

/** Throws `invalid_request`, without the row's text, where it is no such row. */
export function parseChecksRow(value: unknown): ChecksRow {
  const row = fields(value, 'the row')
  const label = fields(row.label, 'label')
  if (typeof label.error !== 'boolean') throw malformed('label.error must be true or false')
  const steps = texts(row.steps)
  const answer = typeof row.answer === 'string' ? row.answer : steps?.join('\n')
  if (answer === undefined) throw malformed('steps or answer must be given')
  const context = typeof row.context === 'string' ? [row.context] : texts(row.context)
  const firstErrorStep = label.firstErrorStep
  const kind = label.kind
  return {
    id: String(row.id ?? ''),
    set: String(row.set ?? 'all'),
    answer,
    ...(typeof row.question === 'string' ? { question: row.question } : {}),
    ...(steps === undefined ? {} : { steps }),
    ...(context === undefined ? {} : { context }),
    label: {
      error: label.error,
      ...(typeof firstErrorStep === 'number' ? { firstErrorStep } : {}),
      ...(typeof kind === 'string' ? { kind } : {}),
    },
  }
}

function fields(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw malformed(`${name} must be an object`)
  return value as Readonly<Record<string, unknown>>
}

function texts(value: unknown): readonly string[] | undefined {
  const isTexts = Array.isArray(value) && value.every((each) => typeof each === 'string')
  return isTexts ? value : undefined
}

function malformed(what: string): GatewayError {
  return new GatewayError('invalid_request', `A row for the checks is malformed: ${what}`)
}

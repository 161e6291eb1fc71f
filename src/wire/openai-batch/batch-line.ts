import { z } from 'zod'
import type { Usage } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import type { LineKind } from '../../core/storage/batch.ts'
import { errorBody } from '../../wire/openai-chat/error-body.ts'
import { readBody } from '../../wire/read-body.ts'

const LONGEST_CUSTOM_ID = 512

const lineSchema = z.looseObject({
  custom_id: z.string().min(1).max(LONGEST_CUSTOM_ID),
  method: z.literal('POST'),
  url: z.string(),
  body: z.record(z.string(), z.unknown()),
})

/** One line of a batch's input. What is wrong with it is told in its place in the results. */
export type WrittenLine =
  | { readonly customId: string; readonly body: Readonly<Record<string, unknown>> }
  | { readonly customId?: string; readonly problem: GatewayError }

/** Reads a line that asks `endpoint`. Never throws: a line that cannot be read has a `problem`. */
export function readBatchLine(line: unknown, endpoint: string): WrittenLine {
  const id = (line as { readonly custom_id?: unknown } | null)?.custom_id
  const isId = typeof id === 'string' && id !== '' && id.length <= LONGEST_CUSTOM_ID
  const named = isId ? { customId: id } : {}
  try {
    const { custom_id: customId, url, body } = readBody(lineSchema, line)
    if (url === endpoint) return { customId, body }
    throw new GatewayError(
      'invalid_request',
      `'url' is '${url.slice(0, 100)}', and this batch is for ${endpoint}`,
      { param: 'url' },
    )
  } catch (thrown) {
    return { ...named, problem: GatewayError.from(thrown) }
  }
}

/** What came of one line. */
export interface LineOutcome {
  readonly status: number
  readonly requestId?: string
  readonly body: object
  readonly usage?: Usage
  readonly review?: { readonly id: string; readonly status: 'held' | 'delivered' | 'rejected' }
}

export interface LineName {
  readonly batchId: string
  readonly place: number
  readonly customId?: string
}

export interface ResultLine {
  readonly kind: LineKind
  readonly text: string
}

/** An answered line, in OpenAI's shape. A held answer is said to be one: its status is 202 until a person decides. */
export function outcomeLine(name: LineName, outcome: LineOutcome): ResultLine {
  const { status, requestId, body, review } = outcome
  const line = {
    id: lineId(name),
    custom_id: name.customId ?? null,
    response: { status_code: status, request_id: requestId ?? null, body },
    error: null,
    ...(review ? { secondline: { status: review.status, review_id: review.id } } : {}),
  }
  return { kind: status < 400 ? 'output' : 'error', text: JSON.stringify(line) }
}

/** A line whose request was refused or failed, with the answer a client would have got. */
export function failedLine(name: LineName, error: GatewayError): ResultLine {
  const body = { ...errorBody(error), ...(name.customId ? {} : { line: name.place }) }
  return outcomeLine(name, {
    status: error.status,
    ...(error.runId === undefined ? {} : { requestId: error.runId }),
    body,
  })
}

const UNASKED = {
  batch_expired: 'This request was not answered before the batch expired.',
  batch_cancelled: 'This request was not answered before the batch was cancelled.',
} as const

/** A line that was never asked. */
export function unaskedLine(name: LineName, code: keyof typeof UNASKED): ResultLine {
  const line = {
    id: lineId(name),
    custom_id: name.customId ?? null,
    response: null,
    error: { code, message: UNASKED[code] },
  }
  return { kind: 'error', text: JSON.stringify(line) }
}

/** A held line with what was decided in the place of the notice. */
export function decidedLine(
  text: string,
  decide: (shown: Readonly<Record<string, unknown>>) => object,
  status: 'delivered' | 'rejected',
): string {
  const line = JSON.parse(text) as {
    readonly response: { readonly body: Readonly<Record<string, unknown>> }
    readonly secondline: object
  }
  return JSON.stringify({
    ...line,
    response: { ...line.response, status_code: 200, body: decide(line.response.body) },
    secondline: { ...line.secondline, status },
  })
}

function lineId({ batchId, place }: LineName): string {
  return `batch_req_${batchId.replace(/^batch_/, '')}_${place}`
}

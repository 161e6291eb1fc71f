/** What a check of the operator's own is sent, and what it may answer: the one protocol between the two. */
import { z } from 'zod'
import { textOf } from '../core/chat.ts'
import type { CheckInput, CheckResult, Finding, OwnCheckName } from '../core/check.ts'

/** Of the answers' form; told with each result. */
const VERSION = 1
const MOST_FINDINGS = 50
const CLAIM_LETTERS = 200

export interface OwnCheckRequest {
  readonly object: 'check'
  readonly check: string
  readonly question?: string
  readonly answer: string
  readonly language?: string
  readonly conversation: readonly { readonly role: string; readonly text: string }[]
  /** Passages the answer may rest on: knowledge, what the client named, results of tools. */
  readonly context: readonly string[]
  readonly tool_calls: readonly { readonly name: string; readonly arguments: string }[]
}

/** What a check says of an answer. */
export interface OwnCheckVerdict {
  /** `abstain`: it has nothing to say of this answer. */
  readonly verdict: 'pass' | 'fail' | 'abstain'
  /** At most 50, of 1,000 letters each; read of a verdict `fail` only. */
  readonly findings?:
    | readonly {
        readonly message: string
        /** Words of the answer that it is about; absent: all of it. */
        readonly quote?: string | undefined
        readonly expected?: string | undefined
      }[]
    | undefined
  /** Why it abstains, in at most 1,000 letters. */
  readonly note?: string | undefined
}

export function ownCheckRequest(name: OwnCheckName, input: CheckInput): OwnCheckRequest {
  const { question, answer, language, conversation = [], context = [], toolCalls = [] } = input
  return {
    object: 'check',
    check: name,
    ...(question === undefined ? {} : { question }),
    answer,
    ...(language === undefined ? {} : { language }),
    conversation: conversation.map((message) => ({ role: message.role, text: textOf(message) })),
    // A function of the same process gets no list of ours in hand.
    context: [...context],
    tool_calls: toolCalls.map((call) => ({ name: call.name, arguments: call.arguments })),
  }
}

const verdictSchema: z.ZodType<OwnCheckVerdict> = z.object({
  verdict: z.enum(['pass', 'fail', 'abstain']),
  note: z.string().max(1000).optional(),
  findings: z
    .array(
      z.object({
        message: z.string().min(1).max(1000),
        quote: z.string().max(4000).optional(),
        expected: z.string().max(1000).optional(),
      }),
    )
    .max(MOST_FINDINGS)
    .optional(),
})

/** What came back as the check's result. What cannot be read is an error, which is never a pass. */
export function readOwnVerdict(name: OwnCheckName, answer: string, body: unknown): CheckResult {
  const read = verdictSchema.safeParse(body)
  if (!read.success) {
    const [issue] = read.error.issues
    const where = issue?.path.join('.') || 'what it said'
    const why = issue?.message ?? 'is not understood'
    return ownCheckError(name, `It gave no verdict: ${where} ${why}`)
  }
  const { verdict, note, findings = [] } = read.data
  const isFail = verdict === 'fail'
  return {
    check: name,
    version: VERSION,
    verdict,
    // What a check says of an answer that it lets pass lowers nothing.
    findings: isFail ? findings.map((finding) => findingIn(answer, finding)) : [],
    coverage: { checked: verdict === 'abstain' ? 0 : 1, total: 1 },
    ms: 0,
    ...(note === undefined ? {} : { note }),
  }
}

export function ownCheckError(name: OwnCheckName, note: string): CheckResult {
  const coverage = { checked: 0, total: 1 }
  return { check: name, version: VERSION, verdict: 'error', findings: [], coverage, ms: 0, note }
}

type WrittenFinding = NonNullable<OwnCheckVerdict['findings']>[number]

function findingIn(answer: string, { message, quote, expected }: WrittenFinding): Finding {
  const at = quote === undefined || quote === '' ? -1 : answer.indexOf(quote)
  const span =
    at < 0 || quote === undefined
      ? { start: 0, end: answer.length }
      : { start: at, end: at + quote.length }
  return {
    span,
    // Where nothing is quoted the answer as a whole is meant.
    claim: quote || answer.slice(0, CLAIM_LETTERS),
    message,
    ...(expected === undefined ? {} : { expected }),
    code: 'own-check',
    weight: 'wrong',
  }
}

import { entryOf } from '../../core/entry-of.ts'
import { type ErrorCode, type Fault, GatewayError } from '../../core/errors.ts'
import { presentFields } from '../../core/present-fields.ts'
import {
  type JsonObject,
  numberOf,
  objectOf,
  objectsOf,
  parseOnly,
  stringOf,
} from '../../providers/read-json.ts'
import type { ResponseHead } from '../../providers/transport/exchange.ts'
import { retryAfterMs, retryDelayMs } from '../../providers/transport/retry-after.ts'

/** What an upstream said about a call it did not answer. */
interface Complaint {
  readonly message?: string
  /** The field of the request that is at fault. */
  readonly param?: string
  /** The provider's own words for it, lower case. */
  readonly kinds: readonly string[]
  readonly status?: number
  readonly retryAfterMs?: number
}

const MAX_MESSAGE = 500
const MAX_PARAM = 200

/** The status that stands behind a provider's own word, where an error comes inside a 200 or a stream. */
const STATUS_OF_KIND: Readonly<Record<string, number>> = {
  invalid_request_error: 400,
  invalid_argument: 400,
  invalidparameter: 400,
  badrequesterror: 400,
  failed_precondition: 400,
  exceed_context_size_error: 400,
  authentication_error: 401,
  invalid_api_key: 401,
  unauthenticated: 401,
  billing_error: 402,
  permission_error: 403,
  permission_denied: 403,
  not_found_error: 404,
  not_found: 404,
  model_not_found: 404,
  request_too_large: 413,
  rate_limit_error: 429,
  rate_limit_exceeded: 429,
  resource_exhausted: 429,
  insufficient_quota: 429,
  context_length_exceeded: 400,
  invalid_prompt: 400,
  bio_policy: 400,
  misalignment_policy_violation: 400,
  invalid_image: 400,
  invalid_image_url: 400,
  failed_to_download_image: 400,
  image_content_policy_violation: 400,
  api_error: 500,
  server_error: 500,
  internal: 500,
  overloaded_error: 529,
  unavailable: 503,
  deadline_exceeded: 504,
  timeout_error: 504,
  validationexception: 400,
  expiredtokenexception: 403,
  accessdeniedexception: 403,
  resourcenotfoundexception: 404,
  throttlingexception: 429,
  modelstreamerrorexception: 500,
  internalserverexception: 500,
  serviceunavailableexception: 503,
  modeltimeoutexception: 504,
}

const TOO_LONG =
  /context.length.exceeded|maximum context length|prompt is too long|input is too long|exceeds? the (available )?context|exceed_context_size|input token count/i
/** A 403 that is no word on the key: what was asked is against the provider's rules. */
const OF_THE_REQUEST =
  /\b(content_filter|content_policy|moderation|flagged)|usage (guidelines|policy|policies)|violat\w{1,20} \w{0,40} ?(guidelines|policy|policies)/i
/** What is said in a 400 and is about our account, not about the request. */
const BAD_KEY =
  /api.key.not.valid|api_key_invalid|invalid.api.key|api key expired|credit balance is too low|organization has been disabled|location is not supported|billing_hard_limit_reached/i

/** The failure of an answer with an error status; `body` is what came with it, cut to a bounded length. */
export function failureOfStatus(head: ResponseHead, body: string, now: number): GatewayError {
  if (head.status >= 300 && head.status < 400) {
    return new GatewayError(
      'upstream_redirect',
      `The upstream answered with a redirect (${head.status}), which is not followed; set base_url to its final address`,
      { fault: 'deployment', upstreamStatus: head.status },
    )
  }
  const told = parseOnly(body)
  const complaint = told === undefined ? plainComplaint(body) : readComplaint(told)
  return failure(head.status, complaint, retryAfterMs(head.headers, now))
}

/** What was thrown, its words without what `blank` takes out of them: they may be the upstream's own. */
export function withWordsBlanked(thrown: unknown, blank: (said: string) => string): unknown {
  if (!(thrown instanceof GatewayError)) return thrown
  const message = blank(thrown.message)
  const param = thrown.param === undefined ? undefined : blank(thrown.param)
  if (message === thrown.message && param === thrown.param) return thrown
  const { code, cause, fault, retryAfterMs, upstreamStatus } = thrown
  const details = presentFields({ cause, param, fault, retryAfterMs, upstreamStatus })
  return new GatewayError(code, message, details)
}

/** A sentence without any form; a web page is for browsers. */
function plainComplaint(body: string): Complaint {
  const message = presentable(body)
  return message === '' || /^[<{[]/.test(message) ? { kinds: [] } : { message, kinds: [] }
}

/** The failure that an error object inside a 200 or inside a stream tells of; undefined where there is none. */
export function failureOfEvent(event: JsonObject): GatewayError | undefined {
  if (!event.error && !isBareError(event)) return heldFailure(event)
  const complaint = readComplaint(event)
  const known = complaint.kinds.map((kind) => entryOf(STATUS_OF_KIND, kind)).find(Boolean)
  return failure(complaint.status ?? known ?? 500, complaint, undefined)
}

/** An error that is the whole object (vLLM, DashScope) and not a field of one. */
function isBareError({ object, message, code, choices }: JsonObject): boolean {
  return (
    object === 'error' || (choices === undefined && typeof message === 'string' && code != null)
  )
}

/**
 * Of a gateway like this one behind this one: its notice that a person has to look first is no answer, and would be
 * checked, compared and kept back as one.
 */
function heldFailure({ secondline }: JsonObject): GatewayError | undefined {
  const said = objectOf(secondline)
  if (said?.status !== 'held') return undefined
  const review = stringOf(objectOf(said.review)?.id)
  const which = review !== undefined && /^\w{1,80}$/.test(review) ? ` (${review} there)` : ''
  return new GatewayError(
    'policy_refused',
    `The gateway behind this one keeps its answer back until a person has looked at it${which}`,
  )
}

function failure(
  status: number,
  complaint: Complaint,
  retryAfter: number | undefined,
): GatewayError {
  const { code, fault, told } = ofGateway(status, complaint) ?? judge(status, complaint)
  const wait = retryAfter ?? complaint.retryAfterMs
  const detail = told && complaint.message ? `: ${complaint.message}` : ''
  const word = told && complaint.kinds.includes('content_filter') ? ', content_filter' : ''
  return new GatewayError(code, `${sentenceOf(code, status)} (${status}${word})${detail}`, {
    fault,
    upstreamStatus: status,
    ...(told && complaint.param !== undefined ? { param: complaint.param } : {}),
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  })
}

function sentenceOf(code: ErrorCode, status: number): string {
  // Clouds refuse so a model that nobody has asked access for.
  if (code === 'upstream_auth' && status === 403) {
    return 'The upstream refused our key, or does not let it use this model'
  }
  return SENTENCES[code] ?? 'The upstream failed'
}

const SENTENCES: Partial<Record<ErrorCode, string>> = {
  upstream_auth: 'The upstream refused our key',
  upstream_rate_limited: 'The upstream is limiting our rate',
  upstream_not_found: 'The upstream has no such model, or none at this address',
  upstream_rejected: 'The upstream rejected the request',
  context_length_exceeded: 'The prompt is too long for the maximum context length of this model',
  policy_refused: 'The gateway behind this one keeps its answer back, or refuses',
  loop_detected: 'The upstream sent the request round in a circle',
  upstream_timeout: 'The upstream gave up waiting for the model',
}

interface Judgement {
  readonly code: ErrorCode
  readonly fault: Fault
  /** Whether the upstream's own words reach the client: only where they are about the request. */
  readonly told: boolean
}

function isOfTheKey(status: number, words: string): boolean {
  return [401, 402, 403].includes(status) || (status === 400 && BAD_KEY.test(words))
}

/** A model that was taken out of service, a deployment that is not there, a base URL that leads elsewhere. */
const NOT_THERE: Judgement = { code: 'upstream_not_found', fault: 'deployment', told: true }

/** Of a gateway like this one; web hosts mean something else by the status. */
const LOOP: Judgement = { code: 'loop_detected', fault: 'deployment', told: true }

/** Of a gateway like this one: a person has to look first, or a rule refuses. Its sentence says which, and how to ask later. */
const KEPT_BACK: Judgement = { code: 'policy_refused', fault: 'nobody', told: true }

/** What only a gateway like this one says. Another card may serve what none of its own can. */
function ofGateway(status: number, { kinds }: Complaint): Judgement | undefined {
  if (status === 403 && kinds.includes('policy_refused')) return KEPT_BACK
  if (status === 508 && kinds.includes('loop_detected')) return LOOP
  return kinds.includes('no_eligible_model') ? NOT_THERE : undefined
}

function judge(status: number, { kinds, message }: Complaint): Judgement {
  const words = `${kinds.join(' ')} ${message ?? ''}`
  if (status === 403 && OF_THE_REQUEST.test(words)) {
    return { code: 'upstream_rejected', fault: 'nobody', told: false }
  }
  if (isOfTheKey(status, words)) {
    return { code: 'upstream_auth', fault: 'key', told: false }
  }
  if (status === 429) {
    // A spent account does not come back by waiting.
    const spent = kinds.includes('insufficient_quota')
    return { code: 'upstream_rate_limited', fault: spent ? 'key' : 'model', told: false }
  }
  if (status === 408 || status === 504) {
    return { code: 'upstream_timeout', fault: 'deployment', told: false }
  }
  if (status === 404 || status === 405 || status === 410) return NOT_THERE
  if (status >= 400 && status < 500) {
    const code = TOO_LONG.test(words) ? 'context_length_exceeded' : 'upstream_rejected'
    return { code, fault: 'nobody', told: true }
  }
  return { code: 'upstream_failed', fault: 'deployment', told: false }
}

function readComplaint(body: JsonObject | undefined): Complaint {
  const error = body?.error ?? body
  if (typeof error === 'string') {
    // Where a sentence stands beside it, the error is only the name of the status.
    return { message: presentable(stringOf(body?.message) ?? error), kinds: [] }
  }
  const object = objectOf(error)
  if (!object) return { kinds: [] }
  const message = stringOf(object.message) ?? detailOf(object.detail)
  const param = stringOf(object.param)?.slice(0, MAX_PARAM)
  const status =
    numberOf(object.code) ?? numberOf(object.status_code) ?? numberOf(Number(object.code))
  return {
    kinds: [object.code, object.status, object.type]
      .filter((word) => typeof word === 'string')
      .map((word) => word.toLowerCase()),
    ...(message === undefined ? {} : { message: presentable(message) }),
    ...(param ? { param } : {}),
    ...retryIn(object.details),
    ...(status !== undefined && status >= 400 && status < 600 ? { status } : {}),
  }
}

/** Servers made with FastAPI tell of a body that they cannot read as a list of places and what is wrong there. */
function detailOf(detail: unknown): string | undefined {
  if (typeof detail === 'string') return detail
  const [first] = objectsOf(detail)
  const wrong = stringOf(first?.msg)
  if (wrong === undefined || !Array.isArray(first?.loc)) return wrong
  const place = first.loc.slice(0, 20).filter((part) => part !== 'body')
  return place.length === 0 ? wrong : `${place.join('.')}: ${wrong}`
}

/** Google says in the body when to come back, and in no header. */
function retryIn(details: unknown): Pick<Complaint, 'retryAfterMs'> {
  const told = objectsOf(details).find(({ retryDelay }) => typeof retryDelay === 'string')
  const wait = retryDelayMs(stringOf(told?.retryDelay))
  return wait === undefined ? {} : { retryAfterMs: wait }
}

/** One bounded line, without anything that looks like a key. */
function presentable(message: string): string {
  return message
    .slice(0, MAX_MESSAGE)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/\b(sk-|sk_|key-|xai-|gsk_|AIza)[-_A-Za-z0-9]{8,}/g, '[key]')
    .trim()
}

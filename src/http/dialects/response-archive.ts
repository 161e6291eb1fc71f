import type { Caller } from '../../core/access/caller.ts'
import { maySeeOthers } from '../../core/access/key-scope.ts'
import { GatewayError } from '../../core/errors.ts'
import type { Clock } from '../../core/ports.ts'
import { isDecided, type ReviewDesk, type ReviewResult } from '../../core/review/review.ts'
import type { Recorder } from '../../core/storage/recorder.ts'
import type { ResponseStore, StoredResponse } from '../../core/storage/response-store.ts'
import { untilRecording } from '../../gateway/steps/record-first.ts'
import { collectBlocks } from '../../wire/collect-blocks.ts'
import { inItsNamespace } from '../../wire/openai-responses/namespaces.ts'
import {
  type ItemPlace,
  itemId,
  itemOf,
  placeOf,
} from '../../wire/openai-responses/response-items.ts'
import type { InputItem, ResponsesBody } from '../../wire/openai-responses/responses-schema.ts'

/** Turns that are read back at most. */
const LONGEST_CHAIN = 500
/** How often a process says that it is still at work on a response. */
export const SAID_EVERY_MS = 15_000
/** A response that nobody has said to be working on for this long will never be finished. */
const ABANDONED_AFTER_MS = 4 * SAID_EVERY_MS

export interface ArchiveDeps {
  readonly store: ResponseStore
  readonly clock: Clock
  readonly reviews: Pick<ReviewDesk, 'wait'>
  readonly recorder: Pick<Recorder, 'flush' | 'state'>
  /** Of all that one request goes on from; a request that is sent whole has a limit too. */
  readonly mostCharacters: number
  /** Whether this process is at work on a response; undefined where it is another's. */
  isWorking(stored: StoredResponse): boolean | undefined
}

/** Responses that are kept. Everything is looked for within the caller's tenant, and a client's key sees its own only. */
export interface ResponseArchive {
  /** Throws `not_found`. A response whose review has been decided meanwhile comes with the decision. */
  find(caller: Caller, id: string): Promise<StoredResponse>
  /** What one request goes on from. */
  reader(caller: Caller): ArchiveReader
  save(stored: StoredResponse): Promise<void>
  /** Throws `store_unavailable` while nothing can be saved: before a model is asked for what would be lost. */
  ready(): Promise<void>
  remove(caller: Caller, id: string): Promise<void>
}

/** Reads for one request: each response that it refers to once, and all of them within one limit. */
interface ArchiveReader {
  /** Input and output of a response and of all before it, oldest first. */
  history(id: string): Promise<readonly InputItem[]>
  /** The stored item that a reference names. */
  item(id: string): Promise<unknown>
}

export function createResponseArchive(deps: ArchiveDeps): ResponseArchive {
  const { store } = deps

  async function read(caller: Caller, id: string): Promise<StoredResponse> {
    const stored = await store.findResponse(caller.tenant, id)
    const isOthers = !maySeeOthers(caller.scope) && stored?.keyId !== caller.keyId
    if (!stored || isOthers) throw unknown(id)
    return stored
  }
  async function find(caller: Caller, id: string): Promise<StoredResponse> {
    const stored = await read(caller, id)
    const settled = await settle(stored, deps)
    if (settled === stored || (await store.updateResponse(settled, stored))) return settled
    // Since it was read, whoever is at work on it has come to its end, which stands.
    return read(caller, id)
  }

  return {
    find,
    reader: (caller) => createReader((id) => find(caller, id), deps.mostCharacters),
    save: (stored) => store.saveResponse(stored),
    ready: () => untilRecording(deps.recorder).catch(notKept),
    async remove(caller, id) {
      await read(caller, id)
      await store.deleteResponse(caller.tenant, id)
    },
  }
}

function notKept(thrown: unknown): never {
  const { message } = GatewayError.from(thrown)
  throw new GatewayError(
    'store_unavailable',
    `The response could not be kept; with "store": false it need not be. ${message}`,
  )
}

function createReader(
  find: (id: string) => Promise<StoredResponse>,
  mostCharacters: number,
): ArchiveReader {
  const sides = new Map<string, readonly unknown[]>()
  let characters = 0
  const within = (items: readonly unknown[], param: string): readonly unknown[] => {
    characters += JSON.stringify(items).length
    if (characters <= mostCharacters) return items
    throw tooMuch(`make up more than ${mostCharacters} characters`, param)
  }
  return {
    async history(id) {
      const turns: (readonly unknown[])[] = []
      for (let next: string | undefined = id; next !== undefined; ) {
        if (turns.length === LONGEST_CHAIN) {
          throw tooMuch(`are more than ${LONGEST_CHAIN}`, 'previous_response_id')
        }
        const stored: StoredResponse = await find(next).catch(inHistory)
        if (isUnfinished(stored)) {
          throw new GatewayError('conflict', `Response '${next.slice(0, 100)}' is not finished`, {
            param: 'previous_response_id',
          })
        }
        turns.push(within([...stored.input, ...outputOf(stored)], 'previous_response_id'))
        next = stored.previousId
      }
      return turns.reverse().flat() as InputItem[]
    },
    async item(id) {
      const place = placeOf(id)
      if (!place) throw unknown(id, 'input')
      const { responseId, side } = place
      const key = `${side} ${responseId}`
      const items =
        sides.get(key) ?? within(itemsOf(await find(responseId).catch(inInput), side), 'input')
      sides.set(key, items)
      const item = items[place.place]
      if (item === undefined) throw unknown(id, 'input')
      return item
    },
  }
}

function itemsOf(stored: StoredResponse, side: ItemPlace['side']): readonly unknown[] {
  return side === 'input' ? stored.input : outputOf(stored)
}

function outputOf({ response }: StoredResponse): readonly unknown[] {
  return Array.isArray(response.output) ? response.output : []
}

function isUnfinished({ response }: StoredResponse): boolean {
  return response.status === 'queued' || response.status === 'in_progress'
}

/** The oldest turns left out without a word would be a conversation that nobody had. */
function tooMuch(what: string, param: string): GatewayError {
  return new GatewayError(
    'invalid_request',
    `The responses before this one ${what}; send what matters of them as input`,
    { param },
  )
}

/** Where a request names what it goes on from, that field is what is wrong, as OpenAI has it. */
function inHistory(thrown: unknown): never {
  if (!(thrown instanceof GatewayError) || thrown.code !== 'not_found') throw thrown
  throw new GatewayError('invalid_request', thrown.message, { param: 'previous_response_id' })
}

/** A reference that leads nowhere stays a 404, as OpenAI has it. */
function inInput(thrown: unknown): never {
  if (!(thrown instanceof GatewayError) || thrown.code !== 'not_found') throw thrown
  throw new GatewayError('not_found', thrown.message, { param: 'input' })
}

function unknown(id: string, param?: string): GatewayError {
  return new GatewayError(
    'not_found',
    `There is no stored response '${id.slice(0, 100)}'; it may have been asked for with store: false`,
    param === undefined ? {} : { param },
  )
}

/** Brings up to date what was unfinished or held; returns the same object where nothing has changed. */
async function settle(stored: StoredResponse, deps: ArchiveDeps): Promise<StoredResponse> {
  if (stored.reviewId !== undefined) return decided(stored, stored.reviewId, deps)
  if (!isUnfinished(stored)) return stored
  const silent = deps.clock.now() - (stored.seenAt ?? stored.createdAt)
  if (deps.isWorking(stored) ?? silent < ABANDONED_AFTER_MS) return stored
  const error = { code: 'internal', message: 'The gateway stopped before the answer was complete' }
  return { ...withoutWork(stored), response: { ...stored.response, status: 'failed', error } }
}

async function decided(
  stored: StoredResponse,
  reviewId: string,
  { reviews }: ArchiveDeps,
): Promise<StoredResponse> {
  const result = await reviews.wait(reviewId, 0, new AbortController().signal)
  if (!isDecided(result)) return stored
  return { ...withoutWork(stored), response: decidedResponse(stored.response, result) }
}

/** A response with what a person let out in the place of what was shown before. */
export function decidedResponse(
  response: StoredResponse['response'],
  result: Exclude<ReviewResult, { type: 'waiting' }>,
): StoredResponse['response'] {
  const parts =
    result.type === 'delivered' && result.parts
      ? result.parts
      : [{ type: 'text-delta' as const, text: result.text }]
  const { blocks } = collectBlocks(parts)
  const output = blocks.map((block, place) =>
    inItsNamespace(
      itemOf(block, itemId(block, String(response.id), place), 'completed', ''),
      response.tools as ResponsesBody['tools'],
    ),
  )
  const said = response.secondline as { readonly review?: object } | undefined
  const review = { ...said?.review, status: result.type === 'delivered' ? 'delivered' : 'rejected' }
  return { ...response, status: 'completed', output, secondline: { ...said, review } }
}

export function withoutWork(stored: StoredResponse): StoredResponse {
  const { reviewId: _review, worker: _worker, seenAt: _seen, ...rest } = stored
  return rest
}

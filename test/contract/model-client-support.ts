import type { ModelCard } from '../../src/core/card.ts'
import type { ChatRequest, Part } from '../../src/core/chat.ts'
import { GatewayError } from '../../src/core/errors.ts'
import type { ModelCall, ModelClient } from '../../src/core/ports.ts'
import type { CallTimeouts } from '../../src/core/time/call-timeouts.ts'

export const QUICK: CallTimeouts = { connect: 5000, firstPart: 10_000, idle: 10_000, total: 30_000 }

export function card(changes: Partial<ModelCard> = {}): ModelCard {
  return {
    id: 'card',
    provider: 'openai-compatible',
    model: 'fine',
    architecture: 'transformer',
    purpose: 'instruct',
    scale: 'small',
    deployment: 'cloud',
    input: ['text', 'image', 'document'],
    output: ['text'],
    contextTokens: 32_000,
    maxOutputTokens: 8192,
    prices: { input: 1, output: 2 },
    capabilities: { tools: true, jsonSchema: true, logprobs: false, seed: true, reasoning: 'none' },
    provenance: {},
    ...changes,
  }
}

export function request(changes: Partial<ChatRequest> = {}): ChatRequest {
  return {
    model: 'auto',
    messages: [{ role: 'user', content: [{ type: 'text', text: 'What is the answer?' }] }],
    tools: [],
    choices: 1,
    stream: true,
    includeUsage: true,
    wishes: {},
    ...changes,
  }
}

export function call(changes: Partial<ModelCall> = {}): ModelCall {
  return { request: request(), timeouts: QUICK, stream: true, ...changes }
}

export interface Collected {
  readonly parts: readonly Part[]
  readonly error: GatewayError | undefined
}

/** All parts, and what was thrown after them. */
export async function collect(
  client: ModelClient,
  modelCall: ModelCall = call(),
  signal: AbortSignal = new AbortController().signal,
): Promise<Collected> {
  const parts: Part[] = []
  try {
    for await (const some of client.stream(modelCall, signal)) parts.push(...some)
  } catch (thrown) {
    if (!(thrown instanceof GatewayError)) throw thrown
    return { parts, error: thrown }
  }
  return { parts, error: undefined }
}

type Deltas = 'text-delta' | 'reasoning-delta' | 'refusal-delta'

export function textIn(parts: readonly Part[], type: Deltas = 'text-delta', choice = 0): string {
  return parts
    .map((part) => (part.type === type && choiceOf(part) === choice ? part.text : ''))
    .join('')
}

function choiceOf(part: Part): number {
  return 'choice' in part ? (part.choice ?? 0) : 0
}

interface SemanticCall {
  id: string
  name: string
  arguments: string
}

/** What the parts say, whatever pieces they came in: two readings that are equal here mean the same. */
export function meaningOf(parts: readonly Part[]) {
  const toolCalls: SemanticCall[] = []
  for (const part of parts) {
    if (part.type !== 'tool-call-delta') continue
    toolCalls[part.index] ??= { id: '', name: '', arguments: '' }
    const known = toolCalls[part.index]!
    known.id ||= part.id ?? ''
    known.name ||= part.name ?? ''
    known.arguments += part.argumentsDelta ?? ''
  }
  return {
    text: textIn(parts),
    secondChoice: textIn(parts, 'text-delta', 1),
    reasoning: textIn(parts, 'reasoning-delta'),
    refusal: textIn(parts, 'refusal-delta'),
    signatures: parts.flatMap((part) => (part.type === 'reasoning-delta' && part.signature) || []),
    encrypted: parts.flatMap((part) => (part.type === 'reasoning-delta' && part.encrypted) || []),
    toolCalls,
    media: parts.flatMap((part) => (part.type === 'media' ? [[part.mediaType, part.data]] : [])),
    usage: parts.flatMap((part) => (part.type === 'usage' ? [part.usage] : [])),
    ends: parts.flatMap((part) => (part.type === 'end' ? [part.reason] : [])),
  }
}

/** Attribute names of OpenTelemetry's GenAI conventions 1.41, and our own under `secondline.`. */
import type { Attributes } from '@opentelemetry/api'
import { type ChatRequest, type Message, textOf } from '../core/chat.ts'
import type { EndedCall, StartedCall } from '../core/observer.ts'
import type { RunRecord } from '../core/run.ts'
import { writtenParameter } from '../core/written-parameter.ts'

export const SCHEMA_URL = 'https://opentelemetry.io/schemas/1.41.0'

/** Where the conventions call a provider something else than we do. */
const PROVIDER_NAMES: Readonly<Record<string, string>> = {
  google: 'gcp.gemini',
  mistral: 'mistral_ai',
  xai: 'x_ai',
  azure: 'azure.ai.openai',
  bedrock: 'aws.bedrock',
  vertex: 'gcp.vertex_ai',
}

const MICROS = 1e6

export function callAttributes(call: StartedCall): Attributes {
  return {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': PROVIDER_NAMES[call.provider] ?? call.provider,
    'gen_ai.request.model': call.model,
    'gen_ai.request.stream': call.stream,
    ...(call.request ? requestAttributes(call.request) : {}),
    'secondline.tier': call.line,
    'secondline.card': call.card,
    'secondline.purpose': call.purpose,
  }
}

function requestAttributes(request: ChatRequest): Attributes {
  const { responseFormat, choices, stop, source } = request
  const number = (name: string) => {
    const value = writtenParameter(source, name)
    return typeof value === 'number' ? value : undefined
  }
  return {
    ...given('gen_ai.request.max_tokens', request.maxOutputTokens),
    ...given('gen_ai.request.temperature', request.temperature),
    ...given('gen_ai.request.top_p', request.topP),
    ...given('gen_ai.request.top_k', number('top_k')),
    ...given('gen_ai.request.seed', request.seed),
    ...given('gen_ai.request.frequency_penalty', number('frequency_penalty')),
    ...given('gen_ai.request.presence_penalty', number('presence_penalty')),
    ...given('gen_ai.request.choice.count', choices > 1 ? choices : undefined),
    ...(stop ? { 'gen_ai.request.stop_sequences': [...stop] } : {}),
    'gen_ai.output.type': (responseFormat?.type ?? 'text') === 'text' ? 'text' : 'json',
  }
}

export function callEndAttributes(end: EndedCall): Attributes {
  const { usage } = end
  return {
    ...given('gen_ai.usage.input_tokens', usage.inputTokens),
    ...given('gen_ai.usage.output_tokens', usage.outputTokens),
    ...given('gen_ai.usage.cache_read.input_tokens', usage.cachedInputTokens),
    ...given('gen_ai.usage.cache_creation.input_tokens', usage.cacheWriteTokens),
    ...given('gen_ai.usage.reasoning.output_tokens', usage.reasoningTokens),
    ...given('gen_ai.response.id', end.responseId),
    ...given('gen_ai.response.model', end.responseModel),
    ...(end.finish === undefined ? {} : { 'gen_ai.response.finish_reasons': [end.finish] }),
  }
}

export function runAttributes(run: RunRecord, isEscalated: boolean): Attributes {
  const { difficulty, risk } = run.facts.signals
  return {
    'secondline.route.name': run.zone ?? 'none',
    'secondline.route.reason': [...run.reasons],
    'secondline.route.confidence': difficulty.firstOk,
    'secondline.tier': run.line ?? 'none',
    'secondline.escalated': isEscalated,
    'secondline.status': run.status,
    'secondline.risk.class': risk.severity,
    'secondline.risk.domain': risk.domain,
    ...given('gen_ai.conversation.id', run.conversation),
    ...given('secondline.review.id', run.reviewId),
    ...given('secondline.cache', run.facts.cache?.found),
    'secondline.cost.usd': run.money.total / MICROS,
    'secondline.cost.baseline_usd': run.money.alwaysSecond / MICROS,
    'secondline.config.hash': run.configHash,
  }
}

/** Only text is captured; media stay out of traces even then. */
export function inputMessages(messages: readonly Message[]): string {
  return JSON.stringify(
    messages.map((message) => ({
      role: message.role,
      parts: [{ type: 'text', content: textOf(message) }],
    })),
  )
}

export function outputMessages(answer: string): string {
  return JSON.stringify([{ role: 'assistant', parts: [{ type: 'text', content: answer }] }])
}

function given(name: string, value: string | number | undefined): Attributes {
  return value === undefined ? {} : { [name]: value }
}

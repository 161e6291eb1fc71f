import type { Part, ToolCall, Usage } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import { costMicros } from '../../core/money.ts'
import type { Clock, ModelClient } from '../../core/ports.ts'
import { estimateTokens } from '../../core/text/estimate-tokens.ts'
import type { CallTimeouts } from '../../core/time/call-timeouts.ts'
import type { Probe, ProbeAnswer, ProbeTools } from './probe.ts'
import type { ProbeResult } from './probe-result.ts'

export interface AskOptions extends ProbeTools {
  readonly clock: Pick<Clock, 'monotonic'>
  readonly timeouts: CallTimeouts
}

type Measured = Omit<ProbeResult, 'model' | 'suite' | 'seed' | 'probe' | 'family' | 'group'>

/** Puts one probe to a model and scores what comes. A failed call is an outcome; only an abort is thrown. */
export async function askProbe(
  client: ModelClient,
  probe: Probe,
  options: AskOptions,
): Promise<Measured> {
  const { clock, signal } = options
  const start = clock.monotonic()
  const heard = createListener()
  try {
    const request = (await probe.prepare?.(signal)) ?? probe.request
    const call = { request, timeouts: options.timeouts, stream: true }
    for await (const parts of client.stream(call, signal)) {
      for (const part of parts) heard.take(part, clock.monotonic() - start)
    }
  } catch (thrown) {
    if (signal.aborted) throw thrown
    const totalMs = clock.monotonic() - start
    return {
      outcome: 'failed',
      error: GatewayError.from(thrown).code,
      ...heard.figures(client, probe, totalMs),
    }
  }
  const figures = heard.figures(client, probe, clock.monotonic() - start)
  return { ...(await probe.score(heard.answer(), options)), ...figures }
}

type Figures = Pick<
  ProbeResult,
  | 'thought'
  | 'firstPartMs'
  | 'totalMs'
  | 'inputTokens'
  | 'outputTokens'
  | 'reasoningTokens'
  | 'costMicros'
>

/** Collects an answer and its times. */
function createListener() {
  let text = ''
  let thinking = ''
  let usage: Usage = {}
  let firstPartMs: number | undefined
  const calls: { id: string; name: string; arguments: string }[] = []
  const answer = (): ProbeAnswer => ({
    text,
    toolCalls: calls as readonly ToolCall[],
    thought: thinking !== '' || (usage.reasoningTokens ?? 0) > 0,
    usage,
  })
  return {
    answer,
    take(part: Part, ms: number) {
      if (part.type === 'text-delta' || part.type === 'refusal-delta') text += part.text
      else if (part.type === 'reasoning-delta') thinking += part.text
      else if (part.type === 'tool-call-delta') addCall(calls, part)
      else {
        if (part.type === 'usage') usage = { ...usage, ...part.usage }
        return
      }
      firstPartMs ??= ms
    },
    figures({ card }: ModelClient, { request }: Probe, totalMs: number): Figures {
      const counted: Usage = {
        inputTokens: usage.inputTokens ?? inputTokensOf(request),
        outputTokens: usage.outputTokens ?? estimateTokens(text + thinking),
      }
      return {
        thought: answer().thought,
        ...(firstPartMs === undefined ? {} : { firstPartMs: rounded(firstPartMs) }),
        totalMs: rounded(totalMs),
        inputTokens: counted.inputTokens ?? 0,
        outputTokens: counted.outputTokens ?? 0,
        reasoningTokens: usage.reasoningTokens ?? estimateTokens(thinking),
        costMicros: costMicros({ ...usage, ...counted }, card.prices),
      }
    },
  }
}

/** A picture or a sound counts like a page of text, whatever its bytes. */
const MEDIA_TOKENS = 1_000

export function inputTokensOf({ messages }: Probe['request']): number {
  return messages
    .flatMap(({ content }) => content)
    .reduce(
      (sum, part) => sum + (part.type === 'text' ? estimateTokens(part.text) : MEDIA_TOKENS),
      0,
    )
}

const rounded = (ms: number) => Math.round(ms * 10) / 10

function addCall(
  calls: { id: string; name: string; arguments: string }[],
  part: Extract<Part, { type: 'tool-call-delta' }>,
): void {
  const call = calls[part.index] ?? { id: '', name: '', arguments: '' }
  calls[part.index] = {
    id: part.id ?? call.id,
    name: part.name ?? call.name,
    arguments: call.arguments + (part.argumentsDelta ?? ''),
  }
}

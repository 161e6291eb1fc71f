import type { Usage } from '../../core/chat.ts'

/** OpenAI's usage object, as the sum over all attempts of a run. */
export function usageBody(usage: Usage): Record<string, unknown> {
  const input = usage.inputTokens ?? 0
  const output = usage.outputTokens ?? 0
  const body: Record<string, unknown> = {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
  }
  const { cachedInputTokens: cached, cacheWriteTokens: written, audioInputTokens: heard } = usage
  if (cached !== undefined || written !== undefined || heard !== undefined) {
    body.prompt_tokens_details = {
      cached_tokens: cached ?? 0,
      ...(written === undefined ? {} : { cache_write_tokens: written }),
      ...(heard === undefined ? {} : { audio_tokens: heard }),
    }
  }
  const { reasoningTokens: thought, audioOutputTokens: spoken } = usage
  if (thought !== undefined || spoken !== undefined) {
    body.completion_tokens_details = {
      ...(thought === undefined ? {} : { reasoning_tokens: thought }),
      ...(spoken === undefined ? {} : { audio_tokens: spoken }),
    }
  }
  return body
}

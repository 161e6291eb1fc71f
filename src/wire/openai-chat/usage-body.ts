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
  const { cachedInputTokens: cached, cacheWriteTokens: written } = usage
  if (cached !== undefined || written !== undefined) {
    body.prompt_tokens_details = {
      cached_tokens: cached ?? 0,
      ...(written === undefined ? {} : { cache_write_tokens: written }),
    }
  }
  if (usage.reasoningTokens !== undefined) {
    body.completion_tokens_details = { reasoning_tokens: usage.reasoningTokens }
  }
  return body
}

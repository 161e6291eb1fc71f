import type { JsonObject } from '../../../src/providers/read-json.ts'
import { ANTHROPIC_RULES } from './anthropic-rules.ts'
import { BEDROCK_RULES } from './bedrock-rules.ts'
import { COMPATIBLE_RULES } from './compatible-rules.ts'
import { GOOGLE_RULES } from './google-rules.ts'
import { OPENAI_CHAT_RULES, OPENAI_RESPONSES_RULES } from './openai-rules.ts'
import type { Rule } from './rule.ts'

/**
 * For what the provider that `path` and the model's name belong to would refuse a request, in its words. Empty for what it
 * takes, and for paths of no known protocol.
 */
export function refusalsOf(path: string, body: JsonObject): readonly string[] {
  const [place = ''] = path.split('?')
  const named = /\/models?\/([^/]+?)(?:$|[:/](?:generate|stream|converse|rawPredict))/.exec(path)
  const model = body.model ?? decodeURIComponent(named?.[1] ?? '')
  return rulesOf(place, String(model)).flatMap((rule) =>
    rule.isBroken({ model, ...body }) ? [rule.says] : [],
  )
}

function rulesOf(path: string, model: string): readonly Rule[] {
  if (/\/messages$|:(?:stream)?[rR]awPredict$/.test(path)) return ANTHROPIC_RULES
  if (/:(?:stream)?[gG]enerateContent/.test(path)) return GOOGLE_RULES
  if (/\/converse(?:-stream)?$/.test(path)) return BEDROCK_RULES
  if (path.endsWith('/responses')) return OPENAI_RESPONSES_RULES
  if (!path.endsWith('/chat/completions')) return []
  if (/^(?:gpt-|o\d)/.test(model)) return OPENAI_CHAT_RULES
  return COMPATIBLE_RULES.find(([pattern]) => pattern.test(model))?.[1] ?? []
}

import type { ToolDefinition } from '../../core/chat.ts'

const NAME = /(?:final|structured)[_-]?(?:answer|output|reply|response|result)/i
const WORDS =
  /\b(?:final|structured)[ _-](?:answer|output|reply|response|result)\b|\b(?:answer|reply|respond)s? (?:directly )?to the (?:customer|human|user)\b|^\s*(?:answer|reply|respond) with\b/i
/** Characters of a description in which a tool may say so. */
const SAID_WITHIN = 500

/**
 * Whether a tool says of itself that it hands over the answer, as agents have one beside their real tools where they want
 * structured output: what it is called with is no step on the way.
 */
export function isAnswerTool({ name, description = '' }: ToolDefinition): boolean {
  return NAME.test(name) || WORDS.test(description.slice(0, SAID_WITHIN))
}

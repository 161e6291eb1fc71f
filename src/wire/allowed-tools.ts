import type { ToolChoice, ToolDefinition } from '../core/chat.ts'

/** Of the tools offered, those that may be called now: OpenAI's `allowed_tools`. */
export interface AllowedTools {
  readonly mode: Extract<ToolChoice, 'auto' | 'required'>
  readonly names: ReadonlySet<string>
}

/** The same for protocols that have no word for it: the other tools are not offered. */
export function onlyAllowed(
  tools: readonly ToolDefinition[],
  allowed: AllowedTools | undefined,
): readonly ToolDefinition[] {
  return allowed === undefined ? tools : tools.filter(({ name }) => allowed.names.has(name))
}

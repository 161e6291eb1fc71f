import type { ChatRequest } from '../../core/chat.ts'
import { type Dropped, dropped } from './tell-parameters.ts'

/** Whether the model is to call a tool whatever it thinks. */
export function forcesTool({ toolChoice }: Pick<ChatRequest, 'toolChoice'>): boolean {
  return toolChoice === 'required' || typeof toolChoice === 'object'
}

/** The tool is what the client needs; thinking only helps. */
export function noThinkingWithTool(request: Pick<ChatRequest, 'reasoningBudgetTokens'>): Dropped {
  return dropped(thinkingParameter(request), 'this model cannot think when a tool call is forced')
}

/** What the client asked for thinking by. */
export function thinkingParameter({
  reasoningBudgetTokens,
}: Pick<ChatRequest, 'reasoningBudgetTokens'>): string {
  return reasoningBudgetTokens === undefined ? 'reasoning_effort' : 'reasoning_budget'
}

import type { FinishReason, Part, Usage } from '../../core/chat.ts'
import type { AnswerReader } from '../../providers/protocol-adapter.ts'
import { type JsonObject, objectOf, objectsOf, stringOf } from '../../providers/read-json.ts'
import { readUsage } from '../../providers/translation/read-usage.ts'
import { createCallIds } from '../../providers/translation/tool-call-ids.ts'

/** Reads `/api/chat` answers, which are streamed as lines of the same shape. */
export function createOllamaReader(): AnswerReader {
  const idOf = createCallIds()
  let toolCalls = 0
  let finish: FinishReason | undefined
  let usage: Usage | undefined

  function read(event: JsonObject, out: Part[]): void {
    const message = objectOf(event.message) ?? {}
    const thinking = stringOf(message.thinking)
    if (thinking) out.push({ type: 'reasoning-delta', text: thinking })
    const text = stringOf(message.content)
    if (text) out.push({ type: 'text-delta', text })
    for (const call of objectsOf(message.tool_calls)) {
      // Ollama names no calls; clients need an id.
      out.push(toolCallOf(call, toolCalls++, idOf(call.id)))
    }
    if (event.done !== true) return
    const natural = event.done_reason === 'length' ? 'length' : 'stop'
    finish = toolCalls > 0 && natural === 'stop' ? 'tool-calls' : natural
    usage = readUsage({ inputTokens: event.prompt_eval_count, outputTokens: event.eval_count })
  }

  return {
    readEvent: read,
    readWhole: read,
    finish(_, out) {
      if (usage) out.push({ type: 'usage', usage })
      if (finish === undefined) return false
      out.push({ type: 'end', reason: finish, choice: 0 })
      return true
    },
    isOver: () => finish !== undefined,
  }
}

function toolCallOf(call: JsonObject, index: number, id: string): Part {
  const called = objectOf(call.function)
  return {
    type: 'tool-call-delta',
    index,
    id,
    name: stringOf(called?.name) ?? '',
    argumentsDelta: JSON.stringify(called?.arguments ?? {}),
  }
}

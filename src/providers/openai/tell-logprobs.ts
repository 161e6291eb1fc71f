import type { ChatRequest, Part } from '../../core/chat.ts'
import type { AnswerReader } from '../../providers/protocol-adapter.ts'
import { type JsonObject, objectOf, objectsOf } from '../../providers/read-json.ts'
import { dropped } from '../../providers/translation/tell-parameters.ts'

/**
 * Many servers that speak OpenAI's dialect take `logprobs` and give none. Nobody knows before the answer is there, so
 * it is told at its end.
 */
export function tellingLogprobs(request: ChatRequest, reader: AnswerReader): AnswerReader {
  const asked = request.source?.body
  if (asked?.logprobs !== true) return reader
  let isTextThere = false
  let areThere = false
  let areOthersThere = false

  function look(event: JsonObject, out: readonly Part[], from: number): void {
    for (const { logprobs } of objectsOf(event.choices)) {
      const given = objectOf(logprobs)
      if (given === undefined) continue
      areThere ||= Object.values(given).some((list) => Array.isArray(list) && list.length > 0)
      areOthersThere ||= hasOthers(given)
    }
    isTextThere ||= out.slice(from).some(({ type }) => type === 'text-delta')
  }
  return {
    readEvent(event, out) {
      const from = out.length
      reader.readEvent(event, out)
      look(event, out, from)
    },
    readWhole(answer, out) {
      const from = out.length
      reader.readWhole(answer, out)
      look(answer, out, from)
    },
    finish(sawDone, out) {
      if (isTextThere && !areThere) out.push(dropped('logprobs', IGNORED))
      const wantsOthers = typeof asked.top_logprobs === 'number' && asked.top_logprobs > 0
      if (wantsOthers && isTextThere && !areOthersThere) out.push(dropped('top_logprobs', IGNORED))
      return reader.finish(sawDone, out)
    },
    isOver: () => reader.isOver?.() ?? false,
  }
}

const IGNORED = 'the server gave none'

/** What else could have stood there: as objects (OpenAI), or in a list beside the tokens (its older completions). */
function hasOthers(logprobs: JsonObject): boolean {
  if (Array.isArray(logprobs.top_logprobs) && logprobs.top_logprobs.length > 0) return true
  return objectsOf(logprobs.content).some(
    ({ top_logprobs }) => Array.isArray(top_logprobs) && top_logprobs.length > 0,
  )
}

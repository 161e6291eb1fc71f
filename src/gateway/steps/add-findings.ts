import type { ChatRequest } from '../../core/chat.ts'
import type { CheckResult } from '../../core/check.ts'

/** At most this many findings are handed on: the first ones are where an answer went wrong. */
const MOST_FINDINGS = 8

/** The request, with what checks found in an earlier draft told to the next model. */
export function addFindings(request: ChatRequest, results: readonly CheckResult[]): ChatRequest {
  const lines = results
    .flatMap((result) => result.findings)
    .slice(0, MOST_FINDINGS)
    .map((finding) => {
      const expected = finding.expected === undefined ? '' : ` (expected: ${finding.expected})`
      return `- ${finding.message}: ${JSON.stringify(finding.claim.slice(0, 300))}${expected}`
    })
  const found = lines.length > 0 ? lines.join('\n') : '- it could not be verified'
  return addInstruction(
    request,
    `An earlier draft of the answer was checked and set aside. What was found:\n${found}\nAnswer the request anew, correctly. Do not mention the draft or this note.`,
  )
}

/** The request, with the steps that policy demands asked for once more. */
export function askForSteps(request: ChatRequest): ChatRequest {
  return addInstruction(
    request,
    'Show the steps that lead to your answer, one by one, with each calculation written out.',
  )
}

/** Puts an instruction at the end, in core's messages and in the body that an OpenAI-shaped upstream gets. */
function addInstruction(request: ChatRequest, text: string): ChatRequest {
  const { source } = request
  const messages = [
    ...request.messages,
    { role: 'system' as const, content: [{ type: 'text' as const, text }] },
  ]
  if (source?.dialect !== 'openai-chat') return { ...request, messages }
  const before = Array.isArray(source.body.messages) ? source.body.messages : []
  const body = { ...source.body, messages: [...before, { role: 'system', content: text }] }
  return { ...request, messages, source: { ...source, body } }
}

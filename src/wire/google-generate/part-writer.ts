import type { FinishReason, Part } from '../../core/chat.ts'
import { createToolCallOrder } from '../../wire/tool-call-order.ts'
import { toolInput } from '../../wire/tool-input.ts'

export interface WrittenPart {
  readonly text?: string
  readonly thought?: true
  readonly thoughtSignature?: string
  readonly functionCall?: { readonly id: string; readonly name: string; readonly args: object }
  readonly inlineData?: { readonly mimeType: string; readonly data: string }
}

export interface PartWriterOptions {
  /** What the model thought is shown. */
  readonly showsThoughts: boolean
  /** Its seals are Google's; another's would only mislead. */
  readonly signsThinking: boolean
}

/** Writes what one candidate says as Gemini's parts. */
export interface PartWriter {
  write(part: Part): readonly WrittenPart[]
  /** What waited for the end: a function call is told whole. */
  end(): readonly WrittenPart[]
  /** Why it ended. A model that refuses in words of its own has ended as it meant to, which the end has to tell here. */
  finish(): FinishReason
}

type ToolCallDelta = Extract<Part, { type: 'tool-call-delta' }>

export function createPartWriter({ showsThoughts, signsThinking }: PartWriterOptions): PartWriter {
  const order = createToolCallOrder()
  let call: { index: number; id: string; name: string; written: string } | undefined
  /** Stands on the part that follows it, as it stood there when the model gave it. */
  let signature: string | undefined
  let reason: FinishReason = 'stop'
  let refused = false

  function sealed(part: WrittenPart): WrittenPart {
    const seal = signature
    signature = undefined
    return seal === undefined ? part : { ...part, thoughtSignature: seal }
  }
  function endCall(): readonly WrittenPart[] {
    if (call === undefined) return []
    const { id, name, written } = call
    call = undefined
    return [sealed({ functionCall: { id, name, args: toolInput(written) } })]
  }
  function addToCall({ index, id, name, argumentsDelta = '' }: ToolCallDelta) {
    const before = call?.index === index ? [] : endCall()
    call ??= { index, id: '', name: '', written: '' }
    if (id) call.id = id
    if (name) call.name = name
    call.written += argumentsDelta
    return before
  }
  function writeThought({ text, signature: seal }: Extract<Part, { type: 'reasoning-delta' }>) {
    const before = endCall()
    // One that nothing has followed is not lost.
    const waiting = signature !== undefined && seal !== undefined ? [sealed({ text: '' })] : []
    if (signsThinking && seal !== undefined) signature = seal
    const thought = showsThoughts && text !== '' ? [{ text, thought: true as const }] : []
    return [...before, ...waiting, ...thought]
  }
  function writeOne(part: Part): readonly WrittenPart[] {
    switch (part.type) {
      case 'tool-call-delta':
        return addToCall(part)
      case 'reasoning-delta':
        return writeThought(part)
      case 'text-delta':
      case 'refusal-delta':
        return [...endCall(), sealed({ text: part.text })]
      case 'media':
        return [...endCall(), sealed({ inlineData: { mimeType: part.mediaType, data: part.data } })]
      default:
        return []
    }
  }

  return {
    write(part) {
      if (part.type === 'end') reason = part.reason
      refused ||= part.type === 'refusal-delta' && part.text !== ''
      return order.push(part).flatMap(writeOne)
    },
    end() {
      const rest = [...order.flush().flatMap(writeOne), ...endCall()]
      return signature === undefined ? rest : [...rest, sealed({ text: '' })]
    },
    finish: () => (refused && reason === 'stop' ? 'content-filter' : reason),
  }
}

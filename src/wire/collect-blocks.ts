import {
  type Citation,
  choiceOf,
  type FinishReason,
  type MessagePhase,
  type Part,
} from '../core/chat.ts'

/** A piece of an answer that a dialect shows as one item, in the order the items began. */
export type AnswerBlock =
  | TextBlock
  | { readonly type: 'refusal'; text: string }
  | ReasoningBlock
  | ToolCallBlock
  | MediaBlock

interface TextBlock {
  readonly type: 'text'
  text: string
  readonly phase?: MessagePhase
  citations?: Citation[]
  /** The next text is a message of its own; what kept the two apart stands in neither. */
  apart?: string
}

interface ReasoningBlock {
  readonly type: 'reasoning'
  text: string
  signature?: string
  encrypted?: string
}

interface ToolCallBlock {
  readonly type: 'tool-call'
  readonly index: number
  id: string
  name: string
  arguments: string
}

export interface MediaBlock {
  readonly type: 'media'
  readonly mediaType: string
  /** base64 */
  data: string
  transcript?: string
}

export interface CollectedAnswer {
  readonly blocks: readonly AnswerBlock[]
  readonly finish: FinishReason
}

/** Joins the parts of an answer's first choice into blocks. A signature or sealed content ends a block of reasoning. */
export function collectBlocks(parts: readonly Part[]): CollectedAnswer {
  const blocks: AnswerBlock[] = []
  const calls = new Map<number, ToolCallBlock>()
  let finish: FinishReason = 'stop'
  for (const part of parts) {
    if (choiceOf(part) !== 0) continue
    if (part.type === 'end') finish = part.reason
    else if (part.type === 'tool-call-delta') addToolCall(blocks, calls, part)
    else addPart(blocks, part)
  }
  return { blocks, finish }
}

function addPart(blocks: AnswerBlock[], part: Part): void {
  switch (part.type) {
    case 'text-delta':
      addText(blocks, part)
      return
    case 'refusal-delta':
      addRefusal(blocks, part.text)
      return
    case 'reasoning-delta':
      addReasoning(blocks, part)
      return
    case 'media':
      addMedia(blocks, part)
      return
    case 'citation':
      addCitation(blocks, part.citation)
      return
    default:
      return
  }
}

function addText(
  blocks: AnswerBlock[],
  { text, phase, isBreak }: Extract<Part, { type: 'text-delta' }>,
): void {
  if (isBreak) {
    const spoken = blocks.findLast((block) => block.type === 'text')
    if (spoken?.type === 'text') spoken.apart = text
    return
  }
  const last = blocks.at(-1)
  if (last?.type === 'text' && last.apart === undefined) last.text += text
  else if (text !== '')
    blocks.push({ type: 'text', text, ...(phase === undefined ? {} : { phase }) })
}

function addRefusal(blocks: AnswerBlock[], text: string): void {
  const last = blocks.at(-1)
  if (last?.type === 'refusal') last.text += text
  else if (text !== '') blocks.push({ type: 'refusal', text })
}

function addReasoning(
  blocks: AnswerBlock[],
  { text, signature, encrypted }: Extract<Part, { type: 'reasoning-delta' }>,
): void {
  const last = blocks.at(-1)
  const open: ReasoningBlock | undefined =
    last?.type === 'reasoning' && last.signature === undefined && last.encrypted === undefined
      ? last
      : undefined
  const block: ReasoningBlock = open ?? { type: 'reasoning', text: '' }
  if (!open) blocks.push(block)
  block.text += text
  if (signature !== undefined) block.signature = signature
  if (encrypted !== undefined) block.encrypted = encrypted
}

function addToolCall(
  blocks: AnswerBlock[],
  calls: Map<number, ToolCallBlock>,
  part: Extract<Part, { type: 'tool-call-delta' }>,
): void {
  let call = calls.get(part.index)
  if (call === undefined) {
    call = { type: 'tool-call', index: part.index, id: '', name: '', arguments: '' }
    calls.set(part.index, call)
    blocks.push(call)
  }
  if (part.id) call.id = part.id
  if (part.name) call.name = part.name
  call.arguments += part.argumentsDelta ?? ''
}

/** To the block of text that the mark stands in; its places are counted from there. */
function addCitation(blocks: readonly AnswerBlock[], citation: Citation): void {
  let before = 0
  for (const block of blocks) {
    if (block.type !== 'text') continue
    if (citation.end <= before + block.text.length) {
      block.citations ??= []
      block.citations.push(movedBy(citation, -before))
      return
    }
    before += block.text.length + (block.apart?.length ?? 0)
  }
}

function movedBy(citation: Citation, by: number): Citation {
  return { ...citation, start: citation.start + by, end: citation.end + by }
}

function addMedia(blocks: AnswerBlock[], part: Extract<Part, { type: 'media' }>): void {
  const last = blocks.at(-1)
  if (last?.type === 'media' && addSound(last, part)) return
  blocks.push(mediaBlock(part))
}

export function mediaBlock({
  mediaType,
  data,
  transcript,
}: Extract<Part, { type: 'media' }>): MediaBlock {
  return { type: 'media', mediaType, data, ...(transcript === undefined ? {} : { transcript }) }
}

/** Raw sound arrives in pieces, which belong together; pictures and whole files do not. False when this is none. */
export function addSound(
  block: MediaBlock,
  { mediaType, data, transcript }: Extract<Part, { type: 'media' }>,
): boolean {
  if (mediaType !== 'audio/pcm' || block.mediaType !== mediaType) return false
  block.data += data
  if (transcript !== undefined) block.transcript = (block.transcript ?? '') + transcript
  return true
}

import type { Citation } from '../../core/chat.ts'
import type { AnswerBlock } from '../../wire/collect-blocks.ts'
import { sealReasoning } from './reasoning-seal.ts'

export type Json = Record<string, unknown>
export type Item = Readonly<Json>

const PREFIXES: Readonly<Record<AnswerBlock['type'], string>> = {
  text: 'msg',
  refusal: 'msg',
  reasoning: 'rs',
  'tool-call': 'fc',
  media: 'ig',
}

/** An item's id names its response and its place there, so that a reference to it can be followed. */
export function itemId(block: AnswerBlock, responseId: string, place: number): string {
  return `${PREFIXES[block.type]}_${responseId.replace(/^resp_/, '')}_${place}`
}

/** The same of an item that was asked with. */
export function inputItemId(responseId: string, place: number): string {
  return `in_${responseId.replace(/^resp_/, '')}_${place}`
}

export interface ItemPlace {
  readonly responseId: string
  readonly side: 'input' | 'output'
  readonly place: number
}

/** The response and the place that an item's id names; undefined when it is none of ours. */
export function placeOf(id: string): ItemPlace | undefined {
  const found = /^(in|msg|rs|fc|ig)_(\w{1,100})_(\d{1,5})$/.exec(id)
  if (!found) return undefined
  const side = found[1] === 'in' ? 'input' : 'output'
  return { responseId: `resp_${found[2]}`, side, place: Number(found[3]) }
}

/** A block of an answer as an item. `lineage` says whose reasoning it is. */
export function itemOf(
  block: AnswerBlock,
  id: string,
  status: 'in_progress' | 'completed' | 'incomplete',
  lineage: string,
): Item {
  switch (block.type) {
    case 'text':
    case 'refusal': {
      const started = block.text !== '' || status !== 'in_progress'
      const content = started ? [contentOf(block)] : []
      const phase = block.type === 'text' && block.phase ? { phase: block.phase } : {}
      return { id, type: 'message', role: 'assistant', status, ...phase, content }
    }
    case 'reasoning':
      return {
        id,
        type: 'reasoning',
        summary: block.text === '' ? [] : [{ type: 'summary_text', text: block.text }],
        encrypted_content: sealReasoning({
          lineage,
          ...(block.signature === undefined ? {} : { signature: block.signature }),
          ...(block.encrypted === undefined ? {} : { encrypted: block.encrypted }),
        }),
        status,
      }
    case 'tool-call':
      return {
        id,
        type: 'function_call',
        call_id: block.id,
        name: block.name,
        arguments: block.arguments,
        status,
      }
    case 'media':
      return mediaItem(block, id, status)
  }
}

export function contentOf(block: Extract<AnswerBlock, { type: 'text' | 'refusal' }>): Json {
  return block.type === 'text'
    ? {
        type: 'output_text',
        text: block.text,
        annotations: (block.citations ?? []).map(annotationOf),
        logprobs: [],
      }
    : { type: 'refusal', refusal: block.text }
}

/** A citation as the Responses API tells of one. */
export function annotationOf({ documentId, source, start }: Citation): Json {
  return { type: 'file_citation', file_id: documentId, filename: source, index: start }
}

function mediaItem(
  { mediaType, data, transcript = '' }: Extract<AnswerBlock, { type: 'media' }>,
  id: string,
  status: string,
): Item {
  if (!mediaType.startsWith('audio/')) {
    return {
      id,
      type: 'image_generation_call',
      status,
      result: data,
      output_format: mediaType.replace('image/', ''),
    }
  }
  const content = [{ type: 'output_audio', data, transcript, format: mediaType }]
  return { id, type: 'message', role: 'assistant', status, content }
}

/** Items as a client sees them: sealed reasoning only where it asked for it. */
export function shownItems(items: readonly Item[], withSealed: boolean): readonly Item[] {
  if (withSealed) return items
  return items.map((item) => {
    if (item.type !== 'reasoning') return item
    const { encrypted_content: _, ...shown } = item
    return shown
  })
}

/** An item of a question as it is listed: what was written in short, a text, is a list of parts there. */
export function listedItem(item: unknown): Item {
  const { content, ...rest } = item as Item
  if (typeof content !== 'string') return item as Item
  const isAnswer = rest.role === 'assistant'
  const part = isAnswer
    ? { type: 'output_text', text: content, annotations: [], logprobs: [] }
    : { type: 'input_text', text: content }
  return { ...rest, status: 'completed', content: [part] }
}

import type { Modality } from '../core/card.ts'
import type { ChatRequest } from '../core/chat.ts'
import type { Task } from '../core/signals.ts'
import { writtenModalities } from '../core/written-parameter.ts'

const OUTPUT_OF_TASK: Readonly<Partial<Record<Task, Modality>>> = {
  'image-generation': 'image',
  'audio-generation': 'audio',
}

/** Kinds of content in the request, `text` first. */
export function inputModalities({ messages }: ChatRequest): readonly Modality[] {
  const found = new Set<Modality>(['text'])
  for (const { content } of messages) for (const { type } of content) found.add(type)
  return [...found]
}

/** What is asked for: what the client's `modalities` field names, else what the task makes. */
export function outputModality(request: ChatRequest, task: Task): Modality {
  const named = writtenModalities(request.source)
  if (named?.includes('image')) return 'image'
  if (named?.includes('audio')) return 'audio'
  return OUTPUT_OF_TASK[task] ?? 'text'
}

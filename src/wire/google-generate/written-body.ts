import type { ChatRequest } from '../../core/chat.ts'
import type { GenerateBody } from './generate-schema.ts'

/** The body of a request that came in this dialect. What changes a request keeps it in the shape that was read at first. */
export function writtenBody({ source }: Pick<ChatRequest, 'source'>): GenerateBody | undefined {
  return source?.dialect === 'google-generate' ? (source.body as GenerateBody) : undefined
}

import type { Part } from '../../core/chat.ts'

/** Text for the wire of parts that came together; may be empty. */
export function writeParts(parts: readonly Part[], events: { write(part: Part): string }): string {
  let text = ''
  for (const part of parts) text += events.write(part)
  return text
}

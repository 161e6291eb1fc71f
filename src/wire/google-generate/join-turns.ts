type Json = Readonly<Record<string, unknown>>

/**
 * Contents with one turn for all that the model said in a row. Google's SDK keeps each piece of a stream as a content of its
 * own, so that an answer comes back as hundreds of them, cut in the middle of words.
 */
export function joinTurns(contents: unknown): unknown {
  if (!Array.isArray(contents)) return contents
  const joined: unknown[] = []
  let open: { readonly role: 'model'; readonly parts: unknown[] } | undefined
  for (const content of contents as readonly unknown[]) {
    const parts = partsOfModel(content)
    if (parts === undefined) {
      open = undefined
      joined.push(content)
      continue
    }
    if (open === undefined) {
      open = { ...(content as Json), role: 'model', parts: [] }
      joined.push(open)
    }
    for (const part of parts) addPart(open.parts, part)
  }
  return joined
}

function partsOfModel(content: unknown): readonly unknown[] | undefined {
  if (typeof content !== 'object' || content === null) return undefined
  const { role, parts } = content as Json
  return role === 'model' && Array.isArray(parts) ? parts : undefined
}

/** Texts that follow each other are one. A signature stands for the part that it came on, so such a part stays as it is. */
function addPart(parts: unknown[], part: unknown): void {
  const last = parts.at(-1)
  if (isText(last) && isText(part) && last.thought === part.thought) {
    parts[parts.length - 1] = { ...last, text: last.text + part.text }
  } else parts.push(part)
}

interface TextPart {
  readonly text: string
  readonly thought?: unknown
}

function isText(part: unknown): part is TextPart {
  if (typeof part !== 'object' || part === null) return false
  const { text, thought: _, ...others } = part as Json
  return typeof text === 'string' && Object.keys(others).length === 0
}

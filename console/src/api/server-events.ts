export interface ServerEvent {
  /** Empty where the event has no name. */
  readonly type: string
  /** Empty for a comment that only keeps the connection alive. */
  readonly data: string
}

/** Each server-sent event and comment of a body. The gateway ends lines with a line feed alone. */
export async function* serverEvents(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<ServerEvent, void> {
  const reader = body.pipeThrough(new TextDecoderStream() as never).getReader()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = (await reader.read()) as ReadableStreamReadResult<string>
      if (done) return
      const events = (rest + value).split('\n\n')
      rest = events.pop() ?? ''
      for (const event of events) {
        yield { type: fieldOf(event, 'event:'), data: fieldOf(event, 'data:') }
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

function fieldOf(event: string, name: string): string {
  return event
    .split('\n')
    .filter((line) => line.startsWith(name))
    .map((line) => line.slice(name.length).trimStart())
    .join('\n')
}

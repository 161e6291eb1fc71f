export interface AskedPrompt {
  readonly prompt: string
  /** Text the answer has to rest on; empty where there is none. */
  readonly passage: string
}

/** The body of a chat request, as a client would send it. */
export function chatBody(model: string, { prompt, passage }: AskedPrompt): Record<string, unknown> {
  return {
    model,
    messages: [{ role: 'user', content: prompt }],
    ...(passage.trim() === '' ? {} : { secondline: { context: [passage] } }),
  }
}

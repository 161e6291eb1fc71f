import { convertToModelMessages, streamText, type UIMessage } from 'ai'
import { secondline } from '../../../../gateway'

/** The second line may think for a while. */
export const maxDuration = 300

/** What `useChat()` of a page talks to. */
export async function POST(request: Request): Promise<Response> {
  const { messages }: { messages: UIMessage[] } = await request.json()
  const result = streamText({
    model: secondline('auto'),
    messages: await convertToModelMessages(messages),
    abortSignal: request.signal,
  })
  return result.toUIMessageStreamResponse()
}

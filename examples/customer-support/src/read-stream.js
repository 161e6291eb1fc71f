/**
 * Collects a streamed completion into the shape of a whole one. `onText` is told all that was written so far, each time
 * more of it comes. A stream that ends without its end mark was cut off.
 */
export async function readStream(body, onText) {
  const message = { content: '', tool_calls: [] }
  let secondline
  for await (const data of eventsOf(body)) {
    if (data === '[DONE]') return { choices: [{ message }], secondline }
    const event = JSON.parse(data)
    if (event.error) throw new Error(event.error.message)
    secondline = event.secondline ?? secondline
    const { content, tool_calls: calls = [] } = event.choices?.[0]?.delta ?? {}
    for (const call of calls) joinCall(message.tool_calls, call)
    if (content) {
      message.content += content
      onText(message.content)
    }
  }
  throw new Error('The answer was cut off')
}

async function* eventsOf(body) {
  let rest = ''
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split(/\r?\n/)
    rest = lines.pop()
    for (const line of lines) {
      if (line.startsWith('data:')) yield line.slice('data:'.length).trim()
    }
  }
}

/** The name of a call comes first, its arguments in pieces. */
function joinCall(calls, { index, id, function: part = {} }) {
  calls[index] ??= { id, type: 'function', function: { name: part.name, arguments: '' } }
  calls[index].function.arguments += part.arguments ?? ''
}

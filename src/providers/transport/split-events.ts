import { StringDecoder } from 'node:string_decoder'
import { createParser } from 'eventsource-parser'
import { GatewayError } from '../../core/errors.ts'
import { parseObject } from '../../providers/read-json.ts'

/** Cuts the bytes of a stream into the data of its events. */
export interface EventSplitter {
  /** The events that these bytes complete. Throws `upstream_invalid` when one grows beyond the cap. */
  feed(chunk: Buffer): readonly string[]
  /** What was left when the stream ended without a last line break. */
  end(): readonly string[]
}

/** Server-sent events with any line ending; a byte order mark and comments are passed over. */
export function splitServerSentEvents(maxEventBytes: number): EventSplitter {
  const decoder = new StringDecoder('utf8')
  let events: string[] = []
  let begun = false
  const parser = createParser({
    onEvent: ({ event, data }) => {
      events.push(event === 'error' ? errorEvent(data) : data)
    },
    onError: ({ type, field, value }) => {
      if (type === 'max-buffer-size-exceeded') throw tooLong(maxEventBytes)
      // Older servers of llama.cpp write `error:` in place of `data:`.
      if (type === 'unknown-field' && field === 'error') events.push(errorEvent(value ?? ''))
    },
    maxBufferSize: maxEventBytes,
  })

  function feedText(text: string): readonly string[] {
    events = []
    parser.feed(text)
    return events
  }
  return {
    feed(chunk) {
      let text = decoder.write(chunk)
      if (text === '') return []
      if (!begun) {
        begun = true
        text = withoutMark(text)
      }
      return feedText(text)
    },
    end: () => feedText(`${decoder.end()}\n\n`),
  }
}

/** An event that only its name, or the field's, says to be an error. */
function errorEvent(data: string): string {
  const said = parseObject(data)
  if (said?.error !== undefined) return data
  return JSON.stringify({ error: said ?? { message: data } })
}

/** One JSON value a line. */
export function splitLines(maxEventBytes: number): EventSplitter {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  let begun = false

  return {
    feed(chunk) {
      const text = decoder.write(chunk)
      const lines = text.split('\n')
      const last = lines.pop() ?? ''
      if (lines.length > 0) {
        lines[0] = rest + lines[0]
        rest = last
      } else rest += last
      if (rest.length > maxEventBytes) throw tooLong(maxEventBytes)
      if (!begun && lines[0] !== undefined) {
        begun = true
        lines[0] = withoutMark(lines[0])
      }
      return lines.filter((line) => line.trim() !== '')
    },
    end() {
      const line = rest + decoder.end()
      return line.trim() === '' ? [] : [line]
    },
  }
}

function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
}

export function tooLong(maxEventBytes: number): GatewayError {
  return new GatewayError(
    'upstream_invalid',
    `The upstream sent one event of more than ${maxEventBytes} bytes`,
    { fault: 'deployment' },
  )
}

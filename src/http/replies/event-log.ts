import { GatewayError } from '../../core/errors.ts'

/** Events of one answer, kept so that whoever comes later, or comes back, reads them from any place on. */
export interface EventLog {
  /** How many there are so far, which is the number of the next. */
  readonly length: number
  /** Adds events as they are written to the wire; their numbers follow each other from 0. */
  append(text: string): void
  end(): void
  /** Events behind number `after`, then those to come, until the end. Ends when `signal` aborts. */
  read(after: number, signal: AbortSignal): AsyncGenerator<string, void>
}

/** A longer answer can still be asked for whole. */
const MOST_CHARACTERS = 2 * 1024 * 1024

export function createEventLog(mostCharacters = MOST_CHARACTERS): EventLog {
  let events: string[] = []
  let count = 0
  let characters = 0
  let isTooLong = false
  let isEnded = false
  let wake: () => void = () => {}
  let changed = nextChange()

  function nextChange(): Promise<void> {
    return new Promise((resolve) => {
      wake = resolve
    })
  }
  function tellReaders(): void {
    const before = wake
    changed = nextChange()
    before()
  }

  return {
    get length() {
      return count
    },
    append(text) {
      for (const event of text.split('\n\n')) {
        if (event === '') continue
        count += 1
        characters += event.length
        if (!isTooLong) events.push(`${event}\n\n`)
      }
      if (characters > mostCharacters) {
        isTooLong = true
        events = []
      }
      tellReaders()
    },
    end() {
      isEnded = true
      tellReaders()
    },
    async *read(after, signal) {
      let next = after + 1
      const left = new Promise<void>((resolve) => {
        if (signal.aborted) resolve()
        signal.addEventListener('abort', () => resolve(), { once: true })
      })
      while (!signal.aborted) {
        if (isTooLong) {
          throw new GatewayError(
            'upstream_too_large',
            'The answer is too long to be streamed again; request it without stream',
          )
        }
        const text = events.slice(next).join('')
        next = Math.max(next, events.length)
        const waiting = changed
        if (text !== '') yield text
        else if (isEnded) return
        else await Promise.race([waiting, left])
      }
    },
  }
}

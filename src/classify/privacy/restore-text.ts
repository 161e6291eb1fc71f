import { PLACEHOLDER, type PlaceholderBook } from './redact.ts'

export interface TextRestorer {
  /** Text that can go on now; the beginning of what may be a placeholder is kept back. */
  push(text: string): string
  /** What was kept back. */
  end(): string
}

/** Puts values back in a text that comes in pieces, cut anywhere. A placeholder nobody gave out stays as it is. */
export function createTextRestorer(
  { values }: Pick<PlaceholderBook, 'values'>,
  encode: (value: string) => string = (value) => value,
): TextRestorer {
  const known = [...values.keys()]
  let kept = ''
  const restored = (text: string): string =>
    text.replace(PLACEHOLDER, (placeholder) => {
      const value = values.get(placeholder)
      return value === undefined ? placeholder : encode(value)
    })
  return {
    push(text) {
      const whole = kept + text
      const open = whole.lastIndexOf('[')
      const tail = open < 0 ? '' : whole.slice(open)
      kept = tail !== '' && mayBegin(tail, known) ? tail : ''
      return restored(whole.slice(0, whole.length - kept.length))
    },
    end() {
      const rest = kept
      kept = ''
      return restored(rest)
    },
  }
}

/** As it stands within a JSON string. */
export function inJson(value: string): string {
  return JSON.stringify(value).slice(1, -1)
}

function mayBegin(tail: string, known: readonly string[]): boolean {
  return known.some((placeholder) => placeholder !== tail && placeholder.startsWith(tail))
}

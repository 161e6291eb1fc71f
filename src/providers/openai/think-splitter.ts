interface SplitText {
  readonly thinking: string
  readonly text: string
}

/** Takes a model's thinking out of text that begins with it, however the tags are cut between two deltas. */
export interface ThinkSplitter {
  push(delta: string): SplitText
  /** The server tells thinking apart itself: a text that begins without a tag is the answer. */
  toldApart(): void
  /** What was still waiting to be told apart. */
  end(): SplitText
}

const TAGS: readonly (readonly [open: string, close: string])[] = [
  ['<think>', '</think>'],
  ['<thinking>', '</thinking>'],
  ['[THINK]', '[/THINK]'],
]

const NOTHING: SplitText = { thinking: '', text: '' }

/** `opened`: the prompt ended with the opening tag, so the text begins inside. */
export function createThinkSplitter(opened: boolean): ThinkSplitter {
  let startsInside = opened
  let state: 'begin' | 'thinking' | 'text' = 'begin'
  let close = '</think>'
  let waiting = ''
  /** All that waits is blank: looked at whole with each further space, a long row of them would take its square in time. */
  let isBlank = true
  /** Everything told as thinking while no closing tag has been seen that would prove it. */
  let unproved = ''

  function begin(): SplitText {
    const lead = waiting.trimStart()
    const tag = TAGS.find(([open]) => lead.startsWith(open))
    if (tag) {
      close = tag[1]
      state = 'thinking'
      waiting = lead.slice(tag[0].length)
      return inThinking()
    }
    if (lead === '' || TAGS.some(([open]) => open.startsWith(lead))) return NOTHING
    if (startsInside) {
      state = 'thinking'
      return inThinking()
    }
    return inText(waiting)
  }
  function inThinking(): SplitText {
    const at = waiting.indexOf(close)
    if (at >= 0) {
      const thinking = waiting.slice(0, at)
      unproved = ''
      const { text } = inText(waiting.slice(at + close.length).trimStart())
      return { thinking, text }
    }
    const held = tailThatBegins(waiting, close)
    const thinking = waiting.slice(0, waiting.length - held)
    waiting = waiting.slice(waiting.length - held)
    if (startsInside) unproved += thinking
    return { thinking, text: '' }
  }
  function inText(text: string): SplitText {
    state = 'text'
    waiting = ''
    return { thinking: '', text }
  }

  return {
    push(delta) {
      if (state === 'text') return { thinking: '', text: delta }
      waiting += delta
      if (state === 'thinking') return delta === '' ? NOTHING : inThinking()
      isBlank &&= delta.trim() === ''
      return isBlank ? NOTHING : begin()
    },
    toldApart() {
      if (state === 'begin') startsInside = false
    },
    end() {
      const rest = waiting
      // A model that was expected to think and just answered: its words are the answer.
      const answered = state === 'thinking' && unproved !== ''
      const thought = state === 'thinking' && unproved === ''
      const text = answered ? unproved + rest : rest
      state = 'text'
      waiting = ''
      unproved = ''
      return thought ? { thinking: rest, text: '' } : { thinking: '', text }
    },
  }
}

/** How many of the last characters could be the beginning of `tag`. */
function tailThatBegins(text: string, tag: string): number {
  for (let length = Math.min(text.length, tag.length - 1); length > 0; length--) {
    if (text.endsWith(tag.slice(0, length))) return length
  }
  return 0
}

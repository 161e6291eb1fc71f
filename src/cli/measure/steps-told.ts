import type { Terminal } from '../../cli/terminal.ts'

const TELL_EVERY_MS = 5000

/** Where the work is, every few seconds, to whoever watches it. */
export function stepsTold({ wantsJson, note }: Terminal): {
  readonly onStep?: (step: string) => void
} {
  if (wantsJson || !process.stderr.isTTY) return {}
  let toldAt = performance.now()
  return {
    onStep: (step) => {
      if (performance.now() - toldAt < TELL_EVERY_MS) return
      toldAt = performance.now()
      note(`${step} …`)
    },
  }
}

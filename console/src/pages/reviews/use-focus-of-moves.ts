import { type RefObject, useEffect, useRef, useState } from 'react'

interface Places {
  readonly bar: RefObject<HTMLElement | null>
  /** There while a verdict can be undone. */
  readonly undo: RefObject<HTMLElement | null>
}

/**
 * Takes the focus to the review where it was chosen, and back to it where the button that was pressed is gone with what it
 * did. What others do moves nothing.
 */
export function useFocusOfMoves(version: number): {
  readonly places: Places
  moved(version: number): void
} {
  const bar = useRef<HTMLElement>(null)
  const undo = useRef<HTMLElement>(null)
  const [own, moved] = useState<number>()
  useEffect(() => {
    // The shell goes to the top of a new page, after this.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement?.id === 'content') bar.current?.focus()
    })
    return () => cancelAnimationFrame(frame)
  }, [])
  useEffect(() => {
    if (own !== version || document.activeElement !== document.body) return
    // What can be undone stays in sight by itself; the page is not taken away from whoever looks at the answer.
    if (undo.current) undo.current.focus({ preventScroll: true })
    else bar.current?.focus()
  }, [own, version])
  return { places: { bar, undo }, moved }
}

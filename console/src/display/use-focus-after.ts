import { type RefObject, useLayoutEffect } from 'react'
import { lastFocused } from './last-focused.ts'

/**
 * Keeps the keyboard's place where an element goes away that has the focus: `opener`, what had it when the element came;
 * `around`, the table it stood in. Where that is gone too, the content of the page.
 */
export function useFocusAfter(
  ref: RefObject<HTMLElement | null>,
  place: 'opener' | 'around',
): void {
  useLayoutEffect(() => {
    const element = ref.current
    const opener = place === 'opener' ? document.activeElement : null
    return () => {
      const at = document.activeElement
      const isHere = (one: unknown) => one instanceof Node && element?.contains(one) === true
      if (!element || !(isHere(at) || (at === document.body && isHere(lastFocused())))) return
      const places = [opener, element.closest('[role="group"][tabindex]'), element.closest('main')]
      queueMicrotask(() => {
        if (document.activeElement !== document.body) return
        const next = places.find((one) => one?.isConnected && one !== document.body)
        if (next instanceof HTMLElement) next.focus({ preventScroll: true })
      })
    }
  }, [ref, place])
}

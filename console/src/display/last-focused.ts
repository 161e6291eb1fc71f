let last: EventTarget | null = null

/** What had the focus last, also while nothing has it: a button that is disabled while it works has lost it. */
export function lastFocused(): EventTarget | null {
  return last
}

/** Gives a button that was pressed, and disabled while it worked, the focus back, unless it has gone elsewhere since. */
export function keepFocusOfBusyButtons(): void {
  document.addEventListener('focusin', ({ target }) => {
    last = target
  })
  const observer = new MutationObserver((changes) => {
    const isBack = changes.some(({ target }) => target === last)
    if (!isBack || document.activeElement !== document.body) return
    if (last instanceof HTMLButtonElement && !last.disabled) last.focus({ preventScroll: true })
  })
  observer.observe(document, { subtree: true, attributeFilter: ['disabled'] })
}

const SCHEME = 'data-mantine-color-scheme'

/** On white paper the light words of the dark scheme would not be read. */
export function printInLight(): void {
  const paper = matchMedia('print')
  const root = document.documentElement
  let before: string | null = null
  paper.addEventListener('change', ({ matches }) => {
    if (matches) {
      before = root.getAttribute(SCHEME)
      root.setAttribute(SCHEME, 'light')
    } else if (before !== null) root.setAttribute(SCHEME, before)
  })
}

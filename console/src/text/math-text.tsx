import 'katex/dist/katex.min.css'
import katex from 'katex'
import { useEffect, useRef } from 'react'

interface Props {
  readonly tex: string
  readonly isDisplay: boolean
}

/** KaTeX builds nodes, not markup, and may neither link nor load; what it cannot read stays as it was written. */
export function MathText({ tex, isDisplay }: Props) {
  const place = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (!place.current) return
    try {
      katex.render(tex, place.current, {
        displayMode: isDisplay,
        throwOnError: true,
        trust: false,
        maxSize: 20,
        maxExpand: 100,
      })
    } catch {
      place.current.textContent = tex
    }
  }, [tex, isDisplay])
  return <span ref={place} />
}

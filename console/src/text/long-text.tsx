import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import classes from './text.module.css'

/** Characters; so many fill more than a screen. */
const LONG = 4_000

export function isLong(text: string): boolean {
  return text.length > LONG
}

interface Props {
  readonly text: string
  /** What it is, read out where it takes the focus to be scrolled. */
  readonly label: string
  /** The text as it is shown. */
  readonly children: ReactNode
  /** Its end was in sight. */
  onEnd?(): void
}

/** A text of many screens scrolls by itself, so that what is to be done about it stays at hand. */
export function LongText({ text, label, children, onEnd }: Props) {
  const [isWhole, setWhole] = useState(false)
  if (!isLong(text)) return children
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to take the focus (WCAG 2.1.1) */}
      <section className={isWhole ? undefined : classes.long} aria-label={label} tabIndex={0}>
        {children}
        <End onSeen={onEnd} />
      </section>
      <button
        type="button"
        className={`only-on-screen ${classes.lengthSwitch}`}
        onClick={() => setWhole(!isWhole)}
      >
        {isWhole
          ? 'Show it in a frame'
          : `Show all ${text.length.toLocaleString('en-US')} characters at once`}
      </button>
    </>
  )
}

function End({ onSeen }: { readonly onSeen: Props['onEnd'] }) {
  const end = useRef<HTMLDivElement>(null)
  const seen = useEffectEvent(() => onSeen?.())
  useEffect(() => {
    if (!end.current) return
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) seen()
    })
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [])
  return <div ref={end} className={classes.end} />
}

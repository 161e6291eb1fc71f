import { useEffect, useRef } from 'react'
import { FactList } from '../../display/fact-list.tsx'
import { Panel } from '../../display/panel.tsx'
import classes from './reviews.module.css'
import { CHEAT_SHEET } from './shortcuts.ts'

/** Asked for from anywhere on the page, and shown at its top. */
export function CheatSheet({ onClose }: { onClose(): void }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  useEffect(() => {
    // Before the other keys hear of it: what closes the list must not give an answer back.
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      onClose()
    }
    document.addEventListener('keydown', listen, { capture: true })
    return () => document.removeEventListener('keydown', listen, { capture: true })
  }, [onClose])
  return (
    <div ref={place} className={classes.keys}>
      <Panel title="Keys">
        <FactList facts={CHEAT_SHEET.map(([keys, what]) => [keys, what] as const)} />
      </Panel>
    </div>
  )
}

import { useEffect, useRef } from 'react'
import { FactList } from '../../display/fact-list.tsx'
import { Panel } from '../../display/panel.tsx'
import classes from './reviews.module.css'
import { CHEAT_SHEET } from './shortcuts.ts'

/** Asked for from anywhere on the page, and shown at its top. */
export function CheatSheet() {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <div ref={place} className={classes.keys}>
      <Panel title="Keys">
        <FactList facts={CHEAT_SHEET.map(([keys, what]) => [keys, what] as const)} />
      </Panel>
    </div>
  )
}

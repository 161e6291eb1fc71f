import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { gatewayNow } from '../api/gateway-clock.ts'
import { useConsoleFacts } from '../api/queries.ts'
import { formatDay, formatTime, nameOf, TIME_ZONE } from '../display/format.ts'

/** What a sheet of paper must say of itself: from where, when and by whom; of which year and zone its times are. */
export function PrintedLine() {
  const facts = useConsoleFacts().data
  const [at, setAt] = useState<number>()
  useEffect(() => {
    const paper = matchMedia('print')
    const noticed = ({ matches }: MediaQueryListEvent) => {
      // The sheet is made as soon as this has returned.
      if (matches) flushSync(() => setAt(gatewayNow()))
    }
    paper.addEventListener('change', noticed)
    return () => paper.removeEventListener('change', noticed)
  }, [])
  if (!facts || at === undefined) return null
  return (
    <p className="on-paper">
      {`Printed from ${location.href} on ${formatDay(at)} (${formatTime(at)}) by ${nameOf(facts.reviewer)}, role ${facts.role}. `}
      {`Secondline ${facts.version}. Times of ${TIME_ZONE}; of ${new Date(at).getFullYear()} where no year is named.`}
    </p>
  )
}

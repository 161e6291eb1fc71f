import { Switch } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { Link, Redirect, useLocation, useParams, useSearchParams } from 'wouter'
import { gatewayNow } from '../../api/gateway-clock.ts'
import { useConsoleFacts } from '../../api/queries.ts'
import { type ListedReview, type ReviewView, useReviews } from '../../api/reviews.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { Panel } from '../../display/panel.tsx'
import { PageTitle } from '../../layout/page-title.tsx'
import { CheatSheet } from './cheat-sheet.tsx'
import { NextLink } from './next-link.tsx'
import { QueuePanel } from './queue-panel.tsx'
import { nextFree } from './review-words.ts'
import classes from './reviews.module.css'
import { useShortcuts, useShortcutsSwitch } from './shortcuts.ts'
import { Workplace } from './workplace.tsx'

const NONE: readonly ListedReview[] = []

/** Who may not decide but read the record is led to the record of the decision. */
export function ReviewsPage() {
  const { id } = useParams()
  const { routes, reviewer } = useConsoleFacts().data ?? {}
  const isAuditor = routes?.includes('audit') && !routes.includes('review')
  return id && isAuditor ? (
    <Redirect to={`/dossiers/${id}`} replace />
  ) : (
    <Desk id={id} me={reviewer} />
  )
}

interface DeskProps {
  readonly id: string | undefined
  readonly me: string | undefined
}

function Desk({ id, me }: DeskProps) {
  const [params, setParams] = useSearchParams()
  const domain = params.get('domain') ?? ''
  const isEnded = params.has('ended')
  const open = useReviews({ state: 'open', domain })
  const ended = useReviews({ state: 'ended', domain }, isEnded)
  const listed = isEnded ? ended : open
  const [areShortcutsOn, setShortcutsOn] = useShortcutsSwitch()
  const [isHelpShown, setHelpShown] = useState(false)
  const waiting = open.data?.items ?? NONE
  const shown = listed.data?.items ?? NONE
  useArrivals(waiting, `${domain} ${open.data?.pages}`, open.isSuccess)
  const search = params.size === 0 ? '' : `?${params}`
  const narrow = (name: string, value: string) =>
    setParams((before) => {
      if (value === '') before.delete(name)
      else before.set(name, value)
      return before
    })
  const queue = { items: listed.data && shown, current: id, search }
  const next = nextFree(waiting, id, me)
  const following = next && `/reviews/${next.id}${queryOf(domain)}`
  useQueueKeys(queue, areShortcutsOn, () => setHelpShown((before) => !before))
  return (
    <>
      <PageTitle
        title="Reviews"
        lead="Answers that wait for a person, most urgent first. Look at the evidence before the verdict."
      >
        <Switch
          label="Single-key shortcuts"
          description="? lists them"
          checked={areShortcutsOn}
          onChange={(event) => setShortcutsOn(event.currentTarget.checked)}
        />
      </PageTitle>
      {isHelpShown && <CheatSheet onClose={() => setHelpShown(false)} />}
      {id && (
        <Link className={`only-on-screen ${classes.toQueue}`} href={`/reviews${search}`}>
          To the queue
        </Link>
      )}
      <div className={`${classes.desk} ${id ? classes.isOpen : ''}`}>
        <div className={classes.beside}>
          <QueuePanel
            listed={listed}
            waiting={open.data?.waiting}
            current={id}
            search={search}
            narrowed={{ domain, isEnded }}
            onNarrow={narrow}
          />
        </div>
        {id ? (
          <Workplace key={id} id={id} next={following} areShortcutsOn={areShortcutsOn} />
        ) : (
          shown.length > 0 && (
            <Panel>
              <p>Choose an answer from the queue.</p>
              <NextLink to={following}>Open the most urgent one</NextLink>
            </Panel>
          )
        )}
      </div>
    </>
  )
}

/** What waits is no ended one, whatever was looked at before. */
function queryOf(domain: string): string {
  return domain === '' ? '' : `?domain=${domain}`
}

interface SeenQueue {
  readonly of: string
  readonly at: number
  readonly ids: ReadonlySet<string>
}

/** An answer of the gateway may be this old when it is shown. */
const ON_THE_WAY_MS = 5_000

/**
 * Who does not see the queue grow is told. Another choice of what is listed is no arrival, nor is what moves up into a long
 * queue as its first ones are decided.
 *
 * @param of what is listed, and how much of it
 */
function useArrivals(open: readonly ReviewView[], of: string, isRead: boolean): void {
  const announce = useAnnounce()
  const seen = useRef<SeenQueue>(undefined)
  useEffect(() => {
    if (!isRead) return
    const before = seen.current
    seen.current = { of, at: gatewayNow(), ids: new Set(open.map(({ id }) => id)) }
    if (before?.of !== of) return
    const since = before.at - ON_THE_WAY_MS
    const arrived = open.filter(({ id, createdAt }) => !before.ids.has(id) && createdAt > since)
    if (arrived.length === 0) return
    announce(arrived.length === 1 ? 'A new review waits' : `${arrived.length} new reviews wait`)
  }, [open, of, isRead, announce])
}

interface ShownQueue {
  /** Absent until read. */
  readonly items: readonly { readonly id: string }[] | undefined
  readonly current: string | undefined
  readonly search: string
}

function useQueueKeys(
  { items, current, search }: ShownQueue,
  isOn: boolean,
  onHelp: () => void,
): void {
  const [, go] = useLocation()
  const wanted = useRef(0)
  const move = (steps: number) => {
    // What was pressed while the queue was being read is done once it is there.
    wanted.current = items ? 0 : steps
    const at = items?.findIndex((item) => item.id === current) ?? -1
    const next = items?.[at + steps]
    if (next) go(`/reviews/${next.id}${search}`)
  }
  useEffect(() => {
    if (items && wanted.current !== 0) move(wanted.current)
  })
  useShortcuts(
    { j: () => move(1), k: () => move(-1), q: () => go(`/reviews${search}`), '?': onHelp },
    isOn,
  )
}

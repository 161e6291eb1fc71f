import { NativeSelect, Switch } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { Redirect, useLocation, useParams, useSearchParams } from 'wouter'
import { useConsoleFacts } from '../../api/queries.ts'
import { type ListedReview, type ReviewView, useReviews } from '../../api/reviews.ts'
import { Panel } from '../../display/panel.tsx'
import { QueryState } from '../../display/query-state.tsx'
import { useAnnounce } from '../../layout/announcer.tsx'
import { PageTitle } from '../../layout/page-title.tsx'
import { CheatSheet } from './cheat-sheet.tsx'
import { QueueList } from './queue-list.tsx'
import { openOf } from './review-words.ts'
import classes from './reviews.module.css'
import { useShortcuts, useShortcutsSwitch } from './shortcuts.ts'
import { Workplace } from './workplace.tsx'

const NONE: readonly ListedReview[] = []
const DOMAINS = ['finance', 'healthcare', 'legal', 'safety', 'none']

/** Who may not decide but read the record is led to the record of the decision. */
export function ReviewsPage() {
  const { id } = useParams()
  const routes = useConsoleFacts().data?.routes
  const isAuditor = routes?.includes('audit') && !routes.includes('review')
  return id && isAuditor ? <Redirect to={`/dossiers/${id}`} replace /> : <Desk id={id} />
}

function Desk({ id }: { readonly id: string | undefined }) {
  const [params, setParams] = useSearchParams()
  const domain = params.get('domain') ?? ''
  const reviews = useReviews({ domain })
  const [areShortcutsOn, setShortcutsOn] = useShortcutsSwitch()
  const [isHelpShown, setHelpShown] = useState(false)
  const items = reviews.data?.items ?? NONE
  const { open, hasMore } = openOf(reviews.data)
  useArrivals(open, domain, reviews.isSuccess)
  const shown = params.has('ended') ? items : open
  const search = params.size === 0 ? '' : `?${params}`
  const narrow = (name: string, value: string) =>
    setParams((before) => {
      if (value === '') before.delete(name)
      else before.set(name, value)
      return before
    })
  const queue = { items: reviews.data && shown, current: id, search }
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
      <div className={classes.desk}>
        <Panel
          title={reviews.data ? `Queue: ${open.length}${hasMore ? ' or more' : ''} open` : 'Queue'}
        >
          <NativeSelect
            aria-label="Domain"
            mb="sm"
            value={domain}
            onChange={(event) => narrow('domain', event.currentTarget.value)}
            data={[{ value: '', label: 'every domain' }, ...DOMAINS]}
          />
          {reviews.data ? (
            <QueueList items={shown} current={id} search={search} />
          ) : (
            <QueryState query={reviews} what="Reviews" />
          )}
          <Switch
            mt="sm"
            label="Show ended ones"
            checked={params.has('ended')}
            onChange={(event) => narrow('ended', event.currentTarget.checked ? '1' : '')}
          />
        </Panel>
        {id ? (
          <Workplace key={id} id={id} areShortcutsOn={areShortcutsOn} />
        ) : (
          shown.length > 0 && (
            <Panel>
              <p>Choose an answer from the queue.</p>
            </Panel>
          )
        )}
      </div>
    </>
  )
}

/** Who does not see the queue grow is told; another choice of what is listed is no arrival. */
function useArrivals(open: readonly ReviewView[], domain: string, isRead: boolean): void {
  const announce = useAnnounce()
  const known = useRef<{ readonly domain: string; readonly ids: ReadonlySet<string> }>(undefined)
  useEffect(() => {
    if (!isRead) return
    const before = known.current
    known.current = { domain, ids: new Set(open.map(({ id }) => id)) }
    if (before?.domain !== domain) return
    const arrived = open.filter(({ id }) => !before.ids.has(id)).length
    if (arrived > 0) announce(arrived === 1 ? 'A new review waits' : `${arrived} new reviews wait`)
  }, [open, domain, isRead, announce])
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

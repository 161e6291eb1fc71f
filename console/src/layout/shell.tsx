import { AppShell, Burger } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type ReactNode, useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { useIsAnswering } from '../api/answering.ts'
import { type LiveState, useLiveState } from '../api/live-state.ts'
import { useConsoleFacts } from '../api/queries.ts'
import { useIsAskingForKey } from '../api/sign-in-state.ts'
import { useAnnounce } from '../display/announcer.tsx'
import { nameOf, TIME_ZONE } from '../display/format.ts'
import { Tag } from '../display/tag.tsx'
import logo from '../icon.svg'
import { useLiveUpdates } from '../live/use-live-updates.ts'
import { NavigationLinks } from './navigation-links.tsx'
import { PrintedLine } from './printed-line.tsx'
import { SchemeSwitch } from './scheme-switch.tsx'
import classes from './shell.module.css'
import { SignIn } from './sign-in.tsx'
import { SignOut } from './sign-out.tsx'

export function Shell({ children }: { readonly children: ReactNode }) {
  const [isOpen, { toggle, close }] = useDisclosure(false)
  const [location] = useLocation()
  const facts = useConsoleFacts()
  const isAskingForKey = useIsAskingForKey()
  const live = useConnection()
  useLiveUpdates(facts.data)
  useLossOfLive(live)
  const main = useRef<HTMLElement>(null)
  const burger = useRef<HTMLButtonElement>(null)
  useFocusOnNewPage(location, main)

  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 208, breakpoint: 'md', collapsed: { mobile: !isOpen } }}
      padding={{ base: 'md', sm: 'lg' }}
      classNames={{ main: classes.main as string }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return
        // Other pages' shortcuts listen too.
        event.stopPropagation()
        close()
        burger.current?.focus()
      }}
    >
      <AppShell.Header className={classes.header as string}>
        <a className={classes.skip} href="#content">
          Skip to the content
        </a>
        <Burger
          ref={burger}
          opened={isOpen}
          onClick={toggle}
          hiddenFrom="md"
          size="sm"
          aria-label="Navigation"
          aria-expanded={isOpen}
        />
        {/* On a phone what can be pressed needs its room; before the sign-in nothing can be. */}
        <span className={`${classes.name} ${isAskingForKey ? '' : classes.wide}`}>
          <img src={logo} alt="" width={26} height={26} />
          Secondline
        </span>
        <span className={classes.state}>
          {facts.data?.isPractice && <Tag tone="warn">practice models</Tag>}
          {live === 'polling' && <Tag tone="bad">not live</Tag>}
          {live === 'gone' && <Tag tone="bad">no answer</Tag>}
        </span>
        <div className={classes.wide}>
          <SchemeSwitch />
        </div>
        {!isAskingForKey && <SignOut />}
      </AppShell.Header>
      <AppShell.Navbar
        p="sm"
        className={`${classes.navbar} ${isOpen ? '' : classes.closed}`}
        aria-label="Main"
      >
        {!isAskingForKey && (
          <NavigationLinks location={location} routes={facts.data?.routes} onFollow={close} />
        )}
        <div className={classes.narrow}>
          <SchemeSwitch />
        </div>
        <p className={classes.version}>
          {LIVE_TEXT[live]}
          <br />
          {facts.data && `${nameOf(facts.data.reviewer)}, role ${facts.data.role}`}
          <br />
          {facts.data && `Version ${facts.data.version}`}
          <br />
          {`Times of ${TIME_ZONE}`}
        </p>
      </AppShell.Navbar>
      {/* Open on a narrow screen, the navigation lies over what is focused here. */}
      <AppShell.Main ref={main} id="content" tabIndex={-1} onFocus={close}>
        <div className={classes.width}>
          {isAskingForKey ? <SignIn wasIn={facts.data !== undefined} /> : children}
          <PrintedLine />
        </div>
      </AppShell.Main>
    </AppShell>
  )
}

/** `gone`: neither does it tell what happens nor can it be read. */
type Connection = LiveState | 'gone'

function useConnection(): Connection {
  const live = useLiveState()
  const isAnswering = useIsAnswering()
  return live === 'live' || isAnswering ? live : 'gone'
}

const LIVE_TEXT: Readonly<Record<Connection, string>> = {
  starting: '',
  live: 'Live',
  polling: 'Not live: read every few seconds',
  gone: 'The gateway does not answer: tried again by itself',
}

const LOST: readonly Connection[] = ['polling', 'gone']

/** Who does not see the header is told too. */
function useLossOfLive(live: Connection): void {
  const announce = useAnnounce()
  const before = useRef(live)
  useEffect(() => {
    if (live === before.current) return
    if (live === 'polling') announce('Not live: the page is read every few seconds')
    else if (live === 'gone') announce('The gateway does not answer; it is tried again')
    else if (LOST.includes(before.current) && live === 'live') announce('Live again')
    before.current = live
  }, [live, announce])
}

/** After a change of page a keyboard or screen reader user starts at the new content. */
function useFocusOnNewPage(location: string, main: { readonly current: HTMLElement | null }): void {
  const before = useRef(location)
  useEffect(() => {
    if (before.current === location) return
    before.current = location
    main.current?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [location, main])
}

import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'wouter'
import { isAtWork, type ProfileBody, type ProfileEntry, useProfiles } from '../../api/profiles.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { Stacked } from '../../display/grid.tsx'
import { Panel } from '../../display/panel.tsx'
import { QueryState } from '../../display/query-state.tsx'
import type { CatalogueEntry } from './catalogue-entry.ts'
import { ProfileForm } from './profile-form.tsx'
import { ProfileTable } from './profile-table.tsx'

const NEW: ProfileBody = { models: [], suite: 'quick', seed: 1, budget_dollars: 1 }

/** Starts and follows profiles that run in the gateway; the address says which model to begin with. */
export function ProfileJobs({ entries }: { readonly entries: readonly CatalogueEntry[] }) {
  const [params, setParams] = useSearchParams()
  const asked = params.get('start')
  const [start, setStart] = useState<ProfileBody | undefined>(
    asked === null ? undefined : { ...NEW, models: [asked] },
  )
  const profiles = useProfiles()
  const form = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (asked === null) return
    // After the page that was left has been scrolled to its top.
    const frame = requestAnimationFrame(() => form.current?.scrollIntoView({ block: 'center' }))
    return () => cancelAnimationFrame(frame)
  }, [asked])
  useEndOfProfile(profiles.data)
  const close = () => {
    setStart(undefined)
    setParams((before) => {
      before.delete('start')
      return before
    })
  }
  const isBusy = profiles.data?.some(isAtWork) ?? false
  return (
    <Panel
      title="Profiles"
      lead="Generated questions are put to live models, and code scores the answers. No data of yours is sent. One profile runs at a time and goes on when you leave."
      aside={
        <Button size="compact-sm" disabled={isBusy} onClick={() => setStart(NEW)}>
          Profile models
        </Button>
      }
    >
      <Stacked>
        {start && (
          <div ref={form}>
            <ProfileForm
              key={`${start.resume_from} ${start.models.join()}`}
              entries={entries}
              start={start}
              onDone={close}
            />
          </div>
        )}
        {profiles.data ? (
          <ProfileTable profiles={profiles.data} onGoOn={(profile) => setStart(rest(profile))} />
        ) : (
          <QueryState query={profiles} what="Profiles" />
        )}
      </Stacked>
    </Panel>
  )
}

/** Goes on where one was stopped, with as much money again. */
function rest({ id, models, suite, seed, budget_dollars: budget }: ProfileEntry): ProfileBody {
  return {
    models: [...models],
    suite: suite as ProfileBody['suite'],
    seed,
    budget_dollars: budget * 2,
    resume_from: id,
  }
}

/** Cards may hold what was measured as soon as a profile has ended. */
function useEndOfProfile(profiles: readonly ProfileEntry[] | undefined): void {
  const queries = useQueryClient()
  const announce = useAnnounce()
  const running = useRef<string>(undefined)
  const now = profiles?.find(isAtWork)?.id
  useEffect(() => {
    const ended = profiles?.find(({ id }) => id === running.current && id !== now)
    running.current = now
    if (ended === undefined) return
    announce(`The profile of ${ended.models.join(', ')} has ended: ${ended.state}`)
    void queries.invalidateQueries({ queryKey: ['models'] })
  }, [now, profiles, queries, announce])
}

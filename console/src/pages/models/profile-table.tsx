import { Button } from '@mantine/core'
import { Link, useSearchParams } from 'wouter'
import { useChange } from '../../api/administration.ts'
import { isAtWork, type ProfileEntry, pathOfProfile } from '../../api/profiles.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { ConfirmButton } from '../../display/confirm-button.tsx'
import { DataTable } from '../../display/data-table.tsx'
import { formatCount, formatDollars, formatTime, nameOf } from '../../display/format.ts'
import { Notice } from '../../display/notice.tsx'
import { Tag } from '../../display/tag.tsx'
import type { ToneName } from '../../theme/palette.ts'
import classes from './models.module.css'

const TONES: Readonly<Record<ProfileEntry['state'], ToneName>> = {
  running: 'multimodal',
  stopping: 'multimodal',
  completed: 'good',
  stopped: 'warn',
  failed: 'bad',
}

const REASONS: Readonly<Record<string, string>> = {
  asked: 'by a person',
  budget: 'before a call that could pass the limit',
  'model-unreachable': 'five calls in a row failed',
}

interface Props {
  readonly profiles: readonly ProfileEntry[]
  onGoOn(profile: ProfileEntry): void
}

export function ProfileTable({ profiles, onGoOn }: Props) {
  const announce = useAnnounce()
  const stop = useChange(['profiles'], () => announce('The profile is being stopped'))
  if (profiles.length === 0) return <p>No profile has run in this gateway yet.</p>
  const isBusy = profiles.some(isAtWork)
  return (
    <>
      {stop.error && (
        <Notice tone="bad" title="It was not stopped">
          {stop.error.message}
        </Notice>
      )}
      <DataTable
        label="Profiles"
        names={['Models', 'State', 'Questions', 'Cost so far', 'Started', 'Do']}
      >
        {profiles.map((profile) => (
          <tr key={profile.id}>
            <th scope="row">
              {profile.models.join(', ')}
              <span className={classes.note}>{suiteText(profile)}</span>
            </th>
            <td>
              <Tag tone={TONES[profile.state]}>{profile.state}</Tag>
              {profile.reason !== null && (
                <span className={classes.note}>{REASONS[profile.reason] ?? profile.reason}</span>
              )}
            </td>
            <td className={classes.progress}>
              <Progress profile={profile} />
            </td>
            <td className="number">
              {formatDollars(profile.spent_dollars)}
              <span className={classes.note}>
                of {formatDollars(profile.budget_dollars)} at most
              </span>
            </td>
            <td className="number">
              {formatTime(profile.created_at)}
              <span className={classes.note}>by {nameOf(profile.made_by)}</span>
            </td>
            <td>
              <Acts
                profile={profile}
                isBusy={isBusy}
                onStop={() =>
                  stop.mutate({ path: `${pathOfProfile(profile.id)}/stop`, method: 'POST' })
                }
                onGoOn={() => onGoOn(profile)}
              />
            </td>
          </tr>
        ))}
      </DataTable>
    </>
  )
}

function suiteText({ suite, seed, families }: ProfileEntry): string {
  return `${suite}, seed ${seed}${families === null ? '' : `, only ${families.join(', ')}`}`
}

function Progress({ profile: { done, total } }: { readonly profile: ProfileEntry }) {
  const share = total === 0 ? 1 : done / total
  return (
    <>
      {`${formatCount(done)} of ${formatCount(total)}`}
      <span className={classes.track} aria-hidden="true">
        <span style={{ width: `${share * 100}%` }} />
      </span>
    </>
  )
}

interface ActsProps {
  readonly profile: ProfileEntry
  readonly isBusy: boolean
  onStop(): void
  onGoOn(): void
}

function Acts({ profile, isBusy, onStop, onGoOn }: ActsProps) {
  const [params] = useSearchParams()
  const { id, state, models } = profile
  if (state === 'stopping') return 'ends now'
  if (state === 'running') {
    return (
      <ConfirmButton
        label="Stop"
        about={models.join(', ')}
        sure="Stop, and keep what it has"
        onConfirm={onStop}
      />
    )
  }
  const place = new URLSearchParams([...params].filter(([name]) => name !== 'against'))
  place.set('report', id)
  return (
    <span className={classes.acts}>
      <Link href={`/models?${place}`} aria-label={`Report on ${models.join(', ')}`}>
        Report
      </Link>
      {state !== 'completed' && !isBusy && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Go on with ${models.join(', ')}`}
          onClick={onGoOn}
        >
          Go on
        </Button>
      )}
    </span>
  )
}

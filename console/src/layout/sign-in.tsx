import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useState } from 'react'
import { forgetSession, signInByName } from '../api/session.ts'
import { askForKey } from '../api/sign-in-state.ts'
import { storedKey, storeKey } from '../api/stored-key.ts'
import { Stacked } from '../display/grid.tsx'
import { Notice } from '../display/notice.tsx'
import { Panel } from '../display/panel.tsx'
import { IdentityProviders } from './identity-providers.tsx'
import { PageTitle } from './page-title.tsx'
import classes from './shell.module.css'

interface Props {
  /** They were at work here a moment ago. */
  readonly wasIn: boolean
}

export function SignIn({ wasIn }: Props) {
  useEffect(() => {
    // Whoever was signed in by name is not any more.
    if (storedKey() === undefined) forgetSession()
  }, [])
  return (
    <div className={classes.signIn}>
      <PageTitle title="Sign in" />
      <Stacked>
        {wasIn && (
          <Notice tone="warn" title="You are not signed in any more">
            A session ends after twelve hours, and when what its person may do has been changed.
          </Notice>
        )}
        <IdentityProviders />
        <KeyForm />
        <NameForm />
      </Stacked>
    </div>
  )
}

/** The key stays in this tab and is gone when the tab is closed. */
function KeyForm() {
  const [key, setKey] = useState('')
  const queries = useQueryClient()
  const wasRefused = storedKey() !== undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    storeKey(key.trim())
    askForKey(false)
    void queries.resetQueries()
  }
  return (
    <Panel title="With a key">
      <form onSubmit={submit}>
        <Stack>
          <PasswordInput
            label="Key"
            description="It is kept in this tab only. Make one with: secondline keys create"
            placeholder="sl_…"
            autoComplete="off"
            value={key}
            onChange={(event) => setKey(event.currentTarget.value)}
            error={wasRefused ? 'The gateway did not accept that key' : undefined}
            visibilityToggleButtonProps={{ 'aria-label': 'Show the key' }}
            required
          />
          <Button type="submit">Use this key</Button>
        </Stack>
      </form>
    </Panel>
  )
}

/** For people with an account: reviewers, auditors and admins. */
function NameForm() {
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const queries = useQueryClient()
  const signIn = useMutation({
    mutationFn: () => signInByName(name, password),
    onSuccess: () => {
      storeKey(undefined)
      askForKey(false)
      return queries.resetQueries()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate()
  }
  return (
    <Panel title="With a name">
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label="Name"
            autoComplete="username"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            required
          />
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={signIn.error?.message}
            visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
            required
          />
          <Button type="submit" loading={signIn.isPending}>
            Sign in
          </Button>
        </Stack>
      </form>
    </Panel>
  )
}

import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { KeyBody } from '../../api/types.ts'
import { KeyTable } from './key-table.tsx'
import classes from './keys.module.css'

type Props = Parameters<typeof KeyTable>[0]

/** So many are seen at a glance. */
const AT_A_GLANCE = 8

/** All keys, or those that somebody looks for. */
export function FoundKeys({ keys, ...rest }: Props) {
  const [sought, setSought] = useState('')
  const found = keys.filter((key) => isSought(key, sought))
  return (
    <>
      {keys.length > AT_A_GLANCE && (
        <TextInput
          className={classes.find as string}
          type="search"
          label="Find a key"
          description={
            sought === '' ? `${keys.length} keys` : `${found.length} of ${keys.length} keys`
          }
          placeholder="Name, role, or a part of the key"
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
        />
      )}
      {found.length > 0 || keys.length === 0 ? (
        <KeyTable keys={found} {...rest} />
      ) : (
        <p>No key has that in its name, role or id.</p>
      )}
    </>
  )
}

/** Somebody may have found a whole key in a log: its secret is never kept, but its beginning and its end are. */
function isSought({ name, role, id, last_four: end }: KeyBody, sought: string): boolean {
  const words = sought.trim().toLowerCase()
  const isThisKey = words.startsWith(`sl_${id}_`) && words.endsWith(end.toLowerCase())
  return isThisKey || `${name}\n${role}\nsl_${id}_…${end}`.toLowerCase().includes(words)
}

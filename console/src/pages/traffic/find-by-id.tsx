import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useLocation } from 'wouter'
import { placeOfId } from './place-of-id.ts'
import classes from './traffic.module.css'

/** From what a client was given to its request. */
export function FindById() {
  const [text, setText] = useState('')
  const [isUnknown, setUnknown] = useState(false)
  const [, go] = useLocation()
  const find = (event: FormEvent) => {
    event.preventDefault()
    const place = placeOfId(text)
    if (place === undefined) setUnknown(true)
    else go(place)
  }
  return (
    <form className={classes.find} onSubmit={find}>
      <TextInput
        aria-label="Id of a request, an answer or a review"
        placeholder="Id: chatcmpl-…, rev_…"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setUnknown(false)
        }}
        error={isUnknown ? 'That is no id of a request, an answer or a review' : undefined}
      />
      <Button type="submit" variant="default" disabled={text.trim() === ''}>
        Find
      </Button>
    </form>
  )
}

import { Button, Group, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { type FoundPassages, useSearch } from '../../api/knowledge.ts'
import { Notice } from '../../display/notice.tsx'
import { Panel } from '../../display/panel.tsx'
import { Tag } from '../../display/tag.tsx'
import classes from './knowledge.module.css'

/** What a model would be given for a question. */
export function SearchPanel({ base }: { readonly base: string }) {
  const [query, setQuery] = useState('')
  const search = useSearch(base)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    search.mutate(query)
  }
  return (
    <Panel title="Look something up" lead="The passages a model would be given. None is asked.">
      <form onSubmit={submit}>
        <Group align="flex-end" gap="xs">
          <TextInput
            label="Question"
            w={{ base: '100%', xs: '28rem' }}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
            required
          />
          <Button type="submit" variant="default" loading={search.isPending}>
            Search
          </Button>
        </Group>
      </form>
      {search.error && (
        <Notice tone="bad" title="It could not be searched">
          {search.error.message}
        </Notice>
      )}
      {search.data && <Passages found={search.data} />}
    </Panel>
  )
}

function Passages({ found: { passages, method, note } }: { readonly found: FoundPassages }) {
  return (
    <section aria-label="Passages" className={classes.found}>
      <p>
        {passages.length === 0
          ? 'No passage speaks of it: an answer would have to say so.'
          : `${passages.length} passages, found by ${method.replace('+', ' and ')}.`}
        {note !== null && ` ${note}`}
      </p>
      <ol className={classes.passages}>
        {passages.map(({ id, score, source, heading, text }) => (
          <li key={id} className={classes.passage}>
            <p className={classes.from}>
              <strong>{source}</strong>
              {heading !== '' && <span>{heading}</span>}
              <Tag>score {score.toFixed(2)}</Tag>
            </p>
            <p className={classes.text}>{text}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}

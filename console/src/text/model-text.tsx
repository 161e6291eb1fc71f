import { lazy, Suspense } from 'react'
import classes from './text.module.css'

const RenderedMarkdown = lazy(async () => ({
  default: (await import('./rendered-markdown.tsx')).RenderedMarkdown,
}))

/** What a model wrote, as Markdown that can do nothing: no markup, no pictures from elsewhere, links told by host. */
export function ModelText({ text }: { readonly text: string }) {
  return (
    <div className={classes.model} dir="auto">
      <Suspense fallback={<p>{text}</p>}>
        <RenderedMarkdown text={text} />
      </Suspense>
    </div>
  )
}

import classes from './code-block.module.css'
import { CopyButton } from './copy-button.tsx'

export function CodeBlock({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <section className={classes.block} aria-label={label}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, by keyboard too */}
      <pre tabIndex={0}>
        <code>{text}</code>
      </pre>
      <CopyButton text={text} />
    </section>
  )
}

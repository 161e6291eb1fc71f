import Markdown, { type Components, defaultUrlTransform } from 'react-markdown'
import rehypeHighlight from 'rehype-highlight'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import { ScrollRegion } from '../display/scroll-region.tsx'
import { withPlainFormulas } from './formulas.ts'
import { MathText } from './math-text.tsx'
import { withShownMarkup } from './shown-markup.ts'
import classes from './text.module.css'

/** Raw HTML is text before it gets this far; the sanitizer holds even if a plugin should let some through. */
const SCHEMA = {
  ...defaultSchema,
  attributes: {
    ...defaultSchema.attributes,
    code: [['className', /^language-[\w-]{1,40}$/, 'math-inline', 'math-display']],
  },
} as typeof defaultSchema

const COMPONENTS: Components = {
  a: ({ href, children }) => <SafeLink href={href}>{children}</SafeLink>,
  img: ({ alt, src, title }) => (
    <span>
      [picture{hostOf(src) === undefined ? '' : ` of ${hostOf(src)}`}:{' '}
      {[alt, title].filter(Boolean).join(', ') || 'without a description'}]
    </span>
  ),
  pre: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, by keyboard too
    <pre tabIndex={0}>{children}</pre>
  ),
  table: ({ children }) => (
    <ScrollRegion label="Table of the answer">
      <table>{children}</table>
    </ScrollRegion>
  ),
  code: ({ className, children }) =>
    className?.includes('math-') ? (
      <MathText tex={String(children)} isDisplay={className.includes('math-display')} />
    ) : (
      <code className={className}>{children}</code>
    ),
  // A heading in an answer must not break the order of the page's own.
  h1: ({ children }) => (
    <p>
      <strong>{children}</strong>
    </p>
  ),
  h2: ({ children }) => (
    <p>
      <strong>{children}</strong>
    </p>
  ),
  h3: ({ children }) => (
    <p>
      <strong>{children}</strong>
    </p>
  ),
  h4: ({ children }) => (
    <p>
      <strong>{children}</strong>
    </p>
  ),
  h5: ({ children }) => (
    <p>
      <strong>{children}</strong>
    </p>
  ),
  h6: ({ children }) => (
    <p>
      <strong>{children}</strong>
    </p>
  ),
  input: ({ checked }) => <span>{checked ? '[x]' : '[ ]'}</span>,
}

export function RenderedMarkdown({ text }: { readonly text: string }) {
  return (
    <Markdown
      remarkPlugins={[remarkGfm, remarkMath, withShownMarkup]}
      rehypePlugins={[
        [rehypeSanitize, SCHEMA],
        [rehypeHighlight, { detect: false }],
      ]}
      components={COMPONENTS}
      urlTransform={defaultUrlTransform}
      skipHtml
    >
      {withPlainFormulas(text)}
    </Markdown>
  )
}

function SafeLink({
  href,
  children,
}: {
  readonly href: string | undefined
  readonly children?: React.ReactNode
}) {
  const host = hostOf(href)
  if (host === undefined) return <span>{children}</span>
  return (
    <>
      <a href={href} target="_blank" rel="noopener noreferrer nofollow">
        {children}
      </a>{' '}
      <span className={classes.host}>({host})</span>
    </>
  )
}

/** Undefined for anything that does not lead to another site over HTTP. */
function hostOf(href: string | undefined): string | undefined {
  if (href === undefined || !/^https?:\/\//i.test(href)) return undefined
  return URL.parse(href)?.host
}

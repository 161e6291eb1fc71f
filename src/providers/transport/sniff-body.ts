export type BodyKind = 'json' | 'events' | 'html'

/** UTF-8's byte order mark. It may come in pieces. */
const MARK = [0xef, 0xbb, 0xbf]

const MOST_LOOKED_AT = 4096

/**
 * What a body is, from its first characters: servers and proxies mislabel streams and plain answers both ways, and
 * serve their error pages as 200. Undefined when there is only white space so far.
 */
export function sniffBody(begin: Buffer): BodyKind | undefined {
  let skipped = 0
  while (skipped < MARK.length && begin[skipped] === MARK[skipped]) skipped++
  const first = begin.toString('utf8', skipped, MOST_LOOKED_AT).trimStart()[0]
  if (first === undefined) return undefined
  if (first === '{' || first === '[') return 'json'
  return first === '<' ? 'html' : 'events'
}

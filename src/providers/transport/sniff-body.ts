export type BodyKind = 'json' | 'events' | 'html' | 'empty'

const SPACE = /^[\s\uFEFF]+/

/**
 * What a body is, from its first characters: servers and proxies mislabel streams and plain answers both ways, and
 * serve their error pages as 200. Undefined when there is only white space so far.
 */
export function sniffBody(begin: Buffer): BodyKind | undefined {
  const text = begin.toString('utf8', 0, 64).replace(SPACE, '')
  const first = text[0]
  if (first === undefined) return undefined
  if (first === '{' || first === '[') return 'json'
  return first === '<' ? 'html' : 'events'
}

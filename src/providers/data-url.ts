export interface InlineData {
  readonly mediaType: string
  /** base64 */
  readonly data: string
}

/** The content of a `data:` URL in base64; undefined for any other URL. */
export function readDataUrl(url: string): InlineData | undefined {
  if (!url.startsWith('data:')) return undefined
  const comma = url.indexOf(',')
  if (comma < 0) return undefined
  const [mediaType = '', ...flags] = url.slice('data:'.length, comma).split(';')
  const content = url.slice(comma + 1)
  const data = flags.includes('base64')
    ? content
    : Buffer.from(decodeURIComponent(content)).toString('base64')
  return { mediaType: mediaType || 'text/plain', data }
}

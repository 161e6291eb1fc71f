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
  const data = flags.includes('base64') ? content : unescaped(content).toString('base64')
  return { mediaType: mediaType || 'text/plain', data }
}

const PERCENT = 0x25

/** Bytes, which need not be UTF-8. A `%` that says no byte stands for itself. */
function unescaped(content: string): Buffer {
  const bytes = Buffer.from(content)
  let length = 0
  for (let at = 0; at < bytes.length; at++) {
    const digits = bytes[at] === PERCENT ? bytes.toString('latin1', at + 1, at + 3) : ''
    const isEscape = /^[\da-f]{2}$/i.test(digits)
    bytes[length++] = isEscape ? Number.parseInt(digits, 16) : (bytes[at] ?? 0)
    if (isEscape) at += 2
  }
  return bytes.subarray(0, length)
}

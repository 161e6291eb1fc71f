/** The UTF-16 units of a text. */
export function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length)
  for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at)
  return units
}

const LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

/** The text of units, half surrogates included. Hundreds of times quicker than to spread a thousand of them over `fromCharCode`. */
export function textOf(units: Uint16Array, start = 0, end = units.length): string {
  const part = units.subarray(start, end)
  const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength)
  return LITTLE_ENDIAN ? bytes.toString('utf16le') : Buffer.from(bytes).swap16().toString('utf16le')
}

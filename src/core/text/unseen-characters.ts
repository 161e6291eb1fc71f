/**
 * Characters that are there and are not seen: no width, another direction for what follows, tags that only a program
 * reads, control characters. Joiners and marks of direction that scripts are written with are none of them.
 */
export const UNSEEN =
  /(?:(?![\n\r\t])\p{Cc}|[\u180e\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}])+/gu

/** A word written in tags is dozens of characters: the first few tell what it is. */
const MOST_NAMES = 4

/** `U+202E` */
export function namesOfUnseen(characters: string): string {
  const all = [...characters]
  const names = all.slice(0, MOST_NAMES).map(nameOf).join(' ')
  return all.length > MOST_NAMES ? `${names} and ${all.length - MOST_NAMES} more` : names
}

function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

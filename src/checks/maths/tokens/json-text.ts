/** Answers that are JSON hold their lines in strings: `"2 * 8 = 16\n* Jimmy …"`. */

const BEGINS_JSON = /^\s*(?:```(?:json)?\s*)?\{\s*["']/u
/** Not the beginnings of `\neq`, `\nu`, `\times`…, which stand in such strings unescaped too. */
const ESCAPE = /\\(?:\\(?=[a-zA-Z([{])|n(?!e\b|eq\b|u\b|abla\b|ot\b|mid\b|i\b)|t(?![a-z])|")/gu

export function isJsonText(answer: string): boolean {
  return BEGINS_JSON.test(answer.slice(0, 200))
}

/** The same length, so that every place stays where it was: a mark becomes a space and what it stands for. */
export function withoutEscapes(text: string): string {
  return text.includes('\\') ? text.replace(ESCAPE, plain) : text
}

function plain(mark: string): string {
  switch (mark) {
    case '\\n':
      return ' \n'
    case '\\"':
      return ' "'
    case '\\\\':
      return ' \\'
    default:
      return '  '
  }
}

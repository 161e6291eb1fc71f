/** Makes lines of JavaScript report the value that a comment behind them tells. */
import { outsideQuotes } from '../../../checks/code/outside-quotes.ts'
import { splitComment } from './told-in-lines.ts'
import type { ToldScript } from './told-script.ts'

const ASSIGNED = /^\s*(?:(?:const|let|var)\s+)?([A-Za-z_$][\w$]*)\s*=(?![=>])[^\n]*;?\s*$/u
const STATEMENT =
  /^\s*(?:if|for|while|do|return|const|let|var|else|case|function|class|import|export|throw|try|catch|switch|async|await|yield|break|continue|default|new|delete)\b|^\s*[.?:&|)}\]]/u

/** The source with one line for each of its lines; what is no whole statement on its line stays as it is. */
export function markValues({ source, told }: ToldScript): string {
  const lines = source.split('\n')
  for (const one of told) {
    if (one.what !== 'line') continue
    const line = lines[one.line] ?? ''
    const { code } = splitComment(line, 'javascript')
    if (/\bconsole\./u.test(code) || !isWhole(code) || !isFreshLine(lines[one.line - 1])) continue
    const name = ASSIGNED.exec(code)?.[1]
    const number = one.line + 1
    if (name !== undefined) lines[one.line] = `${code};__toldValue(${number}, ${name});`
    else if (!STATEMENT.test(code)) {
      lines[one.line] = `;__toldValue(${number}, (${code.trim().replace(/;$/u, '')}));`
    }
  }
  return lines.join('\n')
}

function isWhole(code: string): boolean {
  let open = 0
  for (const { sign, depth } of outsideQuotes(code)) {
    if (depth < 0) return false
    open = '([{'.includes(sign) ? depth + 1 : depth
  }
  return open === 0 && code.trim() !== '' && !/[-+*/%,([{&|?:<>=.]\s*$/u.test(code)
}

/** Whether a statement can begin behind this line. */
function isFreshLine(before = ''): boolean {
  const code = before.replace(/\/\/.*$/u, '').trim()
  return code === '' || /[;{}]$|\*\/$/u.test(code)
}

/**
 * Right answers with places that one change makes wrong: `{{30 days¦n:60 days¦u:30 weeks}}`. The letter tells the kind of
 * change. A block begins with `### ` and a label; `S:` is a passage, `Q:` the question, `A:` the answer to the end.
 */
import { readFileSync } from 'node:fs'

/** Number, unit, sign, operator, date, name, negation or opposite, order. */
type KindOfChange = 'n' | 'u' | 's' | 'o' | 'd' | 'm' | 'g' | 'r'

export interface ChangedAnswer {
  readonly label: string
  readonly question: string
  readonly context: readonly string[]
  readonly right: string
  readonly wrong: readonly { readonly kind: KindOfChange; readonly answer: string }[]
}

const PLACE = /\{\{((?:(?!\}\}).)*)\}\}/gs

export function changedAnswers(file: string): readonly ChangedAnswer[] {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8')
  return text
    .split(/^### /m)
    .slice(1)
    .map((block) => {
      const at = block.indexOf('\nA: ')
      const [label = '', ...head] = block.slice(0, at).split(/\n(?=[QS]: )/)
      const told = (sign: string): readonly string[] =>
        head.flatMap((part) => (part.startsWith(sign) ? [part.slice(sign.length).trim()] : []))
      const answer = block.slice(at + 4).trim()
      return {
        label,
        question: told('Q: ')[0] ?? '',
        context: told('S: '),
        right: rightOf(answer),
        wrong: [...answer.matchAll(PLACE)].flatMap(({ 0: place, 1: choices = '', index }) =>
          choices
            .split('¦')
            .slice(1)
            .map((choice) => ({
              kind: choice[0] as KindOfChange,
              answer:
                rightOf(answer.slice(0, index)) +
                choice.slice(2) +
                rightOf(answer.slice(index + place.length)),
            })),
        ),
      }
    })
}

function rightOf(text: string): string {
  return text.replace(PLACE, (_, choices: string) => choices.split('¦')[0] ?? '')
}

const WORDS: readonly (readonly string[])[] = [
  ['circle', 'square', 'triangle'],
  ['red', 'green', 'blue', 'yellow'],
  ['higher', 'lower'],
]

/** Another answer of the same kind: the next word of its kind, or a figure that is one more. */
export function misread(answer: string): string {
  const kind = WORDS.find((words) => words.includes(answer))
  if (kind) return kind[(kind.indexOf(answer) + 1) % kind.length] ?? answer
  return answer.replace(/\d+/g, (figure) => String(Number(figure) + 1))
}

/** The answer with the first or last digit of each of its numbers changed, one at a time. */
export function withOneDigitChanged(answer: string): readonly string[] {
  return [...answer.matchAll(/\d[\d.,]*\d|\d/gu)].flatMap(({ 0: number, index }) =>
    [...new Set([index, index + number.length - 1])].flatMap((at) => {
      const digit = (Number(answer[at]) + 3) % 10
      const isLeadingZero = digit === 0 && at === index
      return isLeadingZero ? [] : [`${answer.slice(0, at)}${digit}${answer.slice(at + 1)}`]
    }),
  )
}

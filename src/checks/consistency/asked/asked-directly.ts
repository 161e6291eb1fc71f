/** Questions that are answered without a sum: "How many r's are in strawberry?", "Which is larger, 9.11 or 9.9?", "255 in hex". */

const QUOTE = '["\'“”‘’]?'
/** `How many h in day` asks for hours: a letter is told by its sign of a plural, by quotes or by its name. */
const COUNT = new RegExp(
  String.raw`^how many (?:(?:times does )?the letter ${QUOTE}(\p{L})${QUOTE}|["'“‘](\p{L})["'”’]s?|(\p{L})['’]s)(?: letters?)? (?:are |is |appears? |occurs? )?(?:there )?(?:in )(?:the word )?${QUOTE}(\p{L}{3,30})${QUOTE}\s*\?*$`,
  'iu',
)
/** Of an alphabet or a language the letters are others. */
const LENGTH = new RegExp(
  String.raw`^how many letters (?:are |does )?(?:there )?(?:in )?(?:the word ${QUOTE}(\p{L}{3,30})${QUOTE}|["'“‘](\p{L}{3,30})["'”’])(?: have| has)?\s*\?*$`,
  'iu',
)
const REVERSE = new RegExp(
  String.raw`^(?:please )?(?:reverse|spell|write) (?:the word )?${QUOTE}(\p{L}{3,30})${QUOTE}(?: backwards)?\s*[.?]*$`,
  'iu',
)
const WORDS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ')
const STATED = new RegExp(
  String.raw`^(?:it(?:'s|’s| is| has)|there (?:are|is))?\s*(\d{1,2}|${WORDS.join('|')})(?: \p{L}+['’]?s?)?\s*[.!]?$`,
  'iu',
)

/** What a short answer should say; undefined where it says so, tells more, or another thing was asked. */
export function expectedAnswer(question: string, answer: string): string | undefined {
  const [asked, stated] = [question.trim(), answer.replaceAll('*', '').trim()]
  return (
    countExpected(asked, stated) ??
    reverseExpected(asked, stated) ??
    largerExpected(asked, stated) ??
    digitsExpected(asked, stated) ??
    romanExpected(asked, stated)
  )
}

function countExpected(asked: string, stated: string): string | undefined {
  const said = STATED.exec(stated)?.[1]?.toLowerCase()
  const count = said === undefined ? undefined : lettersOf(asked)
  if (said === undefined || count === undefined) return undefined
  const number = WORDS.includes(said) ? WORDS.indexOf(said) : Number(said)
  return number === count ? undefined : String(count)
}

function reverseExpected(asked: string, stated: string): string | undefined {
  const word = /backwards|^(?:please )?reverse/i.test(asked) ? REVERSE.exec(asked)?.[1] : undefined
  const reversed = word && [...word.toLowerCase()].reverse().join('')
  const said = /^["'“‘]?(\p{L}{2,32})["'”’]?\.?$/u.exec(stated)?.[1]?.toLowerCase()
  return said === reversed || said === undefined ? undefined : reversed
}

const MORE = 'larger|bigger|greater|higher'
const LESS = 'smaller|less|lower'
const WHICH_LARGER = new RegExp(
  String.raw`^which (?:number |one )?is (?:(${MORE})|${LESS})(?: number)?[,:]? ?(-?\d+(?:\.\d+)?) or (-?\d+(?:\.\d+)?)\s*\?*$`,
  'i',
)
const LARGER = new RegExp(
  String.raw`^(-?\d+(?:\.\d+)?)(?: is (?:the )?(?:${MORE}|${LESS})[^\d]*)?\.?$`,
  'i',
)

function largerExpected(asked: string, stated: string): string | undefined {
  const [, more, a = '', b = ''] = WHICH_LARGER.exec(asked) ?? []
  const said = LARGER.exec(stated)?.[1]
  const isFirst = Number(a) > Number(b) === (more !== undefined)
  const expected = isFirst ? a : b
  const isOne = (said === a || said === b) && Number(a) !== Number(b)
  return isOne && said !== expected ? expected : undefined
}

const IN_BASE =
  /^(?:please )?(?:what is |what's |convert |write )?(?:the )?(?:decimal )?(?:number )?(\d{1,12}) (?:to|in|into|as) (hex(?:adecimal)?|binary|octal)\s*[?.]*$/i
const BASES: Readonly<Record<string, number>> = { h: 16, b: 2, o: 8 }

function digitsExpected(asked: string, stated: string): string | undefined {
  const [, number, name = ''] = IN_BASE.exec(asked) ?? []
  const said = /^(?:it(?:'s|’s| is) )?(?:0[xbo])?([\da-f]{1,40})\.?$/i.exec(stated)?.[1]
  if (number === undefined || said === undefined) return undefined
  const expected = Number(number).toString(BASES[name.slice(0, 1).toLowerCase()])
  return said.replace(/^0+(?=.)/u, '').toLowerCase() === expected
    ? undefined
    : expected.toUpperCase()
}

const IN_ROMAN =
  /^(?:please )?(?:what is |what's |convert |write )?(?:the )?(?:number )?(\d{1,4}) (?:to|in|into|as) roman(?: numerals?)?\s*[?.]*$/i
const ROMAN: readonly (readonly [value: number, digits: string])[] = [
  ...([
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
  ] as const),
  ...([
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ] as const),
]

function romanExpected(asked: string, stated: string): string | undefined {
  const number = Number(IN_ROMAN.exec(asked)?.[1] ?? 0)
  const said = /^(?:it(?:'s|’s| is) )?([MDCLXVI]{1,15})\.?$/u.exec(stated)?.[1]
  if (number < 1 || number > 3999 || said === undefined) return undefined
  let left = number
  let expected = ''
  for (const [value, digits] of ROMAN) {
    expected += digits.repeat(Math.floor(left / value))
    left %= value
  }
  return said === expected ? undefined : expected
}

function lettersOf(asked: string): number | undefined {
  const [, named, quoted, plural, word] = COUNT.exec(asked) ?? []
  const letter = named ?? quoted ?? plural
  if (word !== undefined && letter !== undefined)
    return word.toLowerCase().split(letter.toLowerCase()).length - 1
  const [, stated, other] = LENGTH.exec(asked) ?? []
  return (stated ?? other)?.length
}

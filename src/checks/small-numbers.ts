/** Words for small whole numbers, in English, German, French, Spanish, Italian, Portuguese and Dutch. */
const ROWS: readonly (readonly [words: string, number: number])[] = [
  ['two zwei deux dos due dois duas twee', 2],
  ['three drei trois tres tre três drie', 3],
  ['four vier quatre cuatro quattro quatro', 4],
  ['five fünf cinq cinco cinque vijf', 5],
  ['six sechs seis sei zes', 6],
  ['seven sieben sept siete sette sete zeven', 7],
  ['eight acht huit ocho otto oito', 8],
  ['nine neun neuf nueve nove negen', 9],
  ['ten zehn dix diez dieci dez tien', 10],
  ['twelve zwölf douze doce dodici doze twaalf', 12],
]

/** By each word, in lower case. "One" is not among them: in most languages it is an article. */
export const SMALL_NUMBERS: ReadonlyMap<string, number> = new Map(
  ROWS.flatMap(([words, number]) => words.split(' ').map((word) => [word, number] as const)),
)

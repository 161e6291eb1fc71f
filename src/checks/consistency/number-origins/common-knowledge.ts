/** Numbers that a word lets everyone use without being told: sides of a square, days of a weekend, cards of a deck. */

const TABLE: readonly (readonly [pattern: RegExp, values: readonly number[]])[] = [
  [/\b(?:foot|feet|inch|inches|footage|yards?|miles?)\b|\d['′]\s?\d/i, [12, 3, 36, 5280]],
  [/\b(?:centi|kilo|milli)?met(?:er|re)s?\b|\b[ckm]m\b/i, [10, 100, 1000]],
  [/\bounces?|pounds?|tons?\b/i, [16, 2000]],
  [/\b(?:kilo)?grams?|kilos?|kg|lit(?:er|re)s?\b/i, [1000]],
  [/\b(?:cups?|pints?|quarts?|gallons?|tablespoons?|teaspoons?)\b/i, [2, 3, 4, 8, 16, 48]],
  [/\d\s?(?:"|″|”|-?inch)/i, [2.54, 25.4, 0.0254]],
  [/\bclock\b/i, [12, 360, 60]],
  [/\b(?:rpm|bpm|mph|km\/h|per minute)\b/i, [60, 1000, 3600]],
  [/\bheart rates?\b/i, [220]],
  [/\bkmph\b|\bkm ?\/ ?hr?\b|\bkm per hour\b/i, [5, 18, 5 / 18, 18 / 5, 1000, 3600]],
  [/\b(?:batsman|cricket|boundaries|sixes)\b/i, [4, 6]],
  [/\bhalf[- ](?:an )?hour|\bhours? and a half\b/i, [30, 90, 0.5, 1.5]],
  [/\bhalf (?:of )?(?:a|the) year\b|\bhal(?:f|ves) of the year\b/i, [6, 26]],
  [/\bpercent|%|\bper\s?cent\b/i, [100, 10, 0.1]],
  [/\bhalf\b|\bhalves\b/i, [2, 0.5]],
  [/\b(?:third|thirds)\b/i, [3]],
  [/\b(?:quarter|quarters|fourth|fourths)\b/i, [4, 25, 0.25]],
  [
    /\b(?:twice|double[ds]?|pairs?|couples?|both|twins?|two|bikes?|bicycles?|eyes|ears|hands|feet)\b/i,
    [2],
  ],
  [/\b(?:thrice|tripl\w+|tricycles?)\b/i, [3]],
  [/\bquadrupl\w+\b/i, [4]],
  [/\bnickels?\b/i, [5, 0.05]],
  [/\bdimes?\b/i, [10, 0.1]],
  [/\bcents?|penn(?:y|ies)\b/i, [100, 0.01]],
  [/\bdozens?\b/i, [12]],
  [/\bdecades?\b/i, [10]],
  [/\bcentur(?:y|ies)\b/i, [100]],
  [/\bweekends?\b|\bSaturday|\bSunday/i, [2, 5]],
  [/\bweekdays?|work ?days?|school (?:days?|week)|workweek|Monday|Friday\b/i, [5]],
  [/\b(?:week|weeks|weekly|every ?day|each day|a day|per day|daily)\b/i, [7]],
  [/\b(?:day|days|daily|overnight)\b/i, [24]],
  [/\b(?:hour|hours|hourly|minute|minutes|seconds?)\b/i, [60, 3600]],
  [/\b(?:month|months|monthly)\b/i, [30, 4, 12]],
  [/\b(?:year|years|yearly|annual\w*|year-round)\b/i, [12, 52, 365]],
  [/\bleap year/i, [366, 29]],
  [/\b(?:April|June|September|November)\b/i, [30]],
  [/\b(?:January|March|May|July|August|October|December)\b/i, [31]],
  [/\bFebruary\b/i, [28, 29]],
  [/\bsquares?\b|\brectang\w+\b|\bperimeter\b/i, [2, 4]],
  [/\b(?:cars?|dogs?|cats?|horses?|cows?|goats?|sheep|chairs?|tables?|seasons?)\b/i, [4]],
  [/\bspiders?|octop\w+\b/i, [8]],
  [/\binsects?|ants?|bees?|cubes?|dice|die\b/i, [6]],
  [/\btriang\w+\b/i, [3, 0.5, 180]],
  [/\b(?:cubic|cubed?|volume)\b/i, [3]],
  [
    /\b(?:circle|circular|circumference|radius|diameter|round)\b/i,
    [314 / 100, 31416 / 10_000, Math.PI, 360, 4],
  ],
  [/\bdegrees?|angles?\b/i, [90, 180, 360]],
  [/\balphabet|letters?\b/i, [26]],
  [/\bdeck\b|\bplaying cards\b/i, [52, 13, 4]],
  [/\bfahrenheit|celsius\b/i, [32, 1.8]],
  [/\baverage|mean\b/i, [2]],
]

/** Numbers that need no source whatever the text is about, or how they are rounded. */
export const FREE_NUMBERS: readonly number[] = [0, 1, 2, 100]

/**
 * Nobody copies another number so that it becomes one of these: hours of a year, minutes and seconds of a day; factors between
 * units of mass, length, volume and energy; constants.
 */
const FACTORS: ReadonlySet<number> = new Set([
  ...[8760, 1440, 86_400, 0.4536, 0.45359, 2.2046, 2.205, 28.35, 1.609, 1.6093, 1.60934, 0.6214],
  ...[0.62137, 0.3048, 3.281, 2.54, 3.785, 4.184, 4.186, 1.163, 3.412, 3412, 9.81],
  // Weeks and days of a month, days of a year; glucose, cholesterol and creatinine by the litre; the density of alcohol.
  ...[
    4.33, 4.345, 4.348, 4.35, 1_048_576, 1_073_741_824, 30.4, 30.42, 30.44, 365.25, 52.14, 18.02,
    38.67, 88.4, 0.789,
  ],
  // Constants of physics and chemistry, and masses of the commonest atoms.
  ...[8.314, 0.08206, 0.0821, 6.022, 6.626, 1.602, 1.381, 96_485, 273.15, 299_792_458, 1.008],
  ...[12.01, 12.011, 14.007, 15.999, 22.99, 35.45, 1.2566],
])

export function isFactor(value: number): boolean {
  return FACTORS.has(value)
}

export function commonNumbers(text: string): readonly number[] {
  return TABLE.flatMap(([pattern, values]) => (pattern.test(text) ? values : []))
}

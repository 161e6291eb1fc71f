/** Units and shares of other languages by their English names: what everyone knows of a year is the same everywhere. No words that are English ones of another kind (`an`, `timer`). */

const NAMES: Readonly<Record<string, string>> = {
  year: 'jahr jahre jahren ans année années año años anno anni ano anos jaar jaren rok roku lat lata år',
  month:
    'monat monate monaten monatlich mois mensuel mensuelle mes meses mensual mese mesi mensile mês maand maanden maandelijks miesiąc miesiące miesięcy månad månader måneder',
  week: 'woche wochen wöchentlich semaine semaines semana semanas settimana settimane weken tydzień tygodnie tygodni vecka veckor uge uger',
  day: 'tag tage tagen täglich jour jours día días giorno giorni dia dias dag dagen dzień dni dagar dage',
  hour: 'stunde stunden heure heures hora horas ora ore uur uren godzina godziny godzin timme timmar',
  minute: 'minuten minutos minuti minuty minut minuter minutter',
  dozen: 'dutzend douzaine douzaines docena docenas dozzina dozzine dúzia dozijn tuzin dussin',
  half: 'hälfte halbe halben halb moitié demi demie mitad medio media metà mezzo mezza metade meio meia helft połowa połowę hälften halvdelen',
  quarter: 'viertel quart cuarto quarto kwart ćwierć fjärdedel fjerdedel',
  third: 'drittel tiers tercio terzo terço derde tredjedel',
  percent: 'prozent pourcent porcentaje percentuale procent',
  twice: 'doppelt zweimal paar double deux doppio dobro dubbel dwa två',
}

const ENGLISH: ReadonlyMap<string, string> = new Map(
  Object.entries(NAMES).flatMap(([english, names]) =>
    names.split(' ').map((name) => [name, english] as const),
  ),
)

/** Undefined for every other word, the English ones too. @param lower in lower case */
export function englishUnit(lower: string): string | undefined {
  return ENGLISH.get(lower)
}

/** The text, and behind it the English names of its units. */
export function withEnglishUnits(text: string): string {
  const found = new Set<string>()
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
    const english = ENGLISH.get(word)
    if (english !== undefined) found.add(english)
  }
  return found.size === 0 ? text : `${text} ${[...found].join(' ')}`
}

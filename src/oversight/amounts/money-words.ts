import { COUNTING_WORDS } from '../../core/counting-words.ts'

/** How money is written: currencies and large numbers, in the languages that the other lists here know. */

/** Currencies whose sign or name leaves open which one is meant. */
const UNKNOWN = '?'

export const CURRENCY_SIGNS: Readonly<Record<string, string>> = {
  US$: 'USD',
  A$: 'AUD',
  C$: 'CAD',
  HK$: 'HKD',
  NZ$: 'NZD',
  S$: 'SGD',
  R$: 'BRL',
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  円: 'JPY',
  元: 'CNY',
  '₹': 'INR',
  '₩': 'KRW',
  '₽': 'RUB',
  '₺': 'TRY',
  '₪': 'ILS',
  '₫': 'VND',
  '฿': 'THB',
  '₴': 'UAH',
  '₦': 'NGN',
  zł: 'PLN',
}

/** Written in capitals, else `try` and `all` would be money. */
export const CURRENCY_CODES: readonly string[] =
  'USD EUR GBP CHF JPY CNY INR AUD CAD NZD SEK NOK DKK PLN CZK HUF RON BGN TRY RUB UAH BRL MXN ARS CLP COP ZAR SGD HKD KRW TWD THB IDR MYR PHP VND ILS AED SAR QAR KWD EGP NGN KES'.split(
    ' ',
  )

/** Beginnings of words, lower case: endings differ with number and case. */
export const CURRENCY_NAMES: Readonly<Record<string, string>> = {
  dollar: 'USD',
  dólar: 'USD',
  доллар: 'USD',
  bucks: 'USD',
  euro: 'EUR',
  евро: 'EUR',
  pound: 'GBP',
  pfund: 'GBP',
  sterling: 'GBP',
  quid: 'GBP',
  franken: 'CHF',
  franc: UNKNOWN,
  yen: 'JPY',
  yuan: 'CNY',
  renminbi: 'CNY',
  rupee: 'INR',
  reais: 'BRL',
  рубл: 'RUB',
  zloty: 'PLN',
  złot: 'PLN',
  peso: UNKNOWN,
  kron: UNKNOWN,
  krona: UNKNOWN,
  dinar: UNKNOWN,
  dirham: 'AED',
  shekel: 'ILS',
}

export const SCALES: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  tsd: 1e3,
  tausend: 1e3,
  mille: 1e3,
  mil: 1e3,
  тыс: 1e3,
  тысяч: 1e3,
  万: 1e4,
  lakh: 1e5,
  lakhs: 1e5,
  m: 1e6,
  mn: 1e6,
  mio: 1e6,
  million: 1e6,
  millions: 1e6,
  millionen: 1e6,
  millones: 1e6,
  milhões: 1e6,
  milioni: 1e6,
  miljoen: 1e6,
  млн: 1e6,
  миллион: 1e6,
  миллионов: 1e6,
  crore: 1e7,
  crores: 1e7,
  億: 1e8,
  亿: 1e8,
  b: 1e9,
  bn: 1e9,
  mrd: 1e9,
  billion: 1e9,
  billions: 1e9,
  milliarde: 1e9,
  milliarden: 1e9,
  milliard: 1e9,
  milliards: 1e9,
}

/** English numbers in words. */
export const NUMBER_WORDS: Readonly<Record<string, number>> = {
  a: 1,
  ...COUNTING_WORDS,
  half: 0.5,
}

/** Words of field names that hold money, singular. */
export const MONEY_FIELDS: ReadonlySet<string> = new Set(
  'amount amt total subtotal price cost sum payment pay fee balance refund salary budget credit debit deposit withdrawal transfer value premium loan principal invoice charge compensation payout betrag summe preis kosten montant prix importe precio importo prezzo valor bedrag kwota сумма 金額 金额'.split(
    ' ',
  ),
)

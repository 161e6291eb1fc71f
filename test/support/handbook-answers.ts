/** Handbooks, and what was answered to questions about them. Written by us. */

export type Handbook = keyof typeof HANDBOOKS

export const HANDBOOKS = {
  shop: [
    'Returns: You can return items within 30 days of delivery. Items must be unused and in their original packaging. Return shipping is free for orders over €50; otherwise we deduct €4.95 from your refund.',
    'Refunds are paid to the original payment method within 5–7 business days after we receive the return. Gift cards and opened software cannot be returned.',
    'Shipping: Standard delivery takes 2–4 business days (€3.95, free from €29). Express delivery arrives the next business day if ordered before 2 pm (€9.95).',
    'Support is available Monday to Friday, 9 am to 6 pm CET, by chat or at +49 30 1234567. Warranty: all electronics have a 2-year warranty.',
  ],
  employer: [
    'Employees are entitled to 28 days of annual leave. Up to 5 unused days can be carried over until 31 March of the following year. Leave requests must be submitted at least 2 weeks in advance in the HR portal.',
    "Sick leave: inform your manager before 9:30 am. A doctor's note is required from the third day of illness. Working from home is possible on up to 3 days a week after the probation period of 6 months.",
  ],
  api: [
    '## Rate limits\nThe API allows 600 requests per minute per key. Exceeding the limit returns HTTP 429 with a Retry-After header. Batch jobs have a separate limit of 50 concurrent jobs.',
    '## Authentication\nSend your key in the `Authorization: Bearer <key>` header. Keys expire after 90 days. Rotate them with `POST /v1/keys/rotate`.',
  ],
  bank: [
    'Current account: free for customers under 27. From 27 the monthly fee is €4.90, waived if at least €700 is paid in every month. Cash withdrawals are free at 7,000 machines of the CashPool group; elsewhere each withdrawal costs €3.50. Overdraft interest is 11.25 % a year.',
    'Lost card: call 116 116 at once, around the clock. A replacement card takes 3 to 5 working days and costs €12. Transfers within the EU are free and arrive within one business day; instant transfers cost €0.40 and arrive within 10 seconds, up to €100,000.',
  ],
  clinic: [
    'Opening hours: Monday, Tuesday and Thursday 8:00–12:00 and 14:00–18:00, Wednesday and Friday 8:00–13:00. Blood tests are taken between 8:00 and 10:00; please come fasting. Appointments can be cancelled free of charge up to 24 hours before; later we charge €25.',
    'Prescriptions can be ordered by phone and collected after 2 working days. Vaccinations: tetanus every 10 years, TBE after 3 years and then every 5 years.',
  ],
  dishwasher: [
    'The dishwasher has 7 programs. Eco 50 °C takes 3 h 55 min and uses 9.5 litres and 0.74 kWh. Quick 45 °C takes 29 min and uses 10 litres and 0.8 kWh. Intensive 70 °C takes 2 h 10 min and uses 14 litres and 1.35 kWh. Error E15: water in the base; close the tap and call service. Clean the filter once a month.',
    'Load capacity: 13 place settings. Noise level 44 dB. The child lock is switched on by pressing START for 3 seconds. Warranty: 2 years; 5 years for the motor if registered within 30 days of purchase.',
  ],
} as const

type Row = readonly [question: string, answer: string, handbook: Handbook]

/** Borne out by the handbook, also by reckoning with it. */
export const RIGHT_FROM_HANDBOOKS: readonly Row[] = [
  [
    'How long do I have to return shoes?',
    "You can return them within 30 days of delivery, as long as they're unused and in the original packaging.",
    'shop',
  ],
  [
    'My order was 35 euros. What does returning cost me?',
    'Since your order is below €50, we deduct €4.95 from your refund for return shipping.',
    'shop',
  ],
  [
    'My order was 80. Is returning free?',
    'Yes, return shipping is free for orders over €50, so an order of €80 can be returned for free.',
    'shop',
  ],
  [
    'When do I get my money back?',
    "You'll receive the refund within 5–7 business days after we've received your return, via the payment method you used.",
    'shop',
  ],
  [
    "It's Friday 3pm, if I choose express when will it come?",
    "Orders placed after 2 pm ship later, so yours would arrive on Tuesday: it's processed on Monday and delivered the next business day.",
    'shop',
  ],
  ['can i return a gift card', "Unfortunately, gift cards can't be returned.", 'shop'],
  [
    'Is there a warranty on headphones?',
    'Yes – all electronics, including headphones, come with a 2-year warranty.',
    'shop',
  ],
  [
    'How can I reach you?',
    'You can reach us Monday to Friday from 9 am to 6 pm CET, by chat or by phone at +49 30 1234567.',
    'shop',
  ],
  [
    'Do you ship to Norway?',
    "I couldn't find anything about shipping to Norway in our information. Please contact our support by chat or phone (Mon–Fri, 9 am–6 pm CET).",
    'shop',
  ],
  [
    'Wie lange kann ich zurückgeben?',
    'Sie können Artikel innerhalb von 30 Tagen nach Lieferung zurückgeben, wenn sie unbenutzt und originalverpackt sind.',
    'shop',
  ],
  [
    'Combien coûte la livraison express ?',
    'La livraison express coûte 9,95 € et arrive le jour ouvré suivant si vous commandez avant 14 h.',
    'shop',
  ],
  [
    'how many vacation days do i have',
    'You have 28 days of annual leave per year. Up to 5 unused days can be carried over until 31 March.',
    'employer',
  ],
  [
    "I'm sick since monday, do I need a note on wednesday?",
    "Yes. Wednesday is your third day of illness, and a doctor's note is required from the third day on.",
    'employer',
  ],
  [
    'Can I work from home? I started 4 months ago',
    'Not yet: working from home is possible after the probation period of 6 months, so in about 2 months. Then up to 3 days a week.',
    'employer',
  ],
  [
    'I have 12 days left in december, what happens?',
    'You can carry over up to 5 of them until 31 March; the other 7 days would be lost, so plan to take them this year.',
    'employer',
  ],
  [
    "what's the rate limit",
    '600 requests per minute per key, i.e. 10 per second on average. Beyond that you get HTTP 429 with a `Retry-After` header.',
    'api',
  ],
  [
    'how do I authenticate',
    'Send your API key as a bearer token:\n\n```bash\ncurl -H "Authorization: Bearer $API_KEY" https://api.example.com/v1/items\n```\n\nNote that keys expire after 90 days; rotate them with `POST /v1/keys/rotate`.',
    'api',
  ],
  [
    '¿Cuántos días de vacaciones tengo?',
    'Tienes 28 días de vacaciones al año. Puedes pasar hasta 5 días al año siguiente, hasta el 31 de marzo.',
    'employer',
  ],
  [
    "I'm 25, what does the account cost me?",
    'Nothing – the current account is free for customers under 27.',
    'bank',
  ],
  [
    "I'm 30 and earn 1,800 a month paid into the account. Fee?",
    "There's no fee for you: the €4.90 a month is waived if at least €700 is paid in every month, and your €1,800 is well above that.",
    'bank',
  ],
  [
    "I'm 30 and a student with 500 a month income",
    "You'd pay €4.90 a month, since less than €700 comes in. That's €58.80 a year.",
    'bank',
  ],
  [
    'What does it cost to withdraw at other machines three times a month?',
    'Each withdrawal outside the CashPool group costs €3.50, so three come to €10.50 a month.',
    'bank',
  ],
  [
    'I lost my card!!',
    'Please call 116 116 right away to block it – the line is open around the clock. A replacement takes 3 to 5 working days and costs €12.',
    'bank',
  ],
  [
    "How fast is an instant transfer and what's the limit",
    'It arrives within 10 seconds, costs €0.40 and works for amounts up to €100,000.',
    'bank',
  ],
  [
    'How much interest if I overdraw 1000 for a year?',
    'At 11.25 % a year, an overdraft of €1,000 would cost €112.50 over a full year.',
    'bank',
  ],
  [
    'Are you open Wednesday afternoon?',
    'No, on Wednesdays the practice is open from 8:00 to 13:00 only.',
    'clinic',
  ],
  [
    'when can i come for a blood test',
    "Between 8:00 and 10:00 on any day we're open. Please come fasting.",
    'clinic',
  ],
  [
    "My appointment is tomorrow at 9, now it's 5 pm. Can I cancel for free?",
    "Unfortunately not: cancelling is free up to 24 hours before, and there are only 16 hours left, so we'd charge €25.",
    'clinic',
  ],
  [
    'last tetanus 2014, when is the next?',
    'Tetanus is refreshed every 10 years, so the next one was due in 2024 – please make an appointment.',
    'clinic',
  ],
  [
    'got first tbe booster in 2023. next?',
    'After the first booster at 3 years, TBE is refreshed every 5 years, so in 2028.',
    'clinic',
  ],
  [
    'Which programme is cheapest to run?',
    'Eco 50 °C uses the least: 9.5 litres and 0.74 kWh per run, compared to 0.8 kWh for Quick and 1.35 kWh for Intensive. It takes almost 4 hours, though.',
    'dishwasher',
  ],
  [
    'How much does eco cost at 35 cents per kWh?',
    '0.74 kWh × €0.35 = €0.26 per run.',
    'dishwasher',
  ],
  ['How do I switch on the child lock', 'Press and hold START for 3 seconds.', 'dishwasher'],
  [
    'How long is the warranty?',
    "2 years in general. For the motor it's 5 years if you register the machine within 30 days of purchase.",
    'dishwasher',
  ],
  ['Wie laut ist die Spülmaschine?', 'Sie hat einen Geräuschpegel von 44 dB.', 'dishwasher'],
  [
    'E15 what now',
    "E15 means that there's water in the base. Close the water tap and call the service.",
    'dishwasher',
  ],
  [
    'how many glasses fit',
    "The manual only gives the capacity as 13 place settings; it doesn't say how many glasses fit.",
    'dishwasher',
  ],
]

/** The handbook says otherwise. */
export const WRONG_FROM_HANDBOOKS: readonly Row[] = [
  [
    'How long do I have to return shoes?',
    'You have 60 days from delivery to return your shoes.',
    'shop',
  ],
  ['What does express cost?', 'Express delivery costs €7.95 and arrives within two hours.', 'shop'],
  [
    'Is there a warranty?',
    'Yes, all electronics have a 5-year warranty that also covers accidental damage.',
    'shop',
  ],
  ['can i return opened software', 'Yes, opened software can be returned within 30 days.', 'shop'],
  [
    'Is support open on Saturdays?',
    'Yes, our support team is available on Saturdays from 9 am to 6 pm.',
    'shop',
  ],
  [
    'how many vacation days do i have',
    'You have 30 days of annual leave, and all unused days carry over indefinitely.',
    'employer',
  ],
  [
    "do I need a doctor's note on day 1",
    "Yes, a doctor's note is required from the first day of illness.",
    'employer',
  ],
  ["what's the rate limit", 'The limit is 1,000 requests per minute per key.', 'api'],
  ['when do keys expire', 'Keys never expire, but you can rotate them at any time.', 'api'],
  [
    'Wie hoch sind die Versandkosten?',
    'Der Standardversand kostet 5,95 € und ist ab 49 € kostenlos.',
    'shop',
  ],
  [
    "I'm 30, what does the account cost?",
    'The monthly fee is €6.90, waived if at least €700 is paid in every month.',
    'bank',
  ],
  ['I lost my card', 'Call 116 161 at once. A replacement card takes 3 to 5 working days.', 'bank'],
  ['overdraft?', 'Overdraft interest is 9.25 % a year.', 'bank'],
  ['replacement card', 'A replacement card takes 10 working days and is free.', 'bank'],
  [
    'are instant transfers free',
    'Yes, instant transfers are free and arrive within 10 minutes.',
    'bank',
  ],
  ['when are you open on friday', "On Fridays we're open from 8:00 to 16:00.", 'clinic'],
  [
    'cancelling?',
    'You can cancel free of charge up to 48 hours before your appointment.',
    'clinic',
  ],
  ['tetanus?', 'Tetanus should be refreshed every 5 years.', 'clinic'],
  [
    'How long does Quick take?',
    'The Quick program takes 49 minutes and uses 10 litres.',
    'dishwasher',
  ],
  ['water use of intensive', 'Intensive 70 °C uses 10 litres of water.', 'dishwasher'],
  [
    'warranty of motor',
    'The motor has a warranty of 10 years if registered within 30 days.',
    'dishwasher',
  ],
  ['how often clean filter', 'Clean the filter once a week.', 'dishwasher'],
  ['noise', 'The noise level is 38 dB.', 'dishwasher'],
]

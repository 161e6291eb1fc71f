/** Sheets of products and rules, and right answers to questions about them. Written by us. */

export const SHEETS = {
  phone: [
    'Aero X3 smartphone: 6.4-inch OLED display, 128 or 256 GB storage, 8 GB RAM, 4,600 mAh battery, 30 W wired and 15 W wireless charging. Weight 178 g. IP68: 1.5 m for 30 minutes. Price: €649 (128 GB), €729 (256 GB).',
    'Warranty: 24 months, battery 12 months. Returns within 30 days. Security updates for 5 years.',
  ],
  hr: [
    'Employees receive 28 days of paid leave a year, plus 2 days after 5 years of service. Unused leave of up to 5 days may be carried over until 31 March. Part-time staff receive leave pro rata.',
    'Overtime is paid at 125 % on weekdays and 150 % on Sundays. Probation lasts 6 months with a notice period of 2 weeks; afterwards the notice period is 3 months to the end of a quarter.',
  ],
  energy: [
    'Tariff Green 24: 31.5 cents per kWh, base price 11.90 € per month, price guaranteed for 24 months, notice period 6 weeks. New customers get a bonus of 80 € after 12 months.',
    'Heat pump tariff: 24.8 cents per kWh, base price 9.50 € per month, only with a separate meter. Feed-in for solar up to 10 kW: 8.03 cents.',
  ],
  insurance: [
    'Home contents insurance covers up to 650 € per square metre. Bicycles are covered up to 2,500 €, glass damage with a deductible of 150 €. Water damage must be reported within 7 days.',
    'The premium is 1.20 € per square metre and year. Payment yearly gives a 5 % discount. Travel: household goods are covered for 3 months abroad, up to 10 % of the sum insured.',
  ],
  drug: [
    'Adults: 1 tablet (400 mg) every 6 to 8 hours, at most 3 tablets (1,200 mg) in 24 hours. Children from 12 years: half a tablet (200 mg) up to 3 times a day. Do not use for more than 4 days without a doctor.',
    'Store below 25 °C. Use within 6 months after opening. One pack has 20 tablets and costs 6.95 €.',
  ],
  saas: [
    'Plans: Starter $12 per user and month (up to 10 users), Team $19 (up to 100 users), Enterprise on request. Annual billing saves 20 %. Storage: 50 GB, 500 GB, unlimited.',
    'API limits: 60 requests per minute (Starter), 600 (Team). Uptime guarantee 99.9 %, support answers within 24 hours (Starter) or 4 hours (Team). Data is kept for 90 days after cancellation.',
  ],
  hotel: [
    'Check-in from 3 pm, check-out until 11 am. Breakfast costs €16 per person, children under 6 eat free. The pool is 20 m long and 1.4 m deep. Parking: €12 a night, 40 spaces.',
    'Cancellation is free up to 2 days before arrival, after that 80 % of the price is due. City tax is €3.50 per person and night. Dogs up to 15 kg are allowed for €10 a night.',
  ],
  car: [
    'Compact: 5 doors, boot 380 litres, 96 kW, 5.4 l/100 km, tank 50 litres. Rental €42 a day with 250 km included, each further kilometre costs €0.25. Deductible €950.',
    'Drivers must be at least 21 years old; under 25 there is a surcharge of €9 a day. Late return: €30 after 60 minutes. Second driver €5 a day, at most €50.',
  ],
  clinic: [
    'Colonoscopy: no solid food for 24 hours before, drink 2 litres of solution the evening before and 1 litre 4 hours before the examination. The examination takes 30 minutes; do not drive for 12 hours.',
    'Blood thinners are paused 5 days before. Results are sent within 10 working days. Bring your card and arrive 15 minutes early. Room 214, 2nd floor.',
  ],
  kredit: [
    'Ratenkredit: 1.000 bis 50.000 €, Laufzeit 12 bis 84 Monate, effektiver Jahreszins ab 4,9 %. Sondertilgung bis 50 % im Jahr kostenlos. Widerruf innerhalb von 14 Tagen.',
    'Beispiel: 10.000 € über 48 Monate zu 5,9 % ergeben 234 € im Monat, insgesamt 11.232 €. Die Auszahlung dauert 3 Werktage.',
  ],
  cours: [
    'Cours de français : 2 séances de 90 minutes par semaine, 12 semaines, 8 à 14 participants. Prix : 390 €, étudiants 290 €. Test de niveau gratuit, durée 45 minutes.',
    'Annulation jusqu’à 10 jours avant le début : remboursement de 75 %. Attestation à partir de 80 % de présence.',
  ],
  club: [
    'Membership Basic €24.90 a month (12 months), Flex €34.90 (cancel any month with 4 weeks notice). Joining fee €29. Sauna €5 per visit, personal training €60 for 50 minutes.',
    'Open 365 days, 6 am to midnight. Lockers: 120 x 40 cm. Classes hold at most 18 people; cancel 3 hours before or pay €4.',
  ],
  washer: [
    'Washing machine: 8 kg load, 1,400 rpm, energy class A, 49 kWh per 100 cycles, 46 litres per cycle. Noise 72 dB when spinning. Dimensions 85 x 60 x 57 cm. Weight 71 kg.',
    'Eco 40-60 takes 3 hours 28 minutes, Quick 30 minutes for up to 2 kg. Price €529, delivery €35, installation €25. Guarantee 10 years on the motor, 2 years on the machine.',
  ],
  tuition: [
    'Tuition is 2,400 € a term, two terms a year. Siblings get 15 % off. Lunch costs 4.50 € a day. Class size 22, 1 teacher per 11 pupils in exercises.',
    'The application deadline is 15 May, the fee 60 €. Entry test: 90 minutes, at least 65 points of 100. Scholarships cover 50 % for the best 5 applicants.',
  ],
  museo: [
    'Entrada general 14 €, reducida 7 € (menores de 26 años y mayores de 65), gratis los domingos desde las 17 h. Visita guiada: 90 minutos, 6 €, grupos de 8 a 25 personas.',
    'Audioguía 5 €. El aforo es de 350 personas. Taquilla hasta 30 minutos antes del cierre. Tienda: 10 % de descuento con entrada.',
  ],
  steuer: [
    'Der Grundfreibetrag beträgt 11.784 €. Homeoffice: 6 € pro Tag, höchstens 1.260 € im Jahr. Pendler: 0,30 € je Kilometer, ab dem 21. Kilometer 0,38 €.',
    'Die Abgabefrist ist der 31. Juli, mit Steuerberater 9 Monate später. Spenden bis 300 € brauchen nur einen Kontoauszug. Der Arbeitnehmerpauschbetrag ist 1.230 €.',
  ],
} as const

export type Sheet = keyof typeof SHEETS

/** Question, answer, sheet. The first forty-one showed what was wrong. */
export const RIGHT_FROM_SHEETS: readonly (readonly [
  question: string,
  answer: string,
  sheet: Sheet,
])[] = [
  ['How big is the battery?', 'The Aero X3 has a 4,600 mAh battery.', 'phone'],
  ['weight?', 'It weighs 178 g.', 'phone'],
  ['how much is the 256 version', 'The 256 GB model costs €729.', 'phone'],
  [
    'difference in price between the two',
    'The 256 GB version is €80 more (€729 instead of €649).',
    'phone',
  ],
  ['is it waterproof', 'Yes, it is IP68 rated: up to 1.5 m deep for 30 minutes.', 'phone'],
  ['warranty', 'The warranty is 24 months, but only 12 months for the battery.', 'phone'],
  ['how long updates', 'You get security updates for 5 years.', 'phone'],
  ['can i send it back', 'Yes, within 30 days.', 'phone'],
  ['wireless charging?', 'Yes, with up to 15 W (30 W by cable).', 'phone'],
  [
    'How many vacation days do I get?',
    'You get 28 days of paid leave per year, and 30 after 5 years of service.',
    'hr',
  ],
  ['carry over', 'Up to 5 unused days may be carried over, until 31 March.', 'hr'],
  ['sunday overtime', 'Overtime on Sundays is paid at 150 %.', 'hr'],
  ['notice in probation', 'During the 6 months of probation the notice period is 2 weeks.', 'hr'],
  ['notice afterwards', 'After that it is 3 months to the end of a quarter.', 'hr'],
  ['what does a kWh cost', 'A kWh costs 31.5 cents in the Green 24 tariff.', 'energy'],
  ['base fee heat pump', 'The base price of the heat pump tariff is 9.50 € a month.', 'energy'],
  ['bonus?', 'As a new customer you get 80 € after 12 months.', 'energy'],
  [
    'how long is price fixed',
    'The price is guaranteed for 24 months, and the notice period is 6 weeks.',
    'energy',
  ],
  ['solar feed in', 'For solar systems up to 10 kW you get 8.03 cents per kWh.', 'energy'],
  ['yearly base price green', '11.90 € × 12 = 142.80 € a year.', 'energy'],
  ['is my bike insured', 'Yes, bicycles are covered up to 2,500 €.', 'insurance'],
  ['glass', 'For glass damage there is a deductible of 150 €.', 'insurance'],
  [
    'cost for 80 sqm',
    'The premium is 1.20 € per square metre, so 96 € a year for 80 m².',
    'insurance',
  ],
  ['sum insured 80 sqm', 'Up to 650 € per square metre: for 80 m² that is 52,000 €.', 'insurance'],
  ['water damage deadline', 'Report it within 7 days.', 'insurance'],
  [
    'abroad',
    'Your household goods are covered for 3 months abroad, up to 10 % of the sum insured.',
    'insurance',
  ],
  ['discount', 'If you pay yearly you get a 5 % discount.', 'insurance'],
  ['max per day', 'At most 3 tablets (1,200 mg) in 24 hours.', 'drug'],
  ['my son is 13', 'He may take half a tablet (200 mg) up to 3 times a day.', 'drug'],
  ['how often', 'One tablet of 400 mg every 6 to 8 hours.', 'drug'],
  ['how long can i take it', 'No longer than 4 days without asking a doctor.', 'drug'],
  [
    'how long good after opening',
    'Use it within 6 months after opening and store it below 25 °C.',
    'drug',
  ],
  ['price', 'A pack of 20 tablets costs 6.95 €.', 'drug'],
  ['price team plan', 'The Team plan is $19 per user and month, for up to 100 users.', 'saas'],
  ['annual discount', 'You save 20 % with annual billing.', 'saas'],
  ['starter storage', 'Starter includes 50 GB of storage.', 'saas'],
  ['rate limit starter', '60 requests per minute on Starter, 600 on Team.', 'saas'],
  [
    'support time',
    'Support answers within 24 hours on Starter and within 4 hours on Team.',
    'saas',
  ],
  ['data after cancelling', 'Your data is kept for 90 days after cancellation.', 'saas'],
  ['cost 8 users starter', '8 × $12 = $96 per month.', 'saas'],
  ['uptime', 'We guarantee 99.9 % uptime.', 'saas'],
]

/** Question, answer, sheet. Written when most of that was mended. */
export const LATER_RIGHT_FROM_SHEETS: readonly (readonly [
  question: string,
  answer: string,
  sheet: Sheet,
])[] = [
  ['when can I check in', 'Check-in starts at 3 pm, check-out is until 11 am.', 'hotel'],
  ['breakfast for two', 'Breakfast costs €16 per person, so €32 for two.', 'hotel'],
  ['kids?', 'Children under 6 eat breakfast free of charge.', 'hotel'],
  ['pool', 'The pool is 20 m long and 1.4 m deep.', 'hotel'],
  ['parking 3 nights', 'Parking is €12 per night, so €36 for 3 nights.', 'hotel'],
  [
    'cancel tomorrow',
    'Free cancellation is possible up to 2 days before arrival; afterwards 80 % of the price is due.',
    'hotel',
  ],
  [
    'tax for 2 persons 4 nights',
    'The city tax is €3.50 per person and night: 2 × 4 × €3.50 = €28.',
    'hotel',
  ],
  ['my dog weighs 12 kg', 'Dogs of up to 15 kg are welcome for €10 per night.', 'hotel'],
  ['how big is the boot', 'The boot holds 380 litres.', 'car'],
  [
    'how far can i drive with a tank',
    'With 50 litres and 5.4 l/100 km you get about 925 km far.',
    'car',
  ],
  ['price for 5 days', '5 days at €42 are €210, with 1,250 km included.', 'car'],
  [
    'what if I drive 300 km in one day',
    '250 km are included, the other 50 km cost €0.25 each, so €12.50.',
    'car',
  ],
  ['I am 23', 'You can rent, but drivers under 25 pay a surcharge of €9 a day.', 'car'],
  ['I am late by 2 hours', 'Returning more than 60 minutes late costs €30.', 'car'],
  ['second driver 20 days', 'A second driver is €5 a day, but never more than €50.', 'car'],
  ['deductible', 'The deductible is €950.', 'car'],
  [
    'how much do I drink',
    'You drink 2 litres of the solution the evening before and 1 litre 4 hours before the examination.',
    'clinic',
  ],
  ['can i drive home', 'No, you must not drive for 12 hours afterwards.', 'clinic'],
  [
    'exam at 2 pm, when second drink',
    'The second part, 1 litre, 4 hours before: at 10 am.',
    'clinic',
  ],
  ['marcumar', 'Blood thinners are paused 5 days before the examination.', 'clinic'],
  ['where', 'In room 214 on the 2nd floor; please be there 15 minutes early.', 'clinic'],
  ['results', 'You receive the results within 10 working days.', 'clinic'],
  ['Wie hoch ist der Zins?', 'Der effektive Jahreszins beginnt bei 4,9 %.', 'kredit'],
  [
    'Wie viel kann ich leihen',
    'Zwischen 1.000 und 50.000 €, mit Laufzeiten von 12 bis 84 Monaten.',
    'kredit',
  ],
  ['Beispiel?', '10.000 € über 48 Monate zu 5,9 %: 234 € monatlich, zusammen 11.232 €.', 'kredit'],
  ['Kann ich sondertilgen', 'Ja, bis zu 50 % im Jahr sind kostenlos.', 'kredit'],
  ['widerrufen', 'Sie können innerhalb von 14 Tagen widerrufen.', 'kredit'],
  ['Combien coûte le cours ?', 'Le cours coûte 390 €, ou 290 € pour les étudiants.', 'cours'],
  ['durée', 'Il y a 2 séances de 90 minutes par semaine pendant 12 semaines.', 'cours'],
  ['heures au total', '24 séances de 90 minutes, soit 36 heures.', 'cours'],
  ['annuler', 'Jusqu’à 10 jours avant le début, on vous rembourse 75 %.', 'cours'],
  ['attestation', 'Il faut une présence d’au moins 80 %.', 'cours'],
]

/** Question, answer, sheet. Written when all of that was; six of them were flagged even so. */
export const LAST_RIGHT_FROM_SHEETS: readonly (readonly [
  question: string,
  answer: string,
  sheet: Sheet,
])[] = [
  ['what does basic cost', 'Basic costs €24.90 a month with a term of 12 months.', 'club'],
  ['flex notice', 'Flex costs €34.90 a month and can be cancelled with 4 weeks notice.', 'club'],
  ['difference', 'Flex is €10 more a month than Basic.', 'club'],
  ['first year basic total', '12 × €24.90 = €298.80 plus the joining fee of €29: €327.80.', 'club'],
  ['trainer', 'Personal training costs €60 for 50 minutes.', 'club'],
  ['class size', 'At most 18 people per class.', 'club'],
  ['late cancel', 'Cancel at least 3 hours before, otherwise it costs €4.', 'club'],
  ['power per wash', '49 kWh per 100 cycles, so 0.49 kWh per wash.', 'washer'],
  ['water for 5 washes', '46 litres each, 230 litres in all.', 'washer'],
  ['does it fit in 60 cm', 'It is 60 cm wide, 85 cm high and 57 cm deep.', 'washer'],
  ['how loud', '72 dB when spinning.', 'washer'],
  ['total price with delivery and installation', '€529 + €35 + €25 = €589.', 'washer'],
  ['eco duration', 'The Eco 40-60 programme takes 3 hours 28 minutes.', 'washer'],
  ['quick', 'The quick programme takes 30 minutes, for up to 2 kg.', 'washer'],
  ['guarantee', '2 years on the machine and 10 years on the motor.', 'washer'],
  ['cost per year', 'Two terms at 2,400 € make 4,800 € a year.', 'tuition'],
  ['two children', 'The second child gets 15 % off, so 2,040 € a term.', 'tuition'],
  ['lunch for 5 days', '5 × 4.50 € = 22.50 €.', 'tuition'],
  ['deadline', 'Apply by 15 May; the fee is 60 €.', 'tuition'],
  ['pass mark', 'You need at least 65 of 100 points in the test of 90 minutes.', 'tuition'],
  ['scholarship', 'The best 5 applicants get 50 %.', 'tuition'],
  ['¿Cuánto cuesta?', 'La entrada general cuesta 14 € y la reducida 7 €.', 'museo'],
  ['visita guiada', 'La visita guiada dura 90 minutos y cuesta 6 €.', 'museo'],
  ['grupo', 'Los grupos son de 8 a 25 personas.', 'museo'],
  ['audioguía y entrada', '14 € más 5 € son 19 €.', 'museo'],
  ['Homeoffice', 'Pro Tag 6 €, höchstens 1.260 € im Jahr.', 'steuer'],
  ['wie viele Tage', '1.260 € geteilt durch 6 € sind 210 Tage.', 'steuer'],
  ['pendeln 30 km', 'Die ersten 20 Kilometer zu 0,30 €, die weiteren 10 zu 0,38 €.', 'steuer'],
  ['Frist', 'Die Frist endet am 31. Juli.', 'steuer'],
  ['Spende', 'Bis 300 € reicht der Kontoauszug.', 'steuer'],
]

/** Sums as they are written where a comma marks the decimals, mostly without a currency that would say so. Written by us. */

/** Question and right answer. */
export const RIGHT_WITH_COMMAS: readonly (readonly [string, string])[] = [
  [
    'Wie groß ist die Fläche eines Kreises mit Radius 3,5 m?',
    'A = π · r² = 3,14159 · 3,5² = 3,14159 · 12,25 ≈ 38,48 m².',
  ],
  [
    'Mein Stundenlohn ist 14,60. Ich habe 23,5 Stunden gearbeitet, dazu 25 % Zuschlag auf 4 Stunden.',
    'Grundlohn: 23,5 × 14,60 = 343,10. Zuschlag: 4 × 14,60 × 0,25 = 14,60. Zusammen: 343,10 + 14,60 = **357,70**.',
  ],
  [
    'Berechne den Durchschnitt meiner Noten: 1,3 2,0 2,7 1,7 3,0',
    '(1,3 + 2,0 + 2,7 + 1,7 + 3,0) / 5 = 10,7 / 5 = **2,14**',
  ],
  ['Wie viel Wechselgeld bekomme ich bei 17,45 auf 50?', '50,00 − 17,45 = **32,55**.'],
  ['Rechne 2,5 Zoll in cm um', '2,5 Zoll × 2,54 = 6,35 cm.'],
  [
    'Mein Abo kostet ab 01.03. 12,99 statt 9,99 im Monat. Wie viel mehr zahle ich im Jahr?',
    'Differenz: 12,99 − 9,99 = 3,00 pro Monat. Im Jahr: 12 × 3,00 = **36,00** mehr. Wenn der neue Preis erst ab 01.03. gilt, sind es im ersten Jahr 10 × 3,00 = 30,00.',
  ],
  [
    'Termin um 14.30 Uhr, ich brauche 1,5 Stunden hin. Wann los?',
    '14.30 Uhr minus 1,5 Stunden ist 13.00 Uhr. Mit 15 Minuten Puffer also um 12.45 Uhr losfahren.',
  ],
  [
    "Quelle est la surface d'un triangle de base 7,5 m et de hauteur 4,2 m ?",
    'Aire = (base × hauteur) / 2 = (7,5 × 4,2) / 2 = 31,5 / 2 = **15,75 m²**.',
  ],
  ['Calcule la moyenne : 12,5 14 9,5 16', '(12,5 + 14 + 9,5 + 16) / 4 = 52 / 4 = **13**'],
  [
    'Je paie 1 250,00 de loyer et 85,50 de charges, combien par an ?',
    '1 250,00 + 85,50 = 1 335,50 par mois. Sur un an : 1 335,50 × 12 = **16 026,00**.',
  ],
  ['Combien font 3,2 km en miles ?', '3,2 km ÷ 1,609 ≈ 1,99 mile.'],
  [
    '¿Cuánto pago por 2,75 kg de manzanas a 1,89 el kilo?',
    '2,75 × 1,89 = 5,1975, es decir, unos **5,20**.',
  ],
  ['Promedio de 7,5 8,25 y 6', '(7,5 + 8,25 + 6) / 3 = 21,75 / 3 = **7,25**'],
  [
    'Se ho 3,75 litri e bicchieri da 0,25 litri, quanti bicchieri?',
    '3,75 / 0,25 = **15 bicchieri**.',
  ],
  [
    'Quanto costano 4 biglietti da 12,50 più 1,80 di commissione ciascuno?',
    'Un biglietto costa 12,50 + 1,80 = 14,30. Quattro biglietti: 4 × 14,30 = **57,20**.',
  ],
  ['Quanto é 8,5% de 1.200?', '8,5% de 1.200 = 0,085 × 1.200 = **102**.'],
  [
    'Comprei 3 camisetas a 29,90 e paguei com 100. Troco?',
    '3 × 29,90 = 89,70. Troco: 100 − 89,70 = **10,30**.',
  ],
  ['Hoeveel is 3,5 keer 12,20?', '3,5 × 12,20 = **42,70**.'],
  [
    'Ik reed 312 km en tankte 21,4 liter. Verbruik?',
    '21,4 / 312 × 100 = 6,86 liter per 100 km, oftewel ongeveer 1 op 14,6.',
  ],
  ['Ile zapłacę za 2,4 m materiału po 35,50 za metr?', '2,4 × 35,50 = **85,20**.'],
  ['Średnia z ocen 4,5 3 5 3,5', '(4,5 + 3 + 5 + 3,5) / 4 = 16 / 4 = **4,0**'],
  ['Hur mycket blir 3 st à 149,50?', '3 × 149,50 = **448,50**.'],
  [
    'Jag sprang 7,5 km på 42 minuter, tempo?',
    '42 / 7,5 = 5,6 minuter per km, alltså **5:36 per km**.',
  ],
  ['Kolik je 15 % z 2 340?', '0,15 × 2 340 = **351**.'],
  ['Spotřeba 6,2 l na 100 km, kolik na 350 km?', '6,2 × 350 / 100 = 6,2 × 3,5 = **21,7 l**.'],
  ['Сколько будет 2,5 × 3,6?', '2,5 × 3,6 = **9**.'],
  [
    'Зарплата 85 000, налог 13 %. Сколько на руки?',
    'Налог: 85 000 × 0,13 = 11 050. На руки: 85 000 − 11 050 = **73 950**.',
  ],
  ["Üç kilo domates 24,90'dan kaç eder?", '3 × 24,90 = **74,70**.'],
  ['Paljonko on 4,5 kertaa 3,2?', '4,5 × 3,2 = **14,4**.'],
  ['Mennyi 3,5 kg alma 450-ért kilónként?', '3,5 × 450 = **1 575**.'],
  ['Berapa 2,5 kg beras seharga 14.500 per kg?', '2,5 × 14.500 = **36.250**.'],
  ['Câte kilograme sunt 3,2 livre?', '3,2 × 0,4536 = 1,45152, deci aproximativ **1,45 kg**.'],
  ['Hvad koster 2,5 kg æbler à 18,50?', '2,5 × 18,50 = **46,25**.'],
  [
    "Bir araç 100 km'de 7,2 litre yakıyor, 260 km'de?",
    '7,2 × 260 / 100 = 7,2 × 2,6 = **18,72 litre**.',
  ],
  [
    'Ein Rechteck ist 4,2 cm × 3,5 cm, Umfang und Fläche?',
    'Umfang: 2 · (4,2 + 3,5) = 2 · 7,7 = 15,4 cm. Fläche: 4,2 · 3,5 = 14,7 cm².',
  ],
  ['Was ist 3/8 als Dezimalzahl?', '3/8 = 0,375.'],
  ['Wie hoch ist der Prozentsatz 45 von 360?', '45 / 360 = 0,125 = 12,5 %.'],
  [
    'Skonto 2 % auf 1.845,00?',
    '0,02 × 1.845,00 = 36,90. Zahlbetrag: 1.845,00 − 36,90 = **1.808,10**.',
  ],
  ['Löse 0,5x + 1,2 = 3,7', '0,5x = 3,7 − 1,2 = 2,5, also x = 2,5 / 0,5 = **5**.'],
  [
    'Wie lange braucht Licht von der Sonne zur Erde?',
    '149,6 Mio. km / 299.792 km/s ≈ 499 s, also etwa 8,3 Minuten (8 min 19 s).',
  ],
  [
    'Meine Wohnung hat 68,5 m², Kaltmiete 9,80 pro m², Nebenkosten 2,40 pro m²',
    'Kaltmiete: 68,5 × 9,80 = 671,30. Nebenkosten: 68,5 × 2,40 = 164,40. Warmmiete: 671,30 + 164,40 = **835,70**.',
  ],
  [
    'Wie viele Fliesen 0,3 x 0,6 m für 12,6 m²?',
    'Eine Fliese: 0,3 × 0,6 = 0,18 m². 12,6 / 0,18 = **70 Fliesen**, mit 10 % Verschnitt 77.',
  ],
]

/** Question and an answer that miscalculates. */
export const WRONG_WITH_COMMAS: readonly (readonly [string, string])[] = [
  [
    'Wie groß ist die Fläche eines Kreises mit Radius 3,5 m?',
    'A = π · r² = 3,14159 · 3,5² = 3,14159 · 12,25 ≈ 39,98 m².',
  ],
  [
    'Mein Stundenlohn ist 14,60. Ich habe 23,5 Stunden gearbeitet, dazu 25 % Zuschlag auf 4 Stunden.',
    'Grundlohn: 23,5 × 14,60 = 341,10. Zuschlag: 4 × 14,60 × 0,25 = 14,60. Zusammen: 341,10 + 14,60 = **355,70**.',
  ],
  [
    'Berechne den Durchschnitt meiner Noten: 1,3 2,0 2,7 1,7 3,0',
    '(1,3 + 2,0 + 2,7 + 1,7 + 3,0) / 5 = 11,7 / 5 = **2,34**',
  ],
  [
    "Quelle est la surface d'un triangle de base 7,5 m et de hauteur 4,2 m ?",
    'Aire = (base × hauteur) / 2 = (7,5 × 4,2) / 2 = 32,5 / 2 = **16,25 m²**.',
  ],
  [
    'Je paie 1 250,00 de loyer et 85,50 de charges, combien par an ?',
    '1 250,00 + 85,50 = 1 335,50 par mois. Sur un an : 1 335,50 × 12 = **16 126,00**.',
  ],
  [
    '¿Cuánto pago por 2,75 kg de manzanas a 1,89 el kilo?',
    '2,75 × 1,89 = 5,4975, es decir, unos **5,50**.',
  ],
  [
    'Quanto costano 4 biglietti da 12,50 più 1,80 di commissione ciascuno?',
    'Un biglietto costa 12,50 + 1,80 = 14,30. Quattro biglietti: 4 × 14,30 = **58,20**.',
  ],
  [
    'Comprei 3 camisetas a 29,90 e paguei com 100. Troco?',
    '3 × 29,90 = 89,70. Troco: 100 − 89,70 = **11,30**.',
  ],
  ['Hoeveel is 3,5 keer 12,20?', '3,5 × 12,20 = **43,70**.'],
  ['Ile zapłacę za 2,4 m materiału po 35,50 za metr?', '2,4 × 35,50 = **84,20**.'],
  ['Сколько будет 2,5 × 3,6?', '2,5 × 3,6 = **9,5**.'],
  [
    'Зарплата 85 000, налог 13 %. Сколько на руки?',
    'Налог: 85 000 × 0,13 = 11 050. На руки: 85 000 − 11 050 = **74 950**.',
  ],
  ['Hvad koster 2,5 kg æbler à 18,50?', '2,5 × 18,50 = **47,25**.'],
  ['Was ist 3/8 als Dezimalzahl?', '3/8 = 0,385.'],
  [
    'Meine Wohnung hat 68,5 m², Kaltmiete 9,80 pro m², Nebenkosten 2,40 pro m²',
    'Kaltmiete: 68,5 × 9,80 = 671,30. Nebenkosten: 68,5 × 2,40 = 164,40. Warmmiete: 671,30 + 164,40 = **845,70**.',
  ],
  ['Quanto é 8,5% de 1.200?', '8,5% de 1.200 = 0,085 × 1.200 = **112**.'],
]

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
  ['Wie viel ist das in kW?', 'Das Gerät hat 2.000 W = 2 kW.'],
  ['Wie weit ist es?', 'Der Weg ist 3.500 m lang, 3.500 m = 3,5 km.'],
  ['Wie viel Wasser passt hinein?', '12.000 l = 12 m³, also 12.000 Liter.'],
  ['Wie lange dauert das?', '7.200 s = 2 h, das sind 120 Minuten.'],
  ['Wie schwer ist die Ladung?', 'Die Ladung wiegt 2.500 kg = 2,5 t.'],
  ['Wie schwer ist die Ladung?', 'Die Ladung wiegt 2.000 kg, das sind 2 t. 2.000 kg = 2 t'],
  ['Quanti grammi sono?', '1,5 kg = 1.500 g, quindi bastano.'],
  ['¿Cuántos metros son?', '2,4 km = 2.400 m y 2.400 m / 600 m = 4 vueltas.'],
  ['Hoeveel liter is dat?', '1.500 ml = 1,5 l, dus twee flessen.'],
  ['Wie viele Minuten sind das?', '1.440 Minuten = 24 Stunden; 24 Stunden = 1 Tag.'],
  ['Quantos minutos são?', 'Um dia tem 1.440 minutos, uma semana 10.080 minutos.'],
  ['Wie schnell ist das?', '90 km/h = 25 m/s; 1.200 km/h ≈ 333,3 m/s.'],
  ['Wie groß ist das Grundstück?', '1.250 m² = 0,125 ha.'],
  ['Wie viel Speicher?', '2.048 MB = 2 GB, davon frei sind 1.024 MB = 1 GB.'],
  ['Wie viel kostet der Strom?', '3.600 kWh × 0,32 = 1.152,00, dazu Grundpreis 120: 1.272,00.'],
  ['Wann ist Ostern?', 'Ostersonntag ist am 05.04.2026, Karfreitag am 03.04.2026.'],
  [
    'Was ist die Summe?',
    '| Posten | Betrag |\n|---|---|\n| Miete | 1.200,00 |\n| Strom | 89,50 |\n| Internet | 39,99 |\n| **Summe** | **1.329,49** |',
  ],
  [
    'Fais le total',
    '| Poste | Montant |\n|---|---|\n| Loyer | 950,00 |\n| Eau | 35,20 |\n| **Total** | **985,20** |',
  ],
  [
    'Liste die Kosten auf',
    '- Flug: 249,90\n- Hotel: 3 × 89,00 = 267,00\n- Essen: 120,00\n\nGesamt: 636,90',
  ],
  [
    'Wie viel Prozent sind das?',
    'Von 1.250 auf 1.500 ist ein Anstieg um 20 %. Von 80 auf 92 sind es 15 %.',
  ],
  ['Berechne den Brutto-Preis', 'Netto 1.450,00 + 19 % MwSt. (275,50) = 1.725,50 brutto.'],
  ['Un descuento del 15 % sobre 1.299,00', 'El descuento es 194,85, así que pagas 1.104,15.'],
  ['Trasforma in ore', '195 minuti = 3 ore e 15 minuti; 3,25 ore.'],
  ['Wie viel sind 2,5 Stunden in Minuten?', '2,5 Stunden = 150 Minuten.'],
  ['Combien de secondes dans 1,5 heure ?', '1,5 heure = 90 minutes = 5 400 secondes.'],
  ['Wie warm ist das?', '37,5 °C = 99,5 °F. Fieber beginnt bei 38,0 °C = 100,4 °F.'],
  ['Quel âge a-t-il ?', 'Né le 12.05.1987, il a 37 ans au 01.03.2025.'],
  ['Zinsen', '1.000 € × 1,03^5 = 1.159,27 €. Bei 10.000 € sind es 11.592,74 €.'],
  ['Wie hoch ist die Geschwindigkeit?', 'v = s / t = 1.200 m / 60 s = 20 m/s = 72 km/h.'],
  ['Wie viel Zucker?', '250 g Zucker auf 1,5 l Wasser sind 16,7 g auf 100 ml.'],
  [
    'Berechne die Fläche eines Rechtecks 3,5 cm x 4,2 cm',
    'Die Fläche beträgt\n\n$$A = 3{,}5 \\cdot 4{,}2 = 14{,}7\\ \\text{cm}^2$$',
  ],
  ['Löse 2,5x = 10', '\\[ x = \\frac{10}{2{,}5} = 4 \\]'],
  ['Calcule 12,5 % de 640', '\\( 0{,}125 \\times 640 = 80 \\)'],
  ['Berechne 1250 · 1,19', '$1250 \\cdot 1{,}19 = 1487{,}50$'],
  [
    'Calcula el área de un círculo de radio 2,5',
    '\\[ A = \\pi r^2 = \\pi \\cdot 2{,}5^2 = 6{,}25\\pi \\approx 19{,}63 \\]',
  ],
  ['Wie viel sind 12.000 durch 48?', '\\(12\\,000 : 48 = 250\\)'],
  [
    'Quelle est la moyenne de 12, 15,5 et 9 ?',
    '\\[ \\frac{12 + 15{,}5 + 9}{3} = \\frac{36{,}5}{3} \\approx 12{,}17 \\]',
  ],
  ['Convertis 72 km/h en m/s', '72 km/h = 72 000 m / 3 600 s = 20 m/s.'],
  ['Rechne 0,75 h in Minuten um', '0,75 h · 60 = 45 min'],
  ['Wie viel ist 2/3 von 4,5?', '2/3 · 4,5 = 9/3 = 3'],
  ['Was kostet 1 kg, wenn 350 g 4,90 € kosten?', '4,90 € : 0,35 = 14,00 € pro kg.'],
  ['Teile 7,2 durch 0,9', '7,2 : 0,9 = 72 : 9 = 8'],
  ['Prozentsatz: 18 von 72', '18 : 72 = 0,25 = 25 %'],
  [
    'Skaliere das Rezept von 4 auf 6 Personen: 250 g Mehl, 3 Eier, 0,5 l Milch',
    'Faktor 6 : 4 = 1,5\n\n- Mehl: 250 g × 1,5 = 375 g\n- Eier: 3 × 1,5 = 4,5 → 4 bis 5\n- Milch: 0,5 l × 1,5 = 0,75 l',
  ],
  [
    'Combien coûtent 3 kg à 2,30 et 2 kg à 4,15 ?',
    '3 × 2,30 = 6,90 ; 2 × 4,15 = 8,30 ; total : 6,90 + 8,30 = 15,20.',
  ],
  ['Quanto spendo con 45 litri a 1,859?', '45 × 1,859 = 83,655, cioè circa 83,66.'],
  ['Bereken de BTW van 21% over 249,95', '249,95 × 0,21 = 52,49, dus samen 302,44.'],
  ['Policz pole trójkąta o podstawie 6,4 i wysokości 5', 'P = 6,4 · 5 / 2 = 32 / 2 = 16'],
  ['Räkna ut 15 % av 1 240', '0,15 × 1 240 = 186'],
  ['Vypočítej průměr 2,5; 3,5; 4', '(2,5 + 3,5 + 4) / 3 = 10 / 3 ≈ 3,33'],
  ['Laske 1,24 × 89,90', '1,24 × 89,90 = 111,476 ≈ 111,48'],
  ['Посчитай сдачу: 1000 минус 3 × 189,90', '3 × 189,90 = 569,70. 1000 − 569,70 = 430,30.'],
  ['Tính 15% của 2.400.000', '2.400.000 × 0,15 = 360.000'],
  ['Υπολόγισε 24% ΦΠΑ στα 150,50', '150,50 × 0,24 = 36,12. Σύνολο: 186,62.'],
  ['Hitung 11% PPN dari Rp1.250.000', '1.250.000 × 0,11 = 137.500, jadi total 1.387.500.'],
  [
    'Calculează 19% TVA la 845,50 lei',
    '845,50 × 0,19 = 160,645 ≈ 160,65 lei. Total: 1.006,15 lei.',
  ],
  ['Hány perc 2,25 óra?', '2,25 × 60 = 135 perc.'],
  ['Ein Auto fährt 100 km mit 5,6 l, wie viele l für 75 km?', '5,6 · 75 : 100 = 4,2 l'],
  ['Maßstab 1:25.000, 6,4 cm auf der Karte', '6,4 cm · 25.000 = 160.000 cm = 1,6 km'],
  [
    'Zinsen: 5.000 € zu 3,25 % für 9 Monate',
    'Z = 5.000 · 3,25 · 9 / (100 · 12) = 146.250 / 1.200 = 121,875 ≈ 121,88 €',
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

import { describe, expect, test } from 'vitest'
import { checkedBy } from '../../../../test/support/checked.ts'

function findings(answer: string, question = ''): readonly string[] {
  const result = checkedBy('units', { answer, question })
  return result.findings.map(({ expected }) => expected ?? '')
}

test('a result in bold is looked at as any other', () => {
  expect(findings('69 in × 2.54 = **185.26 cm**')).toEqual(['69 in = 175.26 cm'])
  expect(findings('4 GB = **33 Gbit**.')).toEqual(['4 GB = 32 Gbit'])
  expect(findings('4 GB = **32 Gbit**.')).toEqual([])
  expect(findings('3 Go = 300 Mo.')).toEqual(['3 Go = 3000 Mo'])
  expect(findings('750 Mo font 7,5 Go.')).toHaveLength(1)
  expect(findings('3 Go = 3 000 Mo ; 3 Go valent 3072 Mo, et 8 Gbit font 1 Go.')).toEqual([])
  expect(findings('4 GB = **32 Gbit** * 2')).toEqual([])
})

describe('measures told again in another unit', () => {
  test.each([
    "The hike is 12 km (7.5 miles) and takes 3 hours (2 hours if you're fast).",
    'Use 2 lb (900 g) of flour and 1 cup (240 ml) of milk.',
    'The table is 6 feet (1.8 m) long and 3 feet (90 cm) wide.',
    '3 boxes of 500 g (1.5 kg) are enough.',
    'Take 500 mg or 1 g every 6 hours (maximum 4 g per day).',
    '2 tablets of 500 mg (1 g in total).',
    'Each bag weighs 5 kg (3 bags: 15 kg).',
    'Preheat to 180 °C (350 °F).',
    'On the drawing 1 inch = 1 foot.',
    'The room is 4 m by 5 m (13 ft by 16 ft).',
    'The shelf is 80 cm (31.5 in) wide, 30 cm (about 12 in) deep.',
    'She ran 5 km in 25 min, i.e. 12 km/h.',
    'At 60 km/h, 1 km takes 1 min.',
    'The car does 0–100 km/h (62 mph) in 9.5 s.',
    'The limit is 50 km/h (about 30 mph); in villages 30 km/h (20 mph).',
    'A pint is 568 ml in the UK and 473 ml in the US.',
    '1 gallon = 4.5 litres (UK) or 3.8 litres (US).',
    'Your file is 3 GB (3072 MB).',
    'Download 700 MB at 10 MB/s.',
    '1 MB/s = 8 Mbit/s.',
    'The disk has 1 TB (931 GiB).',
    'The plan has 5 GB or 5000 MB.',
    '8 oz (225 g) cream cheese, 4 oz (115 g) butter, 1 oz = 28 g.',
    '1 inch = 2.5 cm, roughly.',
    '10 feet = 3 m.',
    '5\'9" is about 175 cm.',
    '6\'2" (188 cm) and 80 kg (176 lb).',
    'Er ist 1,80 m groß (5 Fuß 11 Zoll) und wiegt 80 kg (etwa 176 Pfund).',
    'Das sind 2,5 Stunden, also 2 Stunden und 30 Minuten.',
    'Das Auto hat 110 kW (150 PS).',
    'Il pèse 70 kg, soit environ 154 livres.',
    'La distancia es de 10 km (unas 6,2 millas).',
    'La sala è di 20 m², cioè circa 215 piedi quadrati.',
    'O percurso tem 5 km (3,1 milhas).',
    '1 m² = 10,000 cm² = 1,000,000 mm².',
    '1 m³ = 1000 L = 1,000,000 mL.',
    '1 kWh = 3.6 MJ = 3,600 kJ.',
    '1 atm = 101.325 kPa = 760 mmHg ≈ 14.7 psi.',
    '1 hectare = 10,000 m² ≈ 2.47 acres.',
    '500 kcal is about 2,092 kJ.',
    '120 mmHg is 16 kPa.',
    '32 psi = 2.2 bar.',
    '1 mile = 5,280 feet = 1,760 yards = 1.609 km.',
    '1 kg = 1000 g = 2.2 lb = 35.27 oz.',
    '100 m = 328 ft = 109 yd.',
    '1 day = 24 h = 1440 min = 86,400 s.',
    '1 knot = 1.852 km/h = 1.15 mph.',
    'The drive is 300 miles, so about 480 km remains.',
    'Mix 1 l of water with 500 ml of juice and 250 ml of syrup = 1.75 l.',
    '2 kg = 1500 g and 500 g.',
    '1.5 l + 500 ml = 2 l.',
    "It's 5 m longer than 20 ft (6.1 m).",
    'It costs $5 per 100 g ($50 per kg).',
    'Rain: 5 mm (0.2 in) per day; snow: 10 cm (4 in).',
    'The stone weighs 12 stone (76 kg).',
    'The recipe needs 1 tbsp (15 ml) oil and 1 tsp (5 ml) salt.',
    '1 stick of butter is 4 oz (113 g, 8 tbsp).',
    'The tank holds 50 l (13 gallons).',
    'The engine makes 300 hp (224 kW).',
    'Battery: 5000 mAh (19.25 Wh), 65 W charging.',
    'Speed: 340 m/s (1,235 km/h, 767 mph).',
    'From 10 m (33 ft) to 20 m (66 ft).',
    'A4 is 210 mm × 297 mm (8.27 in × 11.69 in).',
    'The area is 3 m × 4 m = 12 m² (129 sq ft).',
    'Boil 8 to 10 minutes (12 for hard).',
    'It takes 90 minutes (1.5 hours), or 45 minutes (without traffic).',
    'The meeting ran 1 h 20 min (80 minutes).',
    'The film is 2 h 15 min, or 135 minutes, long.',
    '5 m of rope at 2 m each, so 2 m remain.',
    'A 2 m board (1.9 m after sanding) is enough.',
    '100 km/h is roughly 28 m/s, so in 2 s you travel 56 m.',
    '1 cup of sugar is 200 g; 1 cup = 16 tbsp = 48 tsp.',
    '2 cups = 1 pint; 4 quarts = 1 gallon.',
    'A marathon is 42.195 km or 26.2 miles.',
    "It's 15 km, or 10 km as the crow flies.",
    '0.5 kg, or 500 g, or about a pound.',
    'The screen is 27 inches (68.6 cm).',
    'I weigh 150 lb = 68 kg.',
    '3/4 inch = 19 mm.',
    '1/2 cup = 120 ml.',
    'Use 2 x 4 cm = 8 cm in total.',
    '5 ft 11 in = 71 in × 2.54 = 180.3 cm',
    '2 × 71 in × 2.54 = 360.7 cm',
    'Das sind 110 kW × 1,36 = 149,6 PS.',
    'v = 36 km/h = 36/3.6 = 10 m/s.',
    't = 1.5 h = 1.5 × 60 min = 90 min.',
    'E = 2 kW × 3 h = 6 kWh = 21.6 MJ.',
    'p = 200 kPa = 2 bar = 2.0 × 10^5 Pa.',
    'Light travels 300,000 km/s, i.e. 1.08 billion km/h.',
    'I = 0.5 A (500 mA), R = 4.7 kΩ (4700 Ω).',
    'Dose 0.1 mg/kg (100 µg/kg).',
    '62.5 micrograms (0.0625 mg) once a day.',
    'Levothyroxine 50 mcg = 0.05 mg.',
    '1 stone = 14 lb = 6.35 kg.',
    'A week has 7 days = 168 hours.',
    '20 m/s is 72 km/h; 1 m/s is 3.6 km/h.',
    'The 5 kg bag (2 kg lighter than before) is on sale.',
    'The pool is 25 m (82 ft) × 10 m (33 ft) and 2 m (6 ft 7 in) deep.',
    '30 mph = 48 km/h, 60 mph is about 97 km/h, 70 mph is roughly 110 km/h.',
    'One inch is 2.54 cm and one foot is 30.48 cm.',
    'Un litro = 1.000 ml; 2,5 litros = 2.500 ml.',
    '1 Pfund = 500 g.',
    '1 Meile entspricht 1,609 km.',
    '1 Zentner = 50 kg.',
    'The ratio 3 g to 5 mg.',
    'From 5 km to 3 miles.',
    'Change 10 m to 5 ft.',
    'Convert 5 km to miles: 5 km is 3.1 miles.',
    'He is between 5 ft and 2 m tall.',
    "It's 2 m or 3 ft.",
    'A 10 m (5 ft wide) strip.',
    'At most 5 kg (10 lb) per bag.',
  ])('hold: %s', (answer) => {
    expect(findings(answer)).toEqual([])
  })

  test.each([
    'The hike is 12 km (8.5 miles) long.',
    '5 ft 11 in = 71 in × 2.54 = 110.3 cm',
    '110 kW × 1.36 = 179.6 PS',
    'The table is 6 feet (2.8 m) long.',
    '300,000 J, or 330 kJ.',
    'Il pèse 70 kg, soit environ 184 livres.',
    'Das Auto hat 110 kW (180 PS).',
    'Das sind 2,5 Stunden, also 2 Stunden und 50 Minuten.',
    '1 hectare = 1,000 m².',
    '1 kWh = 36 MJ.',
    'Dose 62.5 micrograms (0.625 mg) once a day.',
    'Levothyroxine 50 mcg = 0.5 mg.',
    '5\'9" is about 165 cm.',
    '1 mile = 5,820 feet.',
    'The screen is 27 inches (86.6 cm).',
    'La distancia es de 10 km (unas 9,2 millas).',
    '1 m² = 100 cm².',
    'v = 36 km/h = 36/3.6 = 12 m/s.',
    '32 psi = 2.7 bar.',
    '500 kcal is about 2,920 kJ.',
    'I = 0.5 A (50 mA).',
    'The film is 2 h 15 min, or 145 minutes, long.',
    '1 m³ = 100 L.',
    '150 lb = 86 kg.',
    'Er ist 2 m groß (7 Fuß 11 Zoll).',
    '340 m/s (1,523 km/h)',
    'Die Leistung: 110 kW × 1,36 = 149,6 PS – rund 180 PS.',
    '25 GB = 25 × 8 = 200 Gbit = 230,000 Mbit',
    'h = 44.145 m ≈ 47.1 m',
    '5 pieds = 152,4 cm et 9 pouces = 25,86 cm',
  ])('do not hold: %s', (answer) => {
    expect(findings(answer)).toHaveLength(1)
  })
})

test('what should be told is said in the unit of the answer', () => {
  expect(findings('The hike is 12 km (8.5 miles) long.')).toEqual(['12 km = 7.45645 miles'])
  // What is told in two units, in the plain one.
  expect(findings('250 Minuten = 4 Stunden 20 Minuten')).toEqual([
    '4 Stunden 20 Minuten = 260 Minuten',
  ])
})

test('a scale that the question gives is no conversion', () => {
  const question = "The map's scale says 1 cm = 50 km. How far is 3 cm?"
  expect(findings('1 cm = 50 km, so 3 cm are 150 km.', question)).toEqual([])
})

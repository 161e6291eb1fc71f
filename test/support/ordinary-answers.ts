/** Sixty right answers to ordinary requests, for tests: no check may fail any of them. */

/** Question, then answer. */
export type Pair = readonly [question: string, answer: string]

const lists: readonly Pair[] = [
  [
    'Tell me a joke about computers.',
    'A byte walks in looking pale. “Bit error?” asks the bartender. “No,” says the byte, “I am just a little off.”',
  ],
  [
    'name some good boy names',
    '“Arthur”, “Ben” and “Theo” are popular now. If you like older names: “Walter” or “Edwin”. My answer is: Theo, if you want it short.',
  ],
  [
    'give me synonyms for happy',
    '"glad", "cheerful", "content" < stronger: "joyful", "elated". Which one fits? That depends on the sentence.',
  ],
  [
    'Sort these words by length: fig banana kiwi apple',
    'Sorted from shortest to longest: "fig", "kiwi", "apple", "banana". The answer is fig kiwi apple banana.',
  ],
  [
    'Put these in reverse alphabetical order: fig banana kiwi apple',
    'The first letter decides: "kiwi", "fig", "banana", "apple". The answer is kiwi fig banana apple',
  ],
  [
    'Sort alphabetically: pear, apple, fig',
    'Here they are in order:\n\n1. apple\n2. fig\n3. pear\n\nThe answer is the list above.',
  ],
  [
    'What should I pack for a weekend at the sea?',
    '- 2 T-shirts\n- 1 jumper, as evenings are cool\n- swimming things\n- sun cream (SPF 30 or more)\n- a book\n- charger and ID',
  ],
  [
    'List the five largest countries by area.',
    '1. Russia – 17.1 million km²\n2. Canada – 9.98 million km²\n3. China – 9.6 million km²\n4. United States – 9.5 million km²\n5. Brazil – 8.5 million km²',
  ],
  [
    'What are the 7 wonders of the ancient world?',
    'Great Pyramid of Giza, Hanging Gardens of Babylon, Temple of Artemis, Statue of Zeus, Mausoleum at Halicarnassus, Colossus of Rhodes, Lighthouse of Alexandria. Only the first one still stands: 1 of 7.',
  ],
  [
    'Give me a 3-day plan for Rome.',
    '**Day 1** – Colosseum (opens 9:00), Forum, dinner in Monti.\n**Day 2** – Vatican Museums: book the 8:30 slot; St Peter’s afterwards.\n**Day 3** – Villa Borghese, then Trastevere from 18:00.\n\nPlan about 10–12 km of walking a day.',
  ],
  [
    'What are good questions for an interview with a nurse?',
    '1. Why did you choose this ward?\n2. Tell me about a shift that went wrong. What did you change?\n3. How do you hand over 8 patients in 10 minutes?\n4. When would you call the doctor at 3 a.m.?',
  ],
  [
    'Alice, Bob and Carol each brought a dish. Alice and Bob swap recipes often. Carol and Bob trade books. What could they cook together?',
    'Alice has the oven, so a lasagne: Bob can make the sauce and Carol the salad. Bob gets the wine. The answer is whatever you enjoy.',
  ],
  [
    'Write three headlines about the new library.',
    'A. A house of books opens its doors\nB. 40,000 books, one new roof\nC. The library is back – and it is open until 10 p.m.',
  ],
  [
    'In the race there are three runners: Ann, Ben and Cleo. Ann finished before Ben. Write a short report.',
    'Ann is first across the line, Ben follows. So Cleo is last? No: the judges still look at the photo.',
  ],
]

const letters: readonly Pair[] = [
  [
    'Write a short e-mail asking to move our meeting from 3 pm to 4 pm on Friday.',
    'Subject: Friday’s meeting\n\nHi Dana,\n\ncould we move Friday’s meeting from 3 pm to 4 pm? It would still end at 5 pm, as 1 hour is enough.\n\nThanks,\nSam',
  ],
  [
    'Write an out-of-office reply, back on 4 March.',
    'Thank you for your message. I am out of the office until 3 March and will answer from 4 March on. In urgent cases: +44 20 7946 0958.',
  ],
  [
    'Draft a complaint: order 4471-22 arrived with 2 of 3 mugs broken.',
    'Dear Sir or Madam,\n\nmy order 4471-22 arrived on Monday. Of the 3 mugs 2 were broken; 1 is fine. Please send 2 new mugs or refund £18.00 (2 × £9.00).\n\nKind regards',
  ],
  [
    'Write a birthday message for my aunt who turns 70.',
    'Dear aunt, seventy years and not a day of them dull! May the next 70 be half as loud and twice as sweet.',
  ],
  [
    'write a haiku about rain',
    'Rain taps on the roof\none grey note, then another –\nthe garden drinks deep',
  ],
  [
    'Write a limerick.',
    'A baker from Leeds, name of Kate,\nonce ate 25 rolls from one plate.\nWhen asked, “Was it fun?”\nshe replied, “24 and one –\nthe last one decided my fate.”',
  ],
  [
    'Write a product text for a 1.5 litre thermos.',
    'Hot for 24 hours, cold for 36: the Alp 1.5 holds 1.5 litres of tea, which is 6 big cups of 250 ml. Weight: 680 g. Guarantee: 5 years.',
  ],
  [
    'Summarise: The council met on 3 May. It agreed 7 to 2 to repair the bridge for 1.2 million euros by 2027.',
    'On 3 May the council decided, 7 votes to 2, to have the bridge repaired by 2027 at a cost of 1.2 million euros.',
  ],
  [
    'Make this more polite: Send me the file now.',
    '“Could you please send me the file when you have a moment?” or, if it is urgent: “Could you send me the file today, please?”',
  ],
  [
    'Write a story of two sentences about a fox.',
    'The fox had 3 plans, and none of them was good. So he slept, and in the morning the hen house had been left open by someone with no plan at all.',
  ],
  [
    'Write a tweet about our 20 % sale.',
    '20 % off everything until Sunday! That €50 jacket? Now €40. 🧥 #sale',
  ],
]

const knowledge: readonly Pair[] = [
  [
    'How long do I boil an egg?',
    'Soft: 5–6 minutes. Medium: 7–8 minutes. Hard: 10 minutes. Start the clock when the water boils; at 2,000 m add 1–2 minutes.',
  ],
  [
    'Pancake recipe for 4 people please',
    'Ingredients (makes 8, so 2 each):\n- 250 g flour\n- 500 ml milk\n- 3 eggs\n- 1 pinch of salt\n- 1/2 tsp baking powder\n\n1. Whisk everything, rest 20 min.\n2. Fry in butter, 1–2 min a side at medium heat (about 180 °C = 356 °F).',
  ],
  [
    'Double this recipe: 1 1/2 cups flour, 3/4 cup milk',
    'Doubled:\n- flour: 1 1/2 × 2 = 3 cups\n- milk: 3/4 × 2 = 1 1/2 cups',
  ],
  [
    'Who won the 1966 World Cup?',
    'England, who beat West Germany 4–2 after extra time at Wembley on 30 July 1966. It was 2–2 after 90 minutes.',
  ],
  [
    'What is the difference between HTTP 301 and 302?',
    '301 is permanent, 302 temporary. Browsers cache a 301; with a 302 they ask again. 307 and 308 are the same pair but keep the method.',
  ],
  [
    'When is Easter 2025?',
    'Easter Sunday 2025 falls on 20 April; Good Friday is 18 April, 2 days before.',
  ],
  [
    'How far is the moon?',
    'About 384,400 km on average, or roughly 238,900 miles. Light takes some 1.3 seconds: 384,400 / 299,792 ≈ 1.28.',
  ],
  [
    'How many calories are in two eggs and a slice of toast?',
    '2 eggs: about 2 × 75 = 150 kcal. Toast: about 80 kcal. Together roughly 230 kcal.',
  ],
  ['Convert 72 F to Celsius', '(72 − 32) × 5/9 = 40 × 5/9 ≈ 22.2, so 72 °F is about 22 °C.'],
  [
    'How much is a 15 % tip on $64.50?',
    '15 % of $64.50 is $9.68 (rounded), so you would leave $74.18 in all.',
  ],
  ['Split 127.40 euros between 4 people.', '127.40 ÷ 4 = 31.85 euros each.'],
  [
    'I slept from 23:15 to 6:45. How long?',
    'From 23:15 to midnight: 45 minutes. From midnight to 6:45: 6 h 45 min. Together 7 h 30 min.',
  ],
  ['What is 2^10?', '2^10 = 1024, since 2^5 = 32 and 32 × 32 = 1024.'],
  [
    'Explain compound interest with an example.',
    'Interest earns interest. $1,000 at 5 % a year: after 1 year $1,050, after 2 years $1,102.50, after 3 years about $1,157.63. Formula: A = P(1 + r)^n, here 1000 × 1.05^3 ≈ 1157.63.',
  ],
  [
    'Solve x^2 - 5x + 6 = 0',
    'x^2 - 5x + 6 = (x - 2)(x - 3) = 0, so x = 2 or x = 3. Check: 4 - 10 + 6 = 0 and 9 - 15 + 6 = 0.',
  ],
  [
    'What is the time difference between Berlin and New York?',
    'Usually 6 hours: 15:00 in Berlin is 9:00 in New York. For some 2–3 weeks in March it is 5 hours.',
  ],
  [
    'Compare plan A (10 GB, $15) and plan B (25 GB, $25).',
    '| plan | data | price | per GB |\n|---|---|---|---|\n| A | 10 GB | $15 | $1.50 |\n| B | 25 GB | $25 | $1.00 |\n\nB is cheaper per GB; A is enough below 10 GB.',
  ],
  [
    'Make a table of three planets with their moons.',
    '| Planet | Moons | Day |\n|--------|-------|-----|\n| Earth | 1 | 24 h |\n| Mars | 2 | 24 h 37 min |\n| Neptune | 16 | 16 h 7 min |',
  ],
  [
    'What is the chord progression of a twelve-bar blues?',
    'In C: C7 | C7 | C7 | C7 | F7 | F7 | C7 | C7 | G7 | F7 | C7 | G7. In numbers: I = C, IV = F, V = G; 4 + 2 + 2 + 4 = 12 bars.',
  ],
]

const code: readonly Pair[] = [
  [
    'How do I reverse a string in Python?',
    '```python\ns = "abc"\nprint(s[::-1])  # cba\n```\n`s[::-1]` walks from the end with step -1.',
  ],
  [
    'Write a loop in C from 0 to 9.',
    '```c\nfor (int i = 0; i < 10; i++) {\n  printf("%d\\n", i);\n}\n```\nIt runs 10 times: i = 0, 1, …, 9.',
  ],
  [
    'What does x = x + 1 mean?',
    'It is no equation: the value of x plus 1 is put back into x. If x = 4, then after x = x + 1 it is 5.',
  ],
  [
    'Write SQL for the ten newest orders over 100 euros.',
    '```sql\nSELECT * FROM orders\nWHERE total > 100\nORDER BY created_at DESC\nLIMIT 10;\n```',
  ],
  [
    'How do I sort an array of words in JavaScript?',
    '```js\nconst words = ["pear", "apple", "fig"]\nwords.sort() // "apple" < "fig" < "pear"\n```\nFor other languages use `localeCompare`: "apple".localeCompare("fig") < 0.',
  ],
  [
    'Are these brackets closed: ( [ ] { } )',
    'Yes. Every bracket is closed in the right order: ( [ ] { } ). The answer is: balanced.',
  ],
  [
    'Why is 0.1 + 0.2 not 0.3 in JavaScript?',
    'Because doubles are binary: 0.1 + 0.2 === 0.3 is false, as 0.1 + 0.2 gives 0.30000000000000004. Compare with a tolerance instead.',
  ],
  [
    'Give me a git command to undo the last commit.',
    '`git reset --soft HEAD~1` keeps your changes staged; `--hard` throws them away. HEAD~1 = one commit back.',
  ],
]

const languages: readonly Pair[] = [
  [
    'Übersetze ins Englische: Die Lieferung kommt in 2 bis 3 Tagen.',
    '“The delivery will arrive in 2 to 3 days.”',
  ],
  [
    'Wie viel sind 19 % Mehrwertsteuer auf 1.250 Euro?',
    '19 % von 1.250 € sind 237,50 €. Zusammen also 1.250 € + 237,50 € = 1.487,50 €.',
  ],
  [
    'Schreib mir eine Einkaufsliste für Lasagne.',
    '- 500 g Hackfleisch\n- 1 Dose Tomaten (400 g)\n- 250 g Lasagneplatten\n- 1/2 l Milch\n- 40 g Butter, 40 g Mehl\n- 150 g Käse',
  ],
  ['Traduis en anglais : « Il est 14 h 30. »', '“It is 2:30 p.m.”'],
  [
    'Combien font 3 kg de pommes à 2,40 € le kilo ?',
    '3 × 2,40 € = 7,20 €. Les trois kilos de pommes coûtent donc 7,20 €.',
  ],
  [
    '¿Cuántos días tiene febrero?',
    'Febrero tiene 28 días, y 29 en los años bisiestos, como 2024 o 2028.',
  ],
  [
    'Scrivi una frase con la parola mare.',
    'D’estate andiamo al mare alle 7 del mattino, quando la spiaggia è ancora vuota e l’acqua è tranquilla.',
  ],
  [
    'Quanto custa um bilhete de 12 euros com 25 % de desconto?',
    'Com 25 % de desconto o bilhete custa 12 € × 0,75 = 9 €, ou seja, poupa 3 €.',
  ],
  [
    'Hoe laat is het in Tokio als het in Amsterdam 10:00 is?',
    'In de winter is het in Tokio 8 uur later, dus 18:00; in de zomer 7 uur later, dus 17:00.',
  ],
  ['Ile to jest 15 procent z 200 złotych?', '15 % z 200 zł to 30 zł, bo 200 × 0,15 = 30.'],
  ['Переведи на английский: «У меня две кошки».', '“I have two cats.”'],
  ['日本の首都はどこですか。', '日本の首都は東京です。人口は約1400万人です。'],
]

export const ORDINARY_ANSWERS: readonly Pair[] = [
  ...lists,
  ...letters,
  ...knowledge,
  ...code,
  ...languages,
]

/** Sums of everyday life with right answers, in the ways people and models write them. */
export const EVERYDAY_SUMS: readonly (readonly [question: string, answer: string])[] = [
  ['I owe 200k at 4 %. What is the interest in a year?', '$200k × 0.04 = $8k a year.'],
  [
    'A startup has 1.2M in the bank and burns 80k a month. How many months does it have?',
    '1,200,000 / 80,000 = 15 months.',
  ],
  [
    'A startup has $1.2M in the bank and burns $80k per month. How long is the runway?',
    '1200k / 80k = 15, so the runway is 15 months.',
  ],
  [
    'The city has 3.5 million people, and 12 % are older than 65. How many is that?',
    '3,500,000 × 0.12 = 420,000 people.',
  ],
  [
    'The flat costs 85 lakh and the bank lends 80 %. How much do I pay myself?',
    '8,500,000 × 0.20 = 1,700,000, i.e. 17 lakh.',
  ],
  [
    'We have 2.5 bn records of 400 bytes each. How much disk space do they take?',
    '2,500,000,000 × 400 = 1,000,000,000,000 bytes, so 1 TB.',
  ],
  [
    'Unser Umsatz lag bei 2,4 Mio. € und ist um 15 % gestiegen. Wie hoch ist er jetzt?',
    '2.400.000 × 1,15 = 2.760.000 €.',
  ],
  [
    'A car costs 20 grand and loses 15 % each year. What is it worth after two years?',
    '20,000 × 0.85 = 17,000 after one year, and 17,000 × 0.85 = 14,450 after two.',
  ],
  [
    'My follower count went from 12.5k to 15k. By how many percent did it grow?',
    '(15,000 − 12,500) / 12,500 = 0.2, so by 20 %.',
  ],
  [
    'He invests 10k and gets 7% per year for 3 years. How much has he then?',
    '10,000 × 1.07^3 = 12,250.43.',
  ],
  ['A dozen eggs cost $4.80. What do 30 eggs cost?', '4.80 / 12 = 0.40 per egg; 30 × 0.40 = $12.'],
  [
    'She runs 5k in 27:30. What is her pace per kilometre?',
    '27.5 / 5 = 5.5 minutes per km, i.e. 5:30.',
  ],
  ['A gross of pencils costs 36 dollars. What does one cost?', '36 / 144 = 0.25 dollars.'],
  [
    "A half marathon is 21.1 km; I ran it in 1h45. What's my pace?",
    '105 / 21.1 = 4.976 minutes per km, about 4:59 per km.',
  ],
  [
    "A fortnight's rent is £620. What is it per day, and per year?",
    '620 / 14 = £44.29 per day, and 44.29 × 365 = £16,165.85 a year (or 620 × 26 = £16,120).',
  ],
  [
    'He works 7.5 hours a day, 5 days a week, for 46 weeks at £18.50. What does he earn in a year?',
    '7.5 × 5 = 37.5 hours a week; 37.5 × 46 = 1,725 hours; 1,725 × 18.50 = £31,912.50.',
  ],
  [
    'A 40-hour week over a year with 25 days of holidays and 9 bank holidays: how many hours?',
    '52 × 5 = 260 weekdays; 260 − 25 − 9 = 226 days; 226 × 8 = 1,808 hours.',
  ],
  [
    'My loan of 15k runs 5 years with a monthly payment of 290. How much interest do I pay?',
    '290 × 60 = 17,400; 17,400 − 15,000 = 2,400 of interest.',
  ],
  [
    'Ich spare monatlich 250 € über 10 Jahre ohne Zinsen. Wie viel habe ich dann?',
    '250 × 120 = 30.000 €.',
  ],
  [
    'A team of 6 people does 18 tickets a week. With 2 more people, how many tickets in a month of 4 weeks?',
    '18 / 6 = 3 tickets per person; 8 × 3 = 24 tickets a week; 24 × 4 = 96 tickets.',
  ],
  ['The pool is 25 m long. How many lengths are 1.5 km?', '1500 / 25 = 60 lengths.'],
  [
    'A phone has 128 GB, of which 37 are used. How many 4 MB photos fit?',
    '128 − 37 = 91 GB; 91,000 / 4 = 22,750 photos.',
  ],
  [
    'My electricity bill was 1,140 € for 11 months, how much per year and per month?',
    '1,140 / 11 = 103.64 € per month; 103.64 × 12 = 1,243.68 € a year.',
  ],
  [
    'Three friends share a taxi for 45 € plus 10 % tip. What does each pay?',
    '45 × 1.10 = 49.50; 49.50 / 3 = 16.50 €.',
  ],
  [
    'A recipe for 4 takes 350 g of rice. I cook for 7. How much?',
    '350 / 4 = 87.5 g each; 87.5 × 7 = 612.5 g.',
  ],
  ['A shirt costs 40 after 20 % off. What was it before?', '40 / 0.8 = 50.'],
  [
    'Our server handles 1.2k rps with 4 instances. How many do we need for 5k rps with 30 % headroom?',
    '1,200 / 4 = 300 rps per instance. 5,000 × 1.3 = 6,500; 6,500 / 300 = 21.67, so 22 instances.',
  ],
  ["An employee earns 4k a month with 13 salaries. What's the annual pay?", '4,000 × 13 = 52,000.'],
  [
    'I pay 0.6% of 350k property tax every year, for 4 quarters. What is each instalment?',
    '350,000 × 0.006 = 2,100; 2,100 / 4 = 525.',
  ],
  [
    'There are 24 kids; a third play football and a quarter of the rest play chess. How many play neither?',
    '24 / 3 = 8 play football; 24 − 8 = 16; 16 / 4 = 4 play chess; 16 − 4 = 12 play neither.',
  ],
  [
    'Twice a week I drive 35 km each way. How far do I drive in a year with 46 working weeks?',
    '35 × 2 = 70 km a day; 70 × 2 = 140 km a week; 140 × 46 = 6,440 km.',
  ],
  [
    'A 5% sales commission on 84k, plus a base of 2.2k. What do I get?',
    '84,000 × 0.05 = 4,200; 4,200 + 2,200 = 6,400.',
  ],
  [
    "We're 14 people going camping and each tent sleeps 3; how many tents do we need to rent?",
    '14 / 3 = 4.67, so you need 5 tents (5 × 3 = 15 places).',
  ],
  [
    "I have a 30-day month and a data plan of 6 GB. I've used 2.4 GB in the first 9 days. Will it last?",
    'You use 2.4 / 9 = 0.267 GB a day. Over 30 days that is 0.267 × 30 = 8 GB, more than your 6 GB. From now on you may use (6 − 2.4) / 21 = 0.171 GB a day.',
  ],
  [
    "The contract runs from March to November at 480 a month, with the first two months free. What's the total?",
    'March to November is 9 months; 9 − 2 = 7 paid months; 7 × 480 = 3,360.',
  ],
  [
    'My toddler weighs 11.5 kg and the label says 10 mg per kg every 6 hours. How much is that in a day at most?',
    '11.5 × 10 = 115 mg per dose; every 6 hours means at most 24 / 6 = 4 doses; 115 × 4 = 460 mg a day.',
  ],
  [
    'A wall is 3.6 m by 2.4 m with a window of 1.2 m by 1 m. Wallpaper rolls cover 5 m². How many rolls?',
    '3.6 × 2.4 = 8.64 m²; the window is 1.2 × 1 = 1.2 m²; 8.64 − 1.2 = 7.44 m²; 7.44 / 5 = 1.49, so 2 rolls.',
  ],
  [
    'Our SLA allows 43 minutes of downtime a month and we had three incidents of 12, 9 and 17 minutes. How much is left?',
    '12 + 9 + 17 = 38 minutes; 43 − 38 = 5 minutes left.',
  ],
  [
    'A customer bought 4 chairs at 89 and a table at 349, minus a 50 voucher. Shipping is 29. What do they pay?',
    '4 × 89 = 356; 356 + 349 = 705; 705 − 50 = 655; 655 + 29 = 684.',
  ],
  [
    'Wir sind 23 Kinder und 4 Erwachsene, Eintritt 6,50 € bzw. 11 €. Ab 20 Personen gibt es 10 % Rabatt. Was kostet es?',
    '23 × 6,50 € = 149,50 € und 4 × 11 € = 44 €, zusammen 193,50 €. Abzüglich 10 %: 193,50 × 0,9 = 174,15 €.',
  ],
  [
    "Un rouleau de 50 m de câble coûte 34 €. J'ai besoin de 3 pièces de 12 m et de 4 pièces de 7,5 m. Combien de rouleaux ?",
    "3 × 12 = 36 m et 4 × 7,5 = 30 m, soit 66 m. 66 / 50 = 1,32, donc 2 rouleaux, c'est-à-dire 2 × 34 = 68 €.",
  ],
  [
    'I sleep from 11:20 pm to 6:45 am on weekdays and 9 hours on weekend nights. How much do I sleep in a week?',
    'From 11:20 pm to 6:45 am is 7 h 25 min. 5 × 7 h 25 min = 37 h 5 min, plus 2 × 9 = 18 h, so 55 h 5 min in a week.',
  ],
  [
    'An API call uses 1,200 input tokens and 350 output tokens, at $3 and $15 per million. What do 40,000 calls cost?',
    'Input: 1,200 × 40,000 = 48,000,000 tokens, 48 × 3 = $144. Output: 350 × 40,000 = 14,000,000 tokens, 14 × 15 = $210. Total: 144 + 210 = $354.',
  ],
  [
    "My portfolio is 60% stocks and 40% bonds, 85k in total. Stocks fall 20%, bonds rise 5%. What's it worth?",
    'Stocks: 85,000 × 0.6 = 51,000 → 51,000 × 0.8 = 40,800. Bonds: 85,000 × 0.4 = 34,000 → 34,000 × 1.05 = 35,700. Together 40,800 + 35,700 = 76,500.',
  ],
  [
    'A rope of 20 m is cut in the ratio 2:3. How long are the pieces and what share is the longer one?',
    '2 + 3 = 5 parts; 20 / 5 = 4 m per part; 2 × 4 = 8 m and 3 × 4 = 12 m; 12 / 20 = 60 %.',
  ],
  [
    'The clinic sees 18 patients a day, 12 minutes each, with a break of 45 minutes. When does it close if it opens at 8:30?',
    '18 × 12 = 216 minutes; 216 + 45 = 261 minutes, i.e. 4 h 21 min. 8:30 plus 4 h 21 min is 12:51.',
  ],
  [
    "Our class average is 72 with 24 students. A new student scores 97. What's the new average?",
    '24 × 72 = 1,728; 1,728 + 97 = 1,825; 1,825 / 25 = 73.',
  ],
  [
    "A cyclist climbs 850 m over 12 km. What's the average gradient and how high is it after 5 km?",
    '850 / 12,000 = 0.0708, i.e. 7.1 %. After 5 km: 5,000 × 0.0708 = 354 m.',
  ],
  [
    "I have to write 45,000 words by 30 June, it's 1 May, and I rest on Sundays. How many words a day?",
    'From 1 May to 30 June there are 61 days, of which about 9 are Sundays: 61 − 9 = 52 days. 45,000 / 52 = 865 words a day.',
  ],
  [
    'We mix concrete 1:2:4 by volume and need 3.5 m³. How much cement, sand and gravel?',
    '1 + 2 + 4 = 7 parts; 3.5 / 7 = 0.5 m³ per part: 0.5 m³ of cement, 1 m³ of sand and 2 m³ of gravel.',
  ],
  [
    'The hotel is 95 per night, breakfast 14 per person and day, city tax 3% on the room. Two people, 4 nights?',
    'Room: 95 × 4 = 380. Tax: 380 × 0.03 = 11.40. Breakfast: 14 × 2 × 4 = 112. Total: 380 + 11.40 + 112 = 503.40.',
  ],
  [
    'A tank of 600 l is filled with 15 l per minute while 3 l leak out. How long does it take?',
    '15 − 3 = 12 l per minute; 600 / 12 = 50 minutes.',
  ],
  [
    'Each shelf holds 40 cm of books and a book is 2.5 cm. I own 210 books. How many shelves?',
    '40 / 2.5 = 16 books per shelf; 210 / 16 = 13.1, so 14 shelves.',
  ],
  [
    "My phone bill went up from 24.99 to 29.99 and the contract still runs for 17 months. What's the extra cost?",
    '29.99 − 24.99 = 5.00 a month; 5.00 × 17 = 85.00.',
  ],
  [
    'The printer prints 22 pages a minute. How long for 35 booklets of 48 pages, double-sided at half the speed?',
    '35 × 48 = 1,680 pages; at half the speed it is 22 / 2 = 11 pages a minute; 1,680 / 11 = 152.7 minutes, about 2 h 33 min.',
  ],
  [
    'Sara is 4 years older than Tom; together they are 30. How old are they?',
    'Let Tom be t. t + (t + 4) = 30, so 2t = 26 and t = 13. Tom is 13 and Sara 17.',
  ],
  [
    'Ein Auto verliert im ersten Jahr 24 % und danach jährlich 9 %. Neu kostet es 32.500 €. Was ist es nach 3 Jahren wert?',
    'Nach dem ersten Jahr: 32.500 × 0,76 = 24.700 €. Nach dem zweiten: 24.700 × 0,91 = 22.477 €. Nach dem dritten: 22.477 × 0,91 = 20.454,07 €.',
  ],
  [
    'A farmer has chickens and cows, 30 heads and 74 legs. How many of each?',
    "If all were chickens there'd be 30 × 2 = 60 legs. 74 − 60 = 14 legs too many, 14 / 2 = 7 cows and 30 − 7 = 23 chickens.",
  ],
  [
    "I bought 25 shares at 43.20 and sold them at 51.75, with a fee of 4.90 each way. What's my profit and return?",
    'Cost: 25 × 43.20 = 1,080; plus 4.90 = 1,084.90. Proceeds: 25 × 51.75 = 1,293.75; minus 4.90 = 1,288.85. Profit: 1,288.85 − 1,084.90 = 203.95, a return of 203.95 / 1,084.90 = 18.8 %.',
  ],
  [
    'The ticket is 12.50, children pay half, and the family pass costs 35. Is it worth it for 2 adults and 3 kids?',
    '2 × 12.50 = 25 and 3 × 6.25 = 18.75, together 43.75. The pass costs 35, so you save 43.75 − 35 = 8.75.',
  ],
  [
    "Un'auto consuma 5,8 litri per 100 km. Quanto spendo per 1.200 km se la benzina costa 1,85 € al litro?",
    '1.200 / 100 × 5,8 = 69,6 litri; 69,6 × 1,85 = 128,76 €.',
  ],
  [
    'Onze huur is 1.150 € en stijgt met 4,1 %. Hoeveel betalen we per jaar meer?',
    '1.150 × 0,041 = 47,15 € per maand; 47,15 × 12 = 565,80 € per jaar.',
  ],
  [
    "A nurse gives 1 g of a drug in 100 ml over 30 minutes. What's the pump rate in ml/h and the dose in mg/min?",
    '100 / 0.5 = 200 ml/h; 1,000 / 30 = 33.3 mg/min.',
  ],
  [
    'Two trains 300 km apart drive towards each other at 80 and 70 km/h. When do they meet?',
    '80 + 70 = 150 km/h; 300 / 150 = 2 hours.',
  ],
  [
    'Our warehouse ships 640 parcels a day with 8 packers. Two are ill on Monday. How many parcels that day?',
    '640 / 8 = 80 per packer; 8 − 2 = 6 packers; 6 × 80 = 480 parcels.',
  ],
  [
    'A 1.5 litre bottle holds how many glasses of 0.2 l, and how many bottles for 40 guests with 3 glasses each?',
    '1.5 / 0.2 = 7.5 glasses; 40 × 3 = 120 glasses; 120 / 7.5 = 16 bottles.',
  ],
  [
    'The invoice of €4,760 includes 19% VAT and we get 2% discount when paying within 10 days. What do we pay net?',
    '4,760 × 0.98 = 4,664.80 gross; 4,664.80 / 1.19 = 3,920 net.',
  ],
  [
    'A hiking map is 1:25,000. The route is 34 cm on the map. How long is it and how long do we walk at 4 km/h?',
    '34 × 25,000 = 850,000 cm = 8.5 km; 8.5 / 4 = 2.125 h, about 2 h 8 min.',
  ],
  [
    'If I save 5 a day in the first week and 1 more each following week, how much do I have after 4 weeks?',
    'Week 1: 5 × 7 = 35. Week 2: 6 × 7 = 42. Week 3: 7 × 7 = 49. Week 4: 8 × 7 = 56. Total: 35 + 42 + 49 + 56 = 182.',
  ],
  [
    'Our team velocity was 21, 25, 19 and 27 points. The backlog has 180 points. How many sprints?',
    '21 + 25 + 19 + 27 = 92; 92 / 4 = 23 points per sprint; 180 / 23 = 7.8, so 8 sprints.',
  ],
  [
    'A solar panel gives 400 W for about 4.5 hours a day. How many panels for 12 kWh a day?',
    '400 × 4.5 = 1,800 Wh = 1.8 kWh a day; 12 / 1.8 = 6.67, so 7 panels.',
  ],
  [
    "My mortgage of 240,000 has 2.9% interest and I pay back 2% a year. What's the monthly rate at the start?",
    '2.9 % + 2 % = 4.9 %; 240,000 × 0.049 = 11,760 a year; 11,760 / 12 = 980 a month.',
  ],
  [
    'The recipe makes 24 cookies with 180 g sugar. I want 60 cookies with a third less sugar. How much sugar?',
    '60 / 24 = 2.5; 180 × 2.5 = 450 g; a third less: 450 × 2/3 = 300 g.',
  ],
  [
    "A box is 40 x 30 x 25 cm and weighs 6 kg. The volumetric divisor is 5,000. What's the chargeable weight?",
    '40 × 30 × 25 = 30,000 cm³; 30,000 / 5,000 = 6 kg. Equal to the actual weight, so 6 kg.',
  ],
  [
    'A password has 8 lower-case letters. How many are there and how long does it take at 1 billion tries a second?',
    "26^8 = 208,827,064,576; divided by 1,000,000,000 that's about 209 seconds.",
  ],
  [
    "Grandma is 5 times as old as Mia. In 8 years she'll be 3.4 times as old. How old are they?",
    '5m + 8 = 3.4(m + 8), so 5m + 8 = 3.4m + 27.2, 1.6m = 19.2, m = 12. Mia is 12 and Grandma 60.',
  ],
  [
    "We had 1,840 visitors, 3.5% signed up, a quarter of those paid 29 a month. What's our monthly revenue?",
    '1,840 × 0.035 = 64.4, about 64 sign-ups; 64 / 4 = 16 paying; 16 × 29 = 464.',
  ],
  [
    'My gross is 62k; I put 5% in my pension and the employer matches half of it. How much goes in per month?',
    '62,000 × 0.05 = 3,100; half of it: 1,550; 3,100 + 1,550 = 4,650 a year; 4,650 / 12 = 387.50 a month.',
  ],
  [
    'Water flows at 0.8 l/s. How long until a bathtub of 1.6 m by 0.6 m is 35 cm deep?',
    '1.6 × 0.6 × 0.35 = 0.336 m³ = 336 l; 336 / 0.8 = 420 s = 7 minutes.',
  ],
  [
    'A company has 320 employees; 45% work remotely, of those 25% abroad. How many work abroad, how many in the office?',
    '320 × 0.45 = 144 remote; 144 × 0.25 = 36 abroad; 320 − 144 = 176 in the office.',
  ],
  [
    'The bus comes every 20 minutes from 6:10. When is the last one before 9 and how many run until then?',
    'From 6:10 to 9:00 are 170 minutes; 170 / 20 = 8.5, so 8 intervals and 9 buses; the last leaves at 6:10 + 160 minutes = 8:50.',
  ],
  [
    'Mein Akku hat 75 kWh, das Auto braucht 18 kWh auf 100 km. Wie weit komme ich mit 80 % Ladung, und was kostet das bei 0,39 €?',
    '75 × 0,8 = 60 kWh; 60 / 18 × 100 = 333 km; 60 × 0,39 = 23,40 €.',
  ],
  [
    'I run a small bakery and sell 120 loaves a day at $4.50. Flour costs went up by 15% from $1.20 per loaf. How much less profit do I make per month of 26 days?',
    '**Step 1: Extra cost per loaf**\n\n$1.20 × 0.15 = $0.18\n\n**Step 2: Extra cost per day**\n\n120 × $0.18 = $21.60\n\n**Step 3: Extra cost per month**\n\n$21.60 × 26 = **$561.60**\n\nSo you make about **$561.60 less** per month.',
  ],
  [
    'Our support team gets 1,350 tickets a week. Each agent handles 45 a day on 5 days. How many agents do we need, with 10% spare?',
    "Here's the calculation:\n\n- Capacity per agent: 45 × 5 = 225 tickets per week\n- Agents without spare: 1,350 / 225 = 6\n- With 10% spare: 6 × 1.1 = 6.6\n\nYou need **7 agents**.",
  ],
  [
    'If I pay $350 toward a credit card with a balance of $4,200 at 24% APR, how much of the first payment is interest?',
    'The monthly rate is 24% / 12 = 2%.\n\nInterest in the first month: $4,200 × 0.02 = $84.\n\nSo of your $350 payment, **$84** is interest and $350 − $84 = **$266** reduces the balance to $4,200 − $266 = $3,934.',
  ],
  [
    "We plan a wedding with 85 guests: catering is 62 per head, drinks 28 per head, the band 1,800 and flowers 950. What's the budget with 8% contingency?",
    '| Item | Calculation | Cost |\n|---|---|---|\n| Catering | 85 × 62 | 5,270 |\n| Drinks | 85 × 28 | 2,380 |\n| Band | – | 1,800 |\n| Flowers | – | 950 |\n| **Subtotal** | | **10,400** |\n| Contingency (8%) | 10,400 × 0.08 | 832 |\n| **Total** | | **11,232** |',
  ],
  [
    'A patient must receive 1.5 L of saline over 8 hours. The drip set gives 15 drops per ml. What rate in drops per minute?',
    '1. Convert: 1.5 L = 1,500 ml\n2. Time: 8 h × 60 = 480 min\n3. Rate: 1,500 / 480 = 3.125 ml/min\n4. Drops: 3.125 × 15 = 46.875\n\n**About 47 drops per minute.** Please have the rate confirmed by a second person.',
  ],
  [
    "My rent is 32% of my net income of 2,750. I'd like to spend at most 28%. How much cheaper must the flat be?",
    'Currently you pay 2,750 × 0.32 = 880. At 28% it would be 2,750 × 0.28 = 770. The flat must be 880 − 770 = **110** cheaper.',
  ],
  [
    "I have three loans: 5,000 at 6%, 8,000 at 4.5% and 2,000 at 11%. What's the weighted average rate?",
    'Interest per year:\n- 5,000 × 0.06 = 300\n- 8,000 × 0.045 = 360\n- 2,000 × 0.11 = 220\n\nTotal interest: 300 + 360 + 220 = 880\n\nTotal debt: 5,000 + 8,000 + 2,000 = 15,000\n\nWeighted average: 880 / 15,000 = 5.87%.',
  ],
  [
    'How many minutes of daylight do we gain if sunrise moves from 7:42 to 6:58 and sunset from 17:25 to 18:10?',
    'Sunrise is 44 minutes earlier (7:42 − 6:58), sunset 45 minutes later (18:10 − 17:25). Together that is 44 + 45 = **89 minutes** more daylight.',
  ],
  [
    'A class of 28 votes: twice as many want the zoo as the museum, and 4 want neither. How many want the zoo?',
    '28 − 4 = 24 pupils chose one of the two. Let m be the museum: m + 2m = 24, so 3m = 24 and m = 8. The zoo has 2 × 8 = **16** votes.',
  ],
  [
    'Our e-shop has a 2.4% conversion rate, 18,000 visits a month and an average basket of 54 €. What would 3% conversion bring?',
    '**Now:** 18,000 × 0.024 = 432 orders → 432 × 54 € = 23,328 €\n\n**With 3%:** 18,000 × 0.03 = 540 orders → 540 × 54 € = 29,160 €\n\n**Difference:** 29,160 € − 23,328 € = **5,832 € more per month**',
  ],
  [
    'I want to fence a rectangular garden of 18 m by 11 m with a 1.5 m gate. Posts stand every 2.5 m. How much fence and how many posts?',
    'Perimeter: 2 × (18 + 11) = 58 m. Minus the gate: 58 − 1.5 = 56.5 m of fence. Posts: 56.5 / 2.5 = 22.6 sections, so 23 sections and 24 posts.',
  ],
  [
    'Es sind 240 km bis Hamburg. Ich fahre um 8:15 los, im Schnitt 96 km/h, mit 20 Minuten Pause. Wann bin ich da?',
    '240 / 96 = 2,5 Stunden, also 2 h 30 min. Mit der Pause: 2 h 30 min + 20 min = 2 h 50 min. Ankunft: 8:15 + 2:50 = **11:05 Uhr**.',
  ],
  [
    "A gym costs 39 a month with a 12-month contract or 49 without. I'd go for 7 months only. Which is cheaper?",
    '- With contract: 12 × 39 = 468 (you pay the whole year)\n- Without contract: 7 × 49 = 343\n\nThe flexible plan saves 468 − 343 = **125**.',
  ],
  [
    'Our factory makes 2,400 parts per shift with 1.5% scrap, 3 shifts a day. How many good parts in 22 working days?',
    '2,400 × 3 = 7,200 parts a day; good ones: 7,200 × 0.985 = 7,092; in 22 days: 7,092 × 22 = **156,024**.',
  ],
  [
    "I've eaten 1,650 kcal of my 2,100 today. How long must I run at 600 kcal per hour to still eat a 700 kcal pizza?",
    'You have 2,100 − 1,650 = 450 kcal left. The pizza is 700 − 450 = 250 kcal over. Running: 250 / 600 = 0.417 h ≈ **25 minutes**.',
  ],
  [
    "The water bill: 48 m³ at 2.15 € plus sewage at 2.90 € per m³ plus a base fee of 7.50 € a month for a quarter. What's the sum?",
    '- Water: 48 × 2.15 € = 103.20 €\n- Sewage: 48 × 2.90 € = 139.20 €\n- Base fee: 3 × 7.50 € = 22.50 €\n\n**Total: 264.90 €**',
  ],
  [
    'Anna, Ben and Carla share costs: Anna paid 84, Ben 30, Carla 12. Who owes whom?',
    'Total: 84 + 30 + 12 = 126. Each should pay 126 / 3 = 42.\n\n- Anna paid 84 − 42 = 42 too much.\n- Ben owes 42 − 30 = 12.\n- Carla owes 42 − 12 = 30.\n\nSo Ben gives Anna 12 and Carla gives Anna 30.',
  ],
  [
    'If 4 painters need 9 days for a house, how long do 6 painters need, and what does it cost at 180 per painter and day?',
    'The job is 4 × 9 = 36 painter-days. With 6 painters: 36 / 6 = 6 days. The cost is 36 × 180 = **6,480** either way.',
  ],
  [
    "My savings account pays 2.5% and inflation is 3.1%. What is 10,000 worth after 4 years in today's money?",
    "Nominal: 10,000 × 1.025^4 = 11,038.13. In today's money: 11,038.13 / 1.031^4 = 11,038.13 / 1.12989 ≈ **9,769**.",
  ],
  [
    "The deposit is 3 months' cold rent of 780, the agent takes 2.38 months' rent, and moving costs 1,150. How much cash do I need?",
    '- Deposit: 3 × 780 = 2,340\n- Agent: 2.38 × 780 = 1,856.40\n- Moving: 1,150\n\n2,340 + 1,856.40 + 1,150 = **5,346.40**',
  ],
  [
    'A video of 4 minutes at 8 Mbit/s – how big is it, and how many fit on a 64 GB card?',
    '4 min = 240 s; 240 × 8 Mbit = 1,920 Mbit; 1,920 / 8 = 240 MB. 64,000 / 240 ≈ 266 videos.',
  ],
  [
    'Light bulbs: LED 9 W for 6 €, lasts 15,000 h; old one 60 W for 1 €, lasts 1,000 h. Power is 0.30 €/kWh. Cost for 15,000 h?',
    '**LED:** 9 W × 15,000 h = 135 kWh; 135 × 0.30 € = 40.50 €; plus 6 € = **46.50 €**\n\n**Old bulb:** 60 W × 15,000 h = 900 kWh; 900 × 0.30 € = 270 €; 15 bulbs cost 15 €; together **285 €**',
  ],
  [
    'I need an average of 80 over 5 exams. I have 75, 82, 71 and 88. What do I need in the last one?',
    'You need 5 × 80 = 400 points in total. So far: 75 + 82 + 71 + 88 = 316. In the last exam you need 400 − 316 = **84**.',
  ],
  [
    'Our plane flies 5,570 km at 890 km/h with a tailwind of 60 km/h. How long is the flight?',
    'Ground speed: 890 + 60 = 950 km/h. Time: 5,570 / 950 = 5.86 h, about **5 h 52 min**.',
  ],
  [
    'Two pizzas of 26 cm for 9.50 each or one of 40 cm for 16. Where do I get more per euro?',
    'Two small: 2 × π × 13² = 1,062 cm² for 19 → 55.9 cm² per euro.\n\nOne large: π × 20² = 1,257 cm² for 16 → 78.5 cm² per euro.\n\nThe large one is the better deal.',
  ],
  [
    'I owe the tax office 3,480 and may pay in 6 instalments with 0.5% per month on the open balance. What do I pay in all?',
    'Each instalment is 3,480 / 6 = 580. The open balances are 3,480, 2,900, 2,320, 1,740, 1,160 and 580, together 12,180. Interest: 12,180 × 0.005 = 60.90. In all: 3,480 + 60.90 = **3,540.90**.',
  ],
  [
    "Une équipe de 12 personnes travaille 35 heures par semaine. Deux passent à 80 %. Combien d'heures au total ?",
    '10 × 35 = 350 heures, plus 2 × 28 = 56 heures, soit 406 heures par semaine.',
  ],
  [
    'Hur mycket kostar 3,5 kg äpplen à 24,90 kr med 12 % moms inräknad, och hur mycket är momsen?',
    '3,5 × 24,90 kr = 87,15 kr. Momsen är 87,15 − 87,15 / 1,12 = 9,34 kr.',
  ],
  [
    "My phone plan has 10 GB, I've used 6.4 GB by the 18th of a 30 day month. Will it be enough?",
    "You've used 6.4 GB in 18 days, about 0.36 GB a day. The remaining 12 days would take about 12 × 0.36 = 4.3 GB, but you only have 3.6 GB left. So it will probably be short by 0.7 GB. To make it, stay below 0.3 GB a day.",
  ],
  [
    "what's 2 to the power of 32 and why does it matter",
    "2^32 = 4,294,967,296. It's the number of different values a 32-bit integer can hold, so a 32-bit system can address about 4 GB of memory (4 GiB exactly), and IPv4 has about 4.3 billion addresses.",
  ],
  [
    'Our churn is 3% a month. What share of customers is left after a year?',
    '0.97^12 ≈ 0.694, so about **69.4 %** of the customers are left; annual churn is about 30.6 %.',
  ],
  [
    'Marathon in 3:45, what pace per km?',
    '3:45 h = 225 minutes. 225 / 42.195 ≈ 5.33 min/km, i.e. **5:20 per km**.',
  ],
  [
    'How much concrete for a slab 6 m x 4 m x 15 cm',
    '6 × 4 × 0.15 = **3.6 m³**. With 10 % reserve about 4 m³.',
  ],
  [
    'Our server handles 450 rps at 60% cpu. At what rps do we hit 85%?',
    'Assuming linear scaling: 450 / 0.60 = 750 rps at 100 %, so 85 % is reached at 750 × 0.85 = **637.5 rps**, about 640.',
  ],
]

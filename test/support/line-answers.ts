/**
 * Right answers in lines that tell an amount each, to questions about money, and recipes for more or fewer. Of our own writing.
 * The rules were made on the first; the later ones were written afterwards, to trip them, and read when they had.
 */
export type LineAnswer = readonly [question: string, answer: string]

export const FIRST_LINES: readonly LineAnswer[] = [
  [
    'Dinner was $84 for 4 people, we want to tip 18%. What does each pay?',
    'Bill: $84.00\nTip (18%): $15.12\nTotal: $99.12\nEach of the 4 people pays: $24.78',
  ],
  [
    'Split a $156.40 bill three ways with 20% tip.',
    "Here's the breakdown:\n\n- **Bill:** $156.40\n- **Tip (20%):** $31.28\n- **Total:** $187.68\n- **Per person:** $62.56",
  ],
  [
    "A jacket costs $120, it's 25% off, and sales tax is 8%. What will I pay?",
    'Original price: $120.00\nDiscount (25%): -$30.00\nPrice after discount: $90.00\nSales tax (8%): $7.20\nFinal price: $97.20',
  ],
  [
    'Invoice for 3 chairs at $45, 2 tables at $130 and delivery of $25, VAT 20%?',
    '| see below |\n\n3 chairs × $45: $135\n2 tables × $130: $260\nDelivery: $25\nSubtotal: $420\nVAT (20%): $84\nTotal due: $504',
  ],
  [
    'This pancake recipe serves 4: 2 cups flour, 3 eggs, 1.5 cups milk, 4 tbsp butter. I need to serve 10.',
    'To serve 10 you multiply everything by 2.5:\n\n- Flour: 5 cups\n- Eggs: 7.5 (use 7 or 8)\n- Milk: 3.75 cups\n- Butter: 10 tbsp',
  ],
  [
    'My recipe makes 12 cookies with 200 g flour, 100 g sugar and 1 egg. How much for 36?',
    'For 36 cookies, triple the recipe:\n\n- 600 g flour\n- 300 g sugar\n- 3 eggs',
  ],
  [
    'Halve this: 500 g pasta, 400 ml cream, 6 slices bacon, 80 g parmesan.',
    'Half the recipe:\n\n- 250 g pasta\n- 200 ml cream\n- 3 slices bacon\n- 40 g parmesan',
  ],
  [
    "I earn $22.50 an hour and work 38 hours a week. What's my weekly and annual gross?",
    'Weekly: $855\nAnnual (52 weeks): $44,460',
  ],
  [
    'My salary is $66,000. How much is that per month and per week?',
    '- Monthly: $5,500\n- Weekly: about $1,269.23',
  ],
  [
    'Car does 32 mpg, gas is $3.60 a gallon, trip is 480 miles. What will fuel cost?',
    'Fuel needed: 15 gallons\nFuel cost: $54.00',
  ],
  [
    'Room is 12 by 15 feet, carpet is $4 per square foot plus $90 installation. Cost?',
    'Area: 180 sq ft\nCarpet: $720\nInstallation: $90\nTotal: $810',
  ],
  [
    'Our budget is $5,000: rent 40%, food 15%, transport 10%, savings 20%, rest for other.',
    'Rent (40%): $2,000\nFood (15%): $750\nTransport (10%): $500\nSavings (20%): $1,000\nOther (15%): $750',
  ],
  [
    "We had revenue of $84,000, cost of goods $36,000 and operating expenses of $29,500. What's gross profit, net profit and margin?",
    'Gross profit: $48,000\nOperating profit: $18,500\nGross margin: 57.1%\nOperating margin: 22.0%',
  ],
  [
    "Homework is 20%, midterm 30% and final 50%. I got 90, 80 and 85. What's my grade?",
    'Homework: 90 × 0.20 = 18\nMidterm: 24\nFinal: 42.5\nOverall grade: 84.5',
  ],
  [
    'Which is cheaper: 500 g for $4.50 or 750 g for $6.30?',
    '500 g pack: $0.90 per 100 g\n750 g pack: $0.84 per 100 g\n\nThe 750 g pack is cheaper.',
  ],
  [
    'My electric bill: 640 kWh at $0.15 plus a $12 base fee. Total?',
    'Energy charge: $96.00\nBase fee: $12.00\nTotal: $108.00',
  ],
  [
    'I put $2,000 into a fund that returned 7%. What do I have now?',
    'Gain: $140\nNew balance: $2,140',
  ],
  [
    'Loan of $15,000, 60 payments of $299. How much interest in total?',
    'Total paid: $17,940\nTotal interest: $2,940',
  ],
  [
    'I ate 2 eggs at 78 kcal, 3 slices of toast at 90 kcal and a 120 kcal juice. Total?',
    'Eggs: 156 kcal\nToast: 270 kcal\nJuice: 120 kcal\nTotal: 546 kcal',
  ],
  [
    'A child weighs 18 kg and the dose is 15 mg/kg, liquid is 160 mg per 5 ml. How many ml?',
    'Dose: 270 mg\nVolume: 8.4 ml',
  ],
  [
    'We drove 240 km in 3 hours and then 150 km in 2 hours. Average speeds?',
    'First leg: 80 km/h\nSecond leg: 75 km/h\nOverall: 78 km/h',
  ],
  [
    'A store sold 45 shirts at $18 and 30 hats at $12. Revenue?',
    'Shirts: $810\nHats: $360\nTotal revenue: $1,170',
  ],
  [
    'Population went from 48,000 to 51,600. What is the increase in percent?',
    'Increase: 3,600\nPercentage increase: 7.5%',
  ],
  [
    'I bought 15 shares at $40 and sold at $52, commission $10 each way. Profit?',
    'Cost: $600 + $10 = $610\nProceeds: $780 - $10 = $770\nProfit: $160',
  ],
  [
    'I make $4,200 a month after tax. Using the 50/30/20 rule, how should I split it?',
    'Using the 50/30/20 rule:\n\n- **Needs (50%):** $2,100\n- **Wants (30%):** $1,260\n- **Savings (20%):** $840',
  ],
  [
    'Compare a 12-month gym plan at $35/month with a $360 annual plan.',
    '- Monthly plan: $420 per year\n- Annual plan: $360\n\nYou save $60 with the annual plan.',
  ],
  [
    "We're 6 people. Airbnb is $1,260 for 3 nights, car rental $240. What's each share?",
    'Airbnb: $1,260\nCar rental: $240\nTotal: $1,500\nPer person: $250\nPer person per night: $83.33',
  ],
  [
    'I borrowed $8,000 at 5% simple interest for 3 years. What do I owe?',
    'Interest: $1,200\nTotal owed: $9,200',
  ],
  [
    'What is $5,000 at 6% compounded annually after 3 years?',
    'Year 1: $5,300\nYear 2: $5,618\nYear 3: $5,955.08',
  ],
  [
    'A 30-year mortgage of $250,000 at 6% — what are the payment and total interest?',
    'Monthly payment: $1,498.88\nTotal paid: $539,595.47\nTotal interest: $289,595.47',
  ],
  ["I'm 5 foot 10 and 180 pounds. What's my BMI?", 'Height: 1.778 m\nWeight: 81.65 kg\nBMI: 25.8'],
  [
    "I'm 34, male, 82 kg, 178 cm. Estimate my calories.",
    'BMR (Mifflin-St Jeor): 1,768 kcal\nMaintenance (moderately active): 2,740 kcal\nFat loss: 2,240 kcal',
  ],
  [
    'Painting 4 walls, each 12 ft by 9 ft, one gallon covers 350 sq ft and costs $32.',
    'Wall area: 432 sq ft\nGallons needed: 2 (rounded up from 1.23)\nCost: $64',
  ],
  [
    'How much concrete for a slab 10 ft by 12 ft, 4 inches thick?',
    'Area: 120 sq ft\nVolume: 40 cu ft\nCubic yards: 1.48',
  ],
  [
    'My flight leaves at 14:20 and lasts 3 h 45 min with a 1 h layover. Summary?',
    'Departure: 14:20\nFlight time: 3 h 45 min\nLayover: 1 h\nTotal travel time: 4 h 45 min',
  ],
  ['Convert 150 lb and 6 ft into metric.', 'Weight: 68.04 kg\nHeight: 1.83 m'],
  [
    'We sold 120 units at $25 with unit cost $14 and fixed costs of $600. Break it down.',
    'Revenue: $3,000\nVariable costs: $1,680\nContribution margin: $1,320\nFixed costs: $600\nProfit: $720\nBreak-even units: 55',
  ],
  [
    'Class of 28 students, 25% play chess and 4 of them also play piano. Numbers?',
    'Chess players: 7\nChess and piano: 4\nChess only: 3\nNot chess: 21',
  ],
  [
    'I bought 0.5 BTC at $42,000 and it is now at $63,000. Gain?',
    'Cost: $21,000\nValue now: $31,500\nGain: $10,500 (50%)',
  ],
  [
    'A phone costs $799 or $36 a month for 24 months. Which is cheaper?',
    'Outright: $799\nInstalments: $864\nDifference: $65\n\nBuying outright is cheaper.',
  ],
  ['Rectangle with sides 7 cm and 4.5 cm?', 'Perimeter: 23 cm\nArea: 31.5 cm²\nDiagonal: 8.32 cm'],
  [
    'A circle with radius 6 m. Area, circumference?',
    'Diameter: 12 m\nCircumference: 37.70 m\nArea: 113.10 m²',
  ],
  [
    'I work 5 days, 7.5 hours a day, at €19 an hour, and pay 22% tax. Weekly net?',
    'Hours: 37.5\nGross: €712.50\nTax: €156.75\nNet: €555.75',
  ],
  [
    'Survey: 240 people, 96 like A, 84 like B, rest undecided. Percentages?',
    'A: 40%\nB: 35%\nUndecided: 25%',
  ],
  ['Stock fell from $80 to $60, then rose to $75.', 'Drop: 25%\nRise: 25%\nNet change: -6.25%'],
  [
    'I want to save $6,000 in 18 months and have $1,500 already.',
    'Still needed: $4,500\nPer month: $250\nPer week: about $58',
  ],
  [
    'What are the specs of the iPhone 12 with 64 GB and 2 cameras?',
    'Display: 6.1 inches\nResolution: 2532 × 1170\nBattery: 2815 mAh\nWeight: 164 g',
  ],
  [
    'Plan my 60 minute workout with 3 exercises.',
    'Warm-up: 10 minutes\nSquats: 15 minutes\nBench press: 15 minutes\nDeadlifts: 15 minutes\nCool-down: 5 minutes',
  ],
  [
    'Suggest tire pressure for my 2019 Civic and a bike 700x25.',
    'Front tires: 32 psi\nRear tires: 30 psi\nBike: 95 psi',
  ],
  [
    'I have 2 kids aged 4 and 7. How much sleep, milk and screen time do they need?',
    'Sleep: 10 hours\nMilk: 2 cups\nScreen time: 1 hour',
  ],
  [
    'Give me SQL defaults for a pool with 4 workers and 16 GB of RAM.',
    'shared_buffers: 4 GB\nwork_mem: 64 MB\nmax_connections: 100\neffective_cache_size: 12 GB',
  ],
]

export const LATER_LINES: readonly LineAnswer[] = [
  [
    'Split: rent is $2,400, I make $5,000 and my roommate makes $3,000. Proportionally?',
    '- You (62.5%): $1,500\n- Roommate (37.5%): $900',
  ],
  [
    'My invoice: 14 hours at $85, 2 trips at $40, materials $315, 5% discount on labor. Total?',
    'Labor: $1,190\nDiscount (5%): -$59.50\nTrips: $80\nMaterials: $315\nTotal: $1,525.50',
  ],
  [
    'Original $250, 20% off, then an extra 10% off. Final?',
    'Original price: $250\nAfter 20% off: $200\nAfter extra 10% off: $180\nYou save: $70 (28%)',
  ],
  [
    '$18/hour, 45 hours this week, time and a half over 40.',
    'Regular pay: $720\nOvertime pay: $135\nGross pay: $855',
  ],
  [
    'We spent $340 on food, $125 on drinks, and $60 on decorations for 35 guests. Per guest?',
    'Total: $525\nCost per guest: $15',
  ],
  [
    'I sell mugs at $14, they cost me $5.50 plus $2 shipping. Etsy takes 6.5%. Profit on each?',
    'Sale price: $14.00\nEtsy fee (6.5%): $0.91\nCost: $5.50\nShipping: $2.00\nProfit: $5.59',
  ],
  [
    'Is buying 3 for $10 better than $3.75 each?',
    '3 for $10: $3.33 each\nSingle: $3.75 each\n\nBuying three saves $1.25 in total.',
  ],
  [
    'Wedding budget $30,000: venue 45%, catering 25%, photos 12%, rest flowers and music equally.',
    '- Venue (45%): $13,500\n- Catering (25%): $7,500\n- Photos (12%): $3,600\n- Flowers (9%): $2,700\n- Music (9%): $2,700',
  ],
  [
    "I have $1,000. I spend a quarter on shoes, then a third of what's left on a coat. What remains?",
    'Shoes: $250\nLeft: $750\nCoat: $250\nRemaining: $500',
  ],
  [
    'Car costs $24,000, loses 15% in year one and 10% in year two.',
    'After year 1: $20,400\nAfter year 2: $18,360\nTotal loss: $5,640',
  ],
  [
    'Phone bill: $45 line, $10 insurance, 3 GB over at $5 per GB, and taxes of 9%.',
    'Line: $45.00\nInsurance: $10.00\nOverage: $15.00\nSubtotal: $70.00\nTaxes (9%): $6.30\nTotal: $76.30',
  ],
  [
    '4 adults at $22, 3 kids at $11, senior half price, with one senior. Parking $8.',
    'Adults: $88\nKids: $33\nSenior: $11\nParking: $8\nTotal: $140',
  ],
  [
    'Our team of 12 gets $500 each plus a pool of $9,000 shared equally. Cost per person and overall?',
    'Individual bonus: $500\nPool share: $750\nPer person: $1,250\nOverall cost: $15,000',
  ],
  [
    'I bought 40 apples for $20 and sold 30 at $1 each, the rest at $0.50. Profit?',
    'Revenue from the first 30: $30\nRevenue from the remaining 10: $5\nTotal revenue: $35\nProfit: $15',
  ],
  [
    'We need $12,000 for the roof, have $3,000, and 6 families share. How much each, and monthly over 10 months?',
    'Remaining: $9,000\nPer family: $1,500\nPer month: $150',
  ],
  [
    'Server costs $0.12 per hour, two of them, 24/7 in a 30-day month, plus $15 storage.',
    'Hours: 720\nCompute: $172.80\nStorage: $15.00\nTotal: $187.80',
  ],
  [
    "Monthly: salary 3,800 €, rent 1,150 €, food 420 €, car 310 €. What's left and what share is rent?",
    'Expenses: 1,880 €\nLeft over: 1,920 €\nRent share: 30.3%',
  ],
  [
    'Tickets $64, fees 18% and $3.50 per order. I buy 2.',
    'Tickets: $128.00\nFees (18%): $23.04\nOrder fee: $3.50\nTotal: $154.54',
  ],
  [
    'My commission is 3% of the first $100k and 5% above. I sold $160k.',
    'First $100,000: $3,000\nNext $60,000: $3,000\nTotal commission: $6,000',
  ],
  [
    "I'm choosing between $95k with 6% bonus and $102k without. Which?",
    'Offer A: $100,700\nOffer B: $102,000\nDifference: $1,300',
  ],
  [
    'What are good prices for my bakery? A croissant costs me $0.90 and bread $1.40.',
    'Croissant: $3.25\nBread: $5.50\nMargin: about 70%',
  ],
  [
    'Plan a $2,000 trip to Rome for 2 people for 5 days.',
    'Flights: $900\nHotel: $600\nFood: $350\nActivities: $150\nTotal: $2,000',
  ],
  [
    'Suggest how to allocate a $10,000 ad budget over 3 channels.',
    'Search: $5,000\nSocial: $3,500\nEmail: $1,500',
  ],
  [
    'I owe $300 to Ann and $450 to Bob, have $1,200 and get paid $2,000 Friday. Rent $1,600 Saturday.',
    'After Ann: $900\nAfter Bob: $450\nAfter payday: $2,450\nAfter rent: $850',
  ],
  [
    'Compare insurance: A $120/month with $1,000 deductible, B $180/month with $250 deductible, if I have one $3,000 claim.',
    'Plan A premiums: $1,440\nPlan A total: $2,440\nPlan B premiums: $2,160\nPlan B total: $2,410',
  ],
  [
    'Buy 2 get 1 free on $24 shirts. I want 6. Price per shirt?',
    'Shirts paid for: 4\nTotal: $96\nPer shirt: $16',
  ],
  [
    'How much is a dozen at $0.35 each and three dozen with 10% off?',
    'One dozen: $4.20\nThree dozen: $12.60\nWith 10% off: $11.34',
  ],
  [
    'Electric car: 15,000 km a year, 16 kWh per 100 km, $0.20 per kWh; petrol: 7 l per 100 km at $1.80.',
    'Electricity: $480\nPetrol: $1,890\nSavings: $1,410',
  ],
  [
    "Catering: 80 guests at $32 per plate, 15% service charge, $250 for the cake. What's the total?",
    'Food: $2,560\nService charge (15%): $384\nCake: $250\nTotal: $3,194',
  ],
  [
    "We're splitting a $276 bill between 3 couples, and one couple only had drinks for $36. How to split?",
    'Couple with drinks only: $36\nRemaining: $240\nEach of the other two couples: $120',
  ],
  [
    'Hotel is $149/night for 4 nights, 12% tax and a $25 daily resort fee.',
    'Room: $596.00\nTax (12%): $71.52\nResort fees: $100.00\nTotal: $767.52',
  ],
  [
    'I tutor at $30/hr, 3 students twice a week, 1.5 hours each, 4 weeks. Monthly income?',
    'Hours per week: 9\nWeekly: $270\nMonthly: $1,080',
  ],
  [
    'Laptop $1,299 with a $200 student discount, $89 warranty and 7% tax on the discounted laptop.',
    'Discounted price: $1,099\nTax (7%): $76.93\nWarranty: $89\nTotal: $1,264.93',
  ],
  [
    'Cost of 25 m of fence at $18 a metre, 10 posts at $12, labour $400?',
    'Fence: $450\nPosts: $120\nLabour: $400\nTotal: $970',
  ],
  [
    'A box of 24 sodas costs $9.60 and I sell each for $1.25. Profit per box?',
    'Revenue: $30.00\nCost: $9.60\nProfit: $20.40\nMargin: 68%',
  ],
  [
    'Restaurant: food cost $4.20, want 30% food cost. Menu price?',
    'Menu price: $14.00\nGross profit: $9.80',
  ],
  [
    "I'm paid biweekly $1,850. Annual? After 401k of 6%?",
    'Annual gross: $48,100\n401k (6%): $2,886\nAfter 401k: $45,214',
  ],
  [
    "If I put $250 a month into a jar from January through August and take out $300 in June, what's in it?",
    'Deposits: $2,000\nWithdrawal: $300\nBalance: $1,700',
  ],
  [
    'Price went up 20% to $72. What was it before and the increase?',
    'Original price: $60\nIncrease: $12',
  ],
  [
    'Three friends spent $45, $60 and $30. Who owes what to make it even?',
    'Total: $135\nFair share: $45\nFriend 2 gets back: $15\nFriend 3 owes: $15',
  ],
  [
    'Solar costs $14,000 with a 30% tax credit, saves $1,400 a year. Payback?',
    'Tax credit: $4,200\nNet cost: $9,800\nPayback: 7 years',
  ],
  [
    'My gym is $29 a month plus $49 joining, other gym is $39 without joining. Over a year?',
    'Gym A: $397\nGym B: $468\nGym A saves: $71',
  ],
  [
    '2,000 sq ft house at $175 per square foot with 20% down?',
    'Price: $350,000\nDown payment (20%): $70,000\nAmount financed: $280,000',
  ],
  [
    '5 kg of rice at $2.40/kg, 3 kg of beans at $3.10/kg and 2 l of oil at $4.75. I pay with $50.',
    'Rice: $12.00\nBeans: $9.30\nOil: $9.50\nTotal: $30.80\nChange: $19.20',
  ],
  [
    'Commission is 4% of sales plus base $2,000. Sales were $65,000 and I owe 25% tax.',
    'Commission: $2,600\nGross pay: $4,600\nTax: $1,150\nNet pay: $3,450',
  ],
  [
    'Uber: $2.50 base, $1.35 per mile for 8 miles, $0.30 per minute for 20 minutes, surge 1.4x.',
    'Distance: $10.80\nTime: $6.00\nSubtotal: $19.30\nWith surge: $27.02',
  ],
  [
    'We raised £3,480 from 58 donors, goal is £5,000.',
    'Average donation: £60\nRemaining: £1,520\nPercent of goal: 69.6%',
  ],
  [
    'If 3 pizzas at $13.99 and 2 salads at $8.50, delivery is free over $50. Tip $8.',
    'Pizzas: $41.97\nSalads: $17.00\nDelivery: $0\nTip: $8.00\nTotal: $66.97',
  ],
  ['Rent is 1,200 and goes up 4% each year. What in 2 years?', 'Year 1: $1,248\nYear 2: $1,297.92'],
  [
    'Bulk: 1 for $12, 10 for $100, 50 for $425. Unit prices?',
    '1 unit: $12.00\n10 units: $10.00 each\n50 units: $8.50 each',
  ],
  [
    'A contractor quotes $6,800: half up front, 30% midway and the remainder at completion.',
    'Up front (50%): $3,400\nMidway (30%): $2,040\nCompletion (20%): $1,360',
  ],
  [
    'Annual insurance $1,380 or $120 monthly. How much more monthly?',
    'Monthly plan per year: $1,440\nDifference: $60',
  ],
  [
    'Lemonade: lemons $8, sugar $3, cups $4. Sold 60 cups at $0.75.',
    'Costs: $15\nSales: $45\nProfit: $30',
  ],
  [
    "Kids' allowance: $5 for ages under 10, $8 above. I have kids aged 6, 9 and 12. Weekly and yearly?",
    'Weekly: $18\nYearly: $936',
  ],
  [
    'My electricity: first 300 kWh at $0.10 and the remaining 250 kWh at $0.14.',
    'First block: $30.00\nSecond block: $35.00\nTotal: $65.00',
  ],
  [
    'I want $60,000 a year working 48 weeks, 30 billable hours each. Rate?',
    'Billable hours: 1,440\nHourly rate: $41.67',
  ],
  [
    'We drove 1,200 miles at 25 mpg, gas $3.80, plus $45 tolls, and split by 4.',
    'Gallons: 48\nGas: $182.40\nTolls: $45.00\nTotal: $227.40\nEach: $56.85',
  ],
  [
    'Shares: I own 30%, Kim 50%, Lee 20% of a company making $85,000 profit; we keep $15,000 in reserve.',
    'Distributable: $70,000\nYou: $21,000\nKim: $35,000\nLee: $14,000',
  ],
]

export const LAST_LINES: readonly LineAnswer[] = [
  [
    'My employer matches 50% of the first 6% I put in. I make $70,000 and contribute 8%. Totals?',
    'Your contribution (8%): $5,600\nEmployer match: $2,100\nCombined: $7,700',
  ],
  [
    'I need to know the cost of printing 500 flyers at $0.08, 200 posters at $1.10, setup $35, and rush fee of 10%.',
    "Here's the estimate:\n\n- Flyers: $40.00\n- Posters: $220.00\n- Setup: $35.00\n- Rush fee (10%): $29.50\n\n**Total: $324.50**",
  ],
  [
    "I get $2,400 a month and want to save 20%. My rent is $900, utilities $150, groceries $300. What's left to spend?",
    'Savings (20%): $480\nFixed costs: $1,350\nLeft to spend: $570',
  ],
  [
    'Two options: 0% financing for 24 months on a $1,200 sofa, or 10% off cash.',
    '**Option 1 – financing**\n- Monthly: $50\n- Total: $1,200\n\n**Option 2 – cash**\n- Price: $1,080\n- You save: $120',
  ],
  [
    'Freelancer: 3 projects at $1,500, 1 at $4,200, expenses $1,100, set aside 30% of profit for taxes.',
    'Income: $8,700\nExpenses: $1,100\nProfit: $7,600\nTax set-aside (30%): $2,280\nYours to keep: $5,320',
  ],
  [
    'We have 24 kids; bus is $480, museum $6 each, lunch $4.50 each. School pays half of the bus. Per kid?',
    'Bus share: $240\nMuseum: $144\nLunch: $108\nTotal: $492\nPer kid: $20.50',
  ],
  [
    'My team sold tickets: 210 at 15 €, 85 at 9 €; hall costs 700 €, band 1.200 €.',
    'Einnahmen: 3.915 €\nKosten: 1.900 €\nGewinn: 2.015 €',
  ],
  [
    '120 m² at €14 per m², utilities €2.50 per m². Warm rent?',
    'Cold rent: €1,680\nUtilities: €300\nWarm rent: €1,980',
  ],
  [
    'Price per night $80, weekend $110. I stay Thursday to Monday, 4 nights.',
    'Thursday: $80\nFriday: $110\nSaturday: $110\nSunday: $80\nTotal: $380',
  ],
  [
    'A $50 shirt, buy one get one half off, plus coupon $10. Price for two?',
    'First shirt: $50\nSecond shirt: $25\nCoupon: -$10\nTotal: $65',
  ],
  [
    'I have 120 shares at $15.40; dividend $0.35 quarterly. Yearly income and yield?',
    'Value: $1,848\nYearly dividends: $168\nYield: 9.09%',
  ],
  [
    'Cleaning: $35 for the first hour, $25 for each additional hour, 4 hours, 2 cleaners.',
    'One cleaner: $110\nTwo cleaners: $220',
  ],
  [
    'Book club of 9 buys 9 books at $12.99 with free shipping and a $15 gift card.',
    'Books: $116.91\nGift card: -$15.00\nTotal: $101.91\nEach: $11.32',
  ],
  [
    'Ad spend $1,200, 400 clicks, 20 sales of $90.',
    'Cost per click: $3.00\nConversion rate: 5%\nRevenue: $1,800\nCost per sale: $60\nROAS: 1.5',
  ],
  [
    'Plumber: $95 call-out, $70/hr for 2.5 hours, parts $38, GST 10%.',
    'Call-out: $95.00\nLabor: $175.00\nParts: $38.00\nSubtotal: $308.00\nGST (10%): $30.80\nTotal: $338.80',
  ],
  [
    '8% commission is $1,440. What were the sales, and what would 10% be?',
    'Sales: $18,000\n10% commission: $1,800\nDifference: $360',
  ],
  [
    'Our SaaS has 340 users on $12 and 60 on $29. Churn 5%. MRR?',
    'Basic: $4,080\nPro: $1,740\nMRR: $5,820\nLost to churn (5%): $291',
  ],
  [
    'I owe my sister half of a $640 phone, minus $85 she owed me, plus $20 for lunch.',
    'Half of the phone: $320\nMinus what she owed: -$85\nPlus lunch: $20\nYou owe: $255',
  ],
  [
    'Movie night for 2 adults ($14) and 2 kids ($10), two large popcorns at $8.50 and 4 drinks at $5.',
    'Tickets: $48\nPopcorn: $17\nDrinks: $20\nTotal: $85',
  ],
  [
    'Farm: 3 acres, 150 bushels each, price $4.20 a bushel, seed $90/acre, fertilizer $140/acre.',
    'Yield: 450 bushels\nRevenue: $1,890\nCosts: $690\nProfit: $1,200',
  ],
  [
    '15% of my $5,200 paycheck goes to taxes, 5% to retirement; rent is a third of what is left.',
    'Taxes: $780\nSavings plan: $260\nLeft: $4,160\nRent: $1,386.67',
  ],
  [
    '$3.99 for 12 eggs or $5.49 for 18?',
    '12-pack: $0.33 per egg\n18-pack: $0.31 per egg\nSavings per egg: $0.03',
  ],
  [
    'Pay went from $21.50 to $24. I work 2,000 hours.',
    'Raise: $2.50 per hour\nPercent raise: 11.6%\nExtra per year: $5,000',
  ],
  [
    'Split a 4-bedroom house at $3,600 where the master costs $200 more.',
    'Regular rooms: $850\nMaster: $1,050',
  ],
  [
    "I'll buy 3 tires at $110, get the 4th free, plus $18 each to mount all of them. Tax 6% on tires.",
    'Tires: $330.00\nMounting: $72.00\nTax (6%): $19.80\nTotal: $421.80',
  ],
  [
    '5 bags of 20 kg cement at $7.80, sand $42, and 12% waste allowance on cement.',
    'Cement: $39.00\nWaste (12%): $4.68\nSand: $42.00\nTotal: $85.68',
  ],
  [
    'We charge $150 per month per client, have 14 clients, two leave and five join.',
    'Clients: 17\nRevenue before: $2,100\nRevenue now: $2,550\nChange: +$450',
  ],
  [
    'Yearly property tax is 1.2% of $310,000, paid in two installments.',
    'Yearly tax: $3,720\nEach installment: $1,860\nMonthly set-aside: $310',
  ],
]

/** Written when the rules were made, and not changed for. */
export const UNSEEN_LINES: readonly LineAnswer[] = [
  [
    'Landscaper: 12 shrubs at $28, 3 trees at $145, 40 sq m of turf at $9.50, labor 2 people for 6 hours at $35. Quote?',
    '- Shrubs: $336\n- Trees: $435\n- Turf: $380\n- Labor: $420\n\n**Total: $1,571**',
  ],
  [
    'My 2 bedroom is $1,850 and the roommate takes the small room and pays 40%. Utilities of $180 are split evenly.',
    'You: $1,110 + $90 = $1,200\nRoommate: $740 + $90 = $830',
  ],
  [
    'I sold a used bike for $320 that I bought for $250 and spent $45 on parts. eBay took 13.25%.',
    'Sale: $320.00\nFee (13.25%): $42.40\nBike and parts: $295.00\nResult: -$17.40',
  ],
  [
    'What would 3 months of parking at $165 and a bus pass at $72 per month cost, and which saves more?',
    'Parking: $495\nBus: $216\nDifference: $279',
  ],
  [
    'Our nonprofit has $48,000: 60% programs, 25% staff, rest admin. Programs are split over 4 cities.',
    'Programs (60%): $28,800\nPer city: $7,200\nStaff (25%): $12,000\nAdmin (15%): $7,200',
  ],
  [
    'Pizza night: 5 large at $17.50, a $10 off coupon, delivery $4.99, tip $12, 7 friends.',
    'Pizzas: $87.50\nCoupon: -$10.00\nDelivery: $4.99\nTip: $12.00\nTotal: $94.49\nEach: $13.50',
  ],
  [
    'We pay 3 staff $17/h for 8 h on Saturday and double on Sunday.',
    'Saturday: $408\nSunday: $816\nWeekend: $1,224',
  ],
  [
    'Stocks: bought 20 at $51 and 30 at $46. Average cost? Now $55, gain?',
    'Total cost: $2,400\nAverage cost: $48\nValue now: $2,750\nGain: $350 (14.6%)',
  ],
  [
    'Used car: $9,500 asking, offer 8% less, $350 registration, new tires $520.',
    'Offer: $8,740\nRegistration: $350\nTires: $520\nAll in: $9,610',
  ],
  [
    'I bill $110/h, worked 6.5 h Monday, 4 h Tuesday, and gave a 10% loyalty discount.',
    'Hours: 10.5\nSubtotal: $1,155.00\nDiscount (10%): -$115.50\nAmount due: $1,039.50',
  ],
  [
    'Daycare is $62 a day, 22 days, second child gets 15% off.',
    'First child: $1,364.00\nSecond child: $1,159.40\nTogether: $2,523.40',
  ],
  [
    'Rent 1.150 €, Strom 95 €, Internet 39,90 €. Aufteilung auf 3 Personen?',
    'Gesamt: 1.284,90 €\nPro Person: 428,30 €',
  ],
  [
    'A $3,000 prize: 1st gets half, 2nd gets 30%, 3rd the rest.',
    '1st: $1,500\n2nd: $900\n3rd: $600',
  ],
  [
    'Printer $180 and ink $32 per 400 pages, or print shop at $0.12 a page; I print 3,000 pages.',
    'Ink cartridges: 8\nInk: $256\nOwn printer: $436\nPrint shop: $360',
  ],
  [
    'Price of a $640 TV after 15% off, then $40 rebate, 5 year plan at $15 a year?',
    'After 15% off: $544\nAfter rebate: $504\nPlan: $75\nTotal: $579',
  ],
  [
    'Budget 2,500: hotel 4 nights at 210, flights 2 at 340, food 80 a day for 5 days. Left?',
    'Hotel: 840\nFlights: 680\nFood: 400\nLeft: 580',
  ],
  [
    'Grandma gives each of 5 grandkids $20 plus $5 for each year of age: ages 3, 5, 8, 10, 14.',
    'Base: $100\nFor age: $200\nTotal: $300',
  ],
  [
    'I pay $14.99 for Netflix, $10.99 Spotify and $139 a year for Prime. Monthly and yearly?',
    'Prime per month: $11.58\nMonthly total: $37.56\nYearly total: $450.76',
  ],
  [
    'If each widget costs $2.15 to make and sells for $5, and fixed costs are $8,550 a month, what is break-even?',
    'Contribution: $2.85\nBreak-even: 3,000 units\nBreak-even revenue: $15,000',
  ],
  [
    'Charity run: 46 runners raised $35 each, 12 raised $80, sponsor matches half.',
    'Raised: $2,570\nMatch: $1,285\nTotal: $3,855',
  ],
]

export const RECIPES: readonly LineAnswer[] = [
  [
    'My chili feeds 6: 900 g beef, 2 onions, 3 cans tomatoes, 2 tbsp chili powder, 400 g beans. I have 15 guests.',
    'You need 2.5 times the amounts:\n- 2.25 kg beef\n- 5 onions\n- 7.5 cans tomatoes (round to 8)\n- 3-4 tbsp chili powder, to taste\n- 1 kg beans',
  ],
  [
    'Double this recipe please: 1 1/2 cups sugar, 3/4 cup butter, 2 eggs, 1 tsp vanilla, 2 1/4 cups flour',
    "Here's the doubled recipe:\n\n- 3 cups sugar\n- 1 1/2 cups butter\n- 4 eggs\n- 2 tsp vanilla\n- 4 1/2 cups flour",
  ],
  [
    'This bread uses 500 g flour, 350 ml water, 10 g salt and 7 g yeast. Scale it to 750 g flour.',
    'Scaled by 1.5:\n\nFlour: 750 g\nWater: 525 ml\nSalt: 15 g\nYeast: 10 g',
  ],
  [
    'Recipe for 8 servings: 4 chicken breasts, 2 cups rice, 1 cup cream, 6 oz spinach. Make it for 2.',
    '**For 2 servings:**\n- Chicken breast: 1\n- Rice: ½ cup\n- Cream: ¼ cup\n- Spinach: 1.5 oz',
  ],
  [
    'Smoothie serves 1: 1 banana, 150 g yogurt, 50 g oats, 200 ml milk. For a family of 5?',
    "For 5 servings you'll need:\n\n1. Bananas: 5\n2. Yogurt: 750 g\n3. Oats: 250 g\n4. Milk: 1 liter",
  ],
  [
    'A recipe makes 24 muffins with 3 cups flour, 1 cup sugar, 2 eggs and 1 cup milk. I only want 12 muffins. Also can I use oat milk?',
    'Yes, oat milk works. For 12 muffins:\n- 1 1/2 cups flour\n- 1/2 cup sugar\n- 1 egg\n- 1/2 cup oat milk',
  ],
]

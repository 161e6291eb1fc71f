/** Right answers about times of day, dates and lengths of time. */

export type DatedAnswer = readonly [question: string, answer: string]

/** Against whose changed digits the rules were made. */
export const DATED_ANSWERS: readonly DatedAnswer[] = [
  [
    'My train leaves at 09:42 and takes 3 hours 35 minutes. When do I arrive?',
    'You arrive at 13:17.',
  ],
  [
    'The film starts at 20:15 and lasts 142 minutes. When does it end?',
    '142 minutes are 2 hours 22 minutes, so the film ends at 22:37.',
  ],
  [
    'I worked from 8:15 to 12:30 and from 13:15 to 17:45. How many hours is that?',
    'Morning: 8:15 to 12:30 is 4 hours 15 minutes. Afternoon: 13:15 to 17:45 is 4 hours 30 minutes. Together that is 8 hours 45 minutes.',
  ],
  [
    'How many days are there from 12 March 2026 to 3 May 2026?',
    'From 12 March to 3 May 2026 there are 52 days: 19 days left in March, 30 in April and 3 in May.',
  ],
  [
    'My invoice is dated 14 October 2026, payable within 30 days. By when must I pay?',
    '30 days after 14 October 2026 is 13 November 2026.',
  ],
  [
    'Das Meeting beginnt um 14:30 Uhr und dauert 95 Minuten. Wann ist es zu Ende?',
    '95 Minuten sind 1 Stunde 35 Minuten. Das Meeting endet also um 16:05 Uhr.',
  ],
  [
    'Ich bin am 3. Juli 1988 geboren. Wie alt bin ich am 1. Mai 2026?',
    'Am 1. Mai 2026 sind Sie 37 Jahre alt; am 3. Juli 2026 werden Sie 38.',
  ],
  [
    'Someone was born on 5 June 1990. How old are they on 30 November 2026?',
    'They turned 36 on 5 June 2026, so they are 36 years old.',
  ],
  [
    'The flight leaves London at 11:25 and arrives in New York at 14:20 local time. New York is 5 hours behind. How long is the flight?',
    '14:20 in New York is 19:20 in London. From 11:25 to 19:20 is 7 hours 55 minutes.',
  ],
  ['What date is 90 days after 15 January 2026?', '15 April 2026.'],
  [
    'Our project takes 6 weeks starting on Monday 7 September 2026. When does it end?',
    'Six weeks are 42 days. Starting on Monday 7 September 2026, the last day is Sunday 18 October 2026, and the following Monday is 19 October 2026.',
  ],
  [
    "Le magasin ouvre à 9h30 et ferme à 19h. Combien d'heures est-il ouvert ?",
    'De 9h30 à 19h, cela fait 9 heures et 30 minutes.',
  ],
  [
    'El partido empezó a las 18:45 y duró 105 minutos. ¿A qué hora terminó?',
    '105 minutos son 1 hora y 45 minutos, así que terminó a las 20:30.',
  ],
  [
    'How long is it from 22:40 to 6:15 the next morning?',
    'From 22:40 to midnight is 1 hour 20 minutes, and from midnight to 6:15 is 6 hours 15 minutes, so 7 hours 35 minutes in total.',
  ],
  [
    'The war lasted from 1618 to 1648. How long was that?',
    "The Thirty Years' War lasted 30 years, from 1618 to 1648.",
  ],
  [
    'My contract runs 24 months from 1 April 2025 with a notice period of 3 months. When must I give notice at the latest?',
    "The contract ends on 31 March 2027. With 3 months' notice you must give notice by 31 December 2026.",
  ],
  [
    'I take a tablet every 8 hours, the first at 7 am. At what times are the next two?',
    'The next tablets are at 3 pm and 11 pm.',
  ],
  [
    'A bus leaves every 12 minutes starting at 6:10. List the first five departures.',
    'The departures are 6:10, 6:22, 6:34, 6:46 and 6:58.',
  ],
  [
    'How many working days are in the week of 23 to 27 November 2026 if Thursday is a holiday?',
    'Monday to Friday are 5 days; without Thursday there are 4 working days.',
  ],
  [
    'My warranty of 2 years began on 17 February 2025. Is it still valid on 1 March 2027?',
    'No. Two years from 17 February 2025 end on 17 February 2027, so on 1 March 2027 it has been over for 12 days.',
  ],
  [
    'The meeting is at 15:00 CET. What time is that in Tokyo?',
    'Tokyo (UTC+9) is 8 hours ahead of CET (UTC+1), so 15:00 CET is 23:00 in Tokyo.',
  ],
  [
    'Please make a timetable for a workshop from 9:00 with four sessions of 45 minutes and breaks of 15 minutes.',
    '| Time | What |\n|---|---|\n| 9:00–9:45 | Session 1 |\n| 9:45–10:00 | Break |\n| 10:00–10:45 | Session 2 |\n| 10:45–11:00 | Break |\n| 11:00–11:45 | Session 3 |\n| 11:45–12:00 | Break |\n| 12:00–12:45 | Session 4 |',
  ],
  [
    'Schlafenszeit 22:30, Wecker 6:45. Wie lange schlafe ich?',
    'Von 22:30 bis 6:45 Uhr sind es 8 Stunden und 15 Minuten.',
  ],
  [
    'If the deadline is 5 business days after Wednesday 18 November 2026, which date is it?',
    'Thursday 19 November is day 1, Friday 20 is day 2, Monday 23 is day 3, Tuesday 24 is day 4 and Wednesday 25 November is day 5. So the deadline is Wednesday 25 November 2026.',
  ],
  ['Quanto tempo passa dalle 7:50 alle 16:20?', 'Dalle 7:50 alle 16:20 passano 8 ore e 30 minuti.'],
  [
    "A patient's infusion of 500 mL runs at 125 mL/h from 10:30. When is it finished?",
    '500 mL / 125 mL/h = 4 hours, so it is finished at 14:30.',
  ],
  ['How many weeks and days are 100 days?', '100 days are 14 weeks and 2 days.'],
  [
    'A recipe: marinate 40 minutes, bake 1 h 20 min, rest 15 min. If dinner is at 19:00, when do I start?',
    'In total that is 40 + 80 + 15 = 135 minutes, or 2 hours 15 minutes. To eat at 19:00 you must start at 16:45.',
  ],
  [
    'What is the quarter and day of year of 1 July 2026?',
    '1 July 2026 is in the third quarter (Q3) and is day 182 of the year.',
  ],
  [
    'Shift starts 21:45 and lasts 8.5 hours. When does it end?',
    '8.5 hours are 8 hours 30 minutes, so the shift ends at 6:15 the next morning.',
  ],
  [
    'My flight departs at 14:00. I must be at the airport 2 hours before, and the drive takes 45 minutes. When should I leave?',
    'You should leave at 11:15: be there at 12:00, and the drive takes 45 minutes.',
  ],
  [
    'When does a 6:30 pm movie of 2 hours 15 minutes end if there are 20 minutes of ads first?',
    'The film itself starts at 6:50 pm and ends at 9:05 pm.',
  ],
  [
    'Der Zug fährt um 10:12 Uhr ab, hat 17 Minuten Verspätung und braucht 1 Stunde 5 Minuten. Wann kommt er an?',
    'Er fährt um 10:29 Uhr ab und kommt um 11:34 Uhr an.',
  ],
  [
    'Rechnung vom 3. März 2026, zahlbar innerhalb von 14 Tagen. Bis wann muss ich zahlen?',
    'Bis zum 17. März 2026.',
  ],
  [
    'I have a 30-day trial starting 15 November 2026. When does it end?',
    'It ends on 15 December 2026; the last full day is 14 December.',
  ],
  [
    'The sprint is 2 weeks from Monday 2 November 2026; when does it end?',
    'The last working day is Friday 13 November 2026.',
  ],
  [
    'My 3-month probation began on 1 September 2026. When does it end?',
    'It ends on 30 November 2026.',
  ],
  [
    'Born on 29 February 2004: how old is she on 28 February 2026?',
    'She is 21 years old; she turns 22 on 28 February or 1 March, depending on the law.',
  ],
  [
    'How many days are there from 1 January 2026 to 31 December 2026?',
    '364 days, or 365 if you count both ends.',
  ],
  [
    'When is the second dose if the first was on 5 May 2026 and the interval is 3 to 4 weeks?',
    'Between 26 May and 2 June 2026.',
  ],
  [
    'What time is it in New York when it is 15:00 in London?',
    'New York is 5 hours behind London, so 15:00 in London is 10:00 in New York. Paris is 1 hour ahead of London, so there it is 16:00.',
  ],
  [
    'Are you open on Saturdays?',
    'Yes, on Saturdays from 9:00 to 13:00. On weekdays we are open from 9:00 to 18:00, 9 hours a day.',
  ],
  [
    'What are the parking rules?',
    'Parking costs €2 per hour from 8:00 to 18:00, 2 hours at most. From 18:00 to 8:00 it is free.',
  ],
  [
    'Plan my study evening.',
    '- 18:00–18:45: 45 minutes of maths\n- 18:45–19:00: break\n- 19:00–20:00: 30 minutes of reading, then 30 minutes of vocabulary\n- 20:00–20:15: recap',
  ],
  [
    'When is Easter 2026 and what holidays follow?',
    'Easter Sunday is 5 April 2026, Good Friday, 3 April 2026, comes before it, and Whit Monday is 25 May 2026.',
  ],
  [
    'Conference dates?',
    'The conference runs Monday to Friday, 9 March to 13 March 2026, from 9:00 to 17:00 with an hour for lunch, so 7 hours of talks a day.',
  ],
  [
    'How long did the two world wars last?',
    'World War I lasted 4 years, from 1914 to 1918. World War II lasted 6 years, from 1939 to 1945.',
  ],
  [
    'Tell me about her career.',
    'She taught from 1990 to 2010, 12 years of it as head of department, and from 2010 to 2015 (5 years) she led the school.',
  ],
  [
    'What are the course hours?',
    'Morning 9:00 to 12:00 (3 hours), afternoon 13:00 to 15:00 (2 hours): 5 hours in total.',
  ],
  [
    'I sleep from 23:00 to 7:00. Is that enough?',
    'From 23:00 to 7:00 is 8 hours, which is within the 7 to 9 hours recommended for adults.',
  ],
  [
    'Ma consultation commence à 14h20 et dure 25 minutes. À quelle heure finit-elle ?',
    'Elle finit à 14h45.',
  ],
  ['Nací el 15 de agosto de 1990. ¿Qué edad tengo el 30 de noviembre de 2026?', 'Tienes 36 años.'],
  ["What's 3 hours after 22:30?", '3 hours after 22:30 is 1:30 the next day.'],
  [
    'The parcel was sent on 24 November 2026 and takes 3 business days. When does it arrive?',
    'It should arrive on Friday 27 November 2026.',
  ],
  [
    'Our lease began on 1 February 2024 for 3 years. When does it end?',
    'It ends on 31 January 2027.',
  ],
  [
    'A marathon runner starts at 9:30 and finishes at 13:12. How long did she run?',
    'From 9:30 to 13:12 is 3 hours and 42 minutes.',
  ],
  ['What time is 15:00 UTC in India?', 'India is UTC+5:30, so 15:00 UTC is 20:30 in India.'],
  [
    'How many nights from 20 December 2026 to 3 January 2027?',
    'That is 14 nights: 20 December to 3 January is 14 days.',
  ],
  [
    'I took 400 mg ibuprofen at 13:00. When can I take the next if every 6 to 8 hours?',
    'Not before 19:00; from 21:00 you are on the safe side.',
  ],
  [
    'When should I take my lunch break if I work from 9:00 for 8 hours?',
    'Halfway, at 13:00, or at 12:30 if the canteen is less busy then.',
  ],
  [
    'Wie viele Tage sind es vom 1. Oktober bis zum 24. Dezember 2026?',
    'Vom 1. Oktober bis zum 24. Dezember 2026 sind es 84 Tage.',
  ],
  [
    'The store opens at 10:00. I arrive at 9:40. How long do I wait?',
    'From 9:40 to 10:00 is 20 minutes.',
  ],
  [
    'If a task takes 90 minutes and I start at 16:50, when am I done?',
    '90 minutes is 1 hour 30 minutes, so you are done at 18:20.',
  ],
  [
    'When was the treaty signed?',
    'It was signed on Monday 25 March 1957 in Rome and came into force on 1 January 1958, 9 months later.',
  ],
  [
    'Is 30 February a date?',
    'No, there is no 30 February; February has 28 days, or 29 in leap years.',
  ],
  ['Give me a medication plan: every 6 hours starting at 6:00.', '6:00, 12:00, 18:00 and 0:00.'],
  [
    'The bakery makes 3 batches of 40 minutes each, starting at 4:30. When is the last one done?',
    '3 × 40 = 120 minutes, or 2 hours, so the last one is done at 6:30.',
  ],
  [
    'In March 45 people came and in April 31 people. How many in total?',
    'In March 45 people came and in April 31 people, so 76 in total.',
  ],
  [
    "Quand expire mon abonnement d'un an souscrit le 12 juin 2026 ?",
    'Il expire le 12 juin 2027 (le dernier jour est le 11 juin 2027).',
  ],
  [
    'Our shop hours changed. Please write a notice.',
    'Dear customers, from Monday, 4 January 2027 we are open from 8:30 to 18:30 on weekdays, and on Saturdays from 9:00 to 14:00.',
  ],
]

/** Written when the first rules were made. */
export const LATER_DATED_ANSWERS: readonly DatedAnswer[] = [
  [
    'Can you check my timesheet? Mon 8:00–16:30, Tue 8:15–16:00, Wed 7:45–15:45, each with a 30 minute lunch break.',
    '- Mon: 8:00–16:30 is 8 h 30 min, minus 30 min = 8 h\n- Tue: 8:15–16:00 is 7 h 45 min, minus 30 min = 7 h 15 min\n- Wed: 7:45–15:45 is 8 h, minus 30 min = 7 h 30 min\n\nIn total 22 h 45 min.',
  ],
  [
    'When is my next appointment if the last was on 17 August 2026 and I come every 6 weeks?',
    'Six weeks after 17 August 2026 is 28 September 2026.',
  ],
  [
    'The dishwasher runs 2 h 40 min. If I start it at 21:30, when will it be finished?',
    '21:30 plus 2 h 40 min is 00:10.',
  ],
  [
    'I was born on 12 November 1985. How old will I be on 1 January 2027?',
    'You will be 41 years old on 1 January 2027.',
  ],
  [
    'Wie lange dauert die Fahrt, wenn ich um 7:25 Uhr losfahre und um 11:05 Uhr ankomme?',
    'Die Fahrt dauert 3 Stunden und 40 Minuten.',
  ],
  ['Il treno parte alle 8:50 e impiega 2 ore e 25 minuti. A che ora arriva?', 'Arriva alle 11:15.'],
  [
    'How long is it until Christmas Eve, 24 December 2026, from 30 November 2026?',
    'From 30 November to 24 December 2026 it is 24 days, or 3 weeks and 3 days.',
  ],
  [
    'A class of 50 minutes starts at 10:10. There is a 10 minute break and another class of 50 minutes. When does the second class end?',
    'The first ends at 11:00, the second starts at 11:10 and ends at 12:00.',
  ],
  [
    'My visa of 90 days starts on 10 January 2027. What is the last day?',
    'Counting 10 January as day 1, the last day is 9 April 2027.',
  ],
  [
    'A tablet every 12 hours, first at 6:30. When is the next one due?',
    'The next one is due at 18:30.',
  ],
  ['How many minutes are there between 13:47 and 15:02?', 'There are 75 minutes.'],
  ['Convert 17:45 to 12-hour time.', '17:45 is 5:45 pm.'],
  [
    'The concert started at 19:30, the first half took 55 minutes, the interval 20 minutes and the second half 65 minutes. When was it over?',
    '55 + 20 + 65 = 140 minutes, which is 2 hours 20 minutes. It was over at 21:50.',
  ],
  ['How many years passed from 1492 to 1776?', 'From 1492 to 1776 is 284 years.'],
  ['What day was 14 July 1969?', '14 July 1969 was a Monday.'],
  [
    'Notice must be given 6 weeks before 31 March 2027. By when must I give it?',
    'Six weeks before 31 March 2027 is 17 February 2027.',
  ],
  [
    'Our daily stand-up is at 9:15 in Berlin. Lisbon is 1 hour behind. When is it there?',
    '9:15 in Berlin is 8:15 in Lisbon.',
  ],
  ['Add up: 1 h 20 min, 45 min and 2 h 15 min.', '1 h 20 min + 45 min + 2 h 15 min = 4 h 20 min.'],
  [
    'Quanti giorni ci sono dal 5 marzo al 20 aprile 2026?',
    'Dal 5 marzo al 20 aprile 2026 ci sono 46 giorni.',
  ],
  [
    'The lecture is Tuesdays 14:00–15:30 for 12 weeks. How many hours is that?',
    'Each lecture is 1.5 hours, and 12 × 1.5 = 18 hours.',
  ],
  [
    'When did the ship arrive if it left on 28 February 2026 and sailed 10 days?',
    'It arrived on 10 March 2026.',
  ],
  [
    'Une location du 28 décembre 2026 au 4 janvier 2027 : combien de jours ?',
    'Du 28 décembre 2026 au 4 janvier 2027, cela fait 7 jours.',
  ],
  ['I parked at 14:52 and have 90 minutes. When does it expire?', 'It expires at 16:22.'],
  [
    'Kannst du mir einen Putzplan machen? Beginn 9 Uhr, Küche 40 Minuten, Bad 25 Minuten, Wohnzimmer 30 Minuten.',
    '- 9:00 Küche (40 Minuten)\n- 9:40 Bad (25 Minuten)\n- 10:05 Wohnzimmer (30 Minuten)\n- 10:35 fertig',
  ],
  [
    'How long did she reign, from 1558 to 1603?',
    'Elizabeth I reigned for 45 years, from 1558 to 1603.',
  ],
]

/** Written last. */
export const LAST_DATED_ANSWERS: readonly DatedAnswer[] = [
  [
    'I clocked in at 6:55 and out at 15:25. How long was I there?',
    'You were there for 8 hours and 30 minutes.',
  ],
  [
    'If I take the antibiotic at 7:00, 15:00 and 23:00, how many hours are between doses?',
    'There are 8 hours between doses.',
  ],
  [
    'The ferry departs at 17:20 and the crossing takes 75 minutes. What time does it arrive?',
    'It arrives at 18:35.',
  ],
  [
    'Mein Vertrag begann am 15. Mai 2025 und läuft 18 Monate. Wann endet er?',
    'Er endet am 14. November 2026.',
  ],
  [
    'How old was someone born on 20 July 1969 on 1 July 2009?',
    'They were 39 years old; their 40th birthday came 19 days later.',
  ],
  ['What is the date 45 days before 1 June 2026?', '45 days before 1 June 2026 is 17 April 2026.'],
  [
    'La reunión es el martes 8 de diciembre de 2026 a las 16:30 y dura 90 minutos. ¿Cuándo termina?',
    'Termina a las 18:00.',
  ],
  [
    'We have to be at the church at 14:00, the drive takes 50 minutes and we want to be 20 minutes early... when must we leave?',
    'You must leave at 12:50.',
  ],
  [
    'A course has 5 lessons of 45 minutes with breaks of 10 minutes in between and starts at 8:00. When does it end?',
    '5 × 45 = 225 minutes of lessons and 4 × 10 = 40 minutes of breaks make 265 minutes, or 4 hours 25 minutes, so it ends at 12:25.',
  ],
  ['Convert 9:05 pm to 24-hour time.', '9:05 pm is 21:05.'],
  ["What's the weekday of 1 January 2027?", '1 January 2027 is a Friday.'],
  [
    'Combien de jours entre le 14 juillet et le 1er septembre 2026 ?',
    'Entre le 14 juillet et le 1er septembre 2026, il y a 49 jours.',
  ],
  [
    'My subscription renews every 3 months. The last renewal was on 31 August 2026. When is the next?',
    'The next renewal is on 30 November 2026.',
  ],
  [
    'Sydney is 10 hours ahead of London in July. When it is 9:00 in London, what time is it in Sydney?',
    '9:00 in London is 19:00 in Sydney.',
  ],
  [
    'Please total my hours: Monday 9:00-12:30, Tuesday 10:00-16:15, Wednesday 8:45-11:00.',
    '- Monday: 9:00-12:30 = 3 hours 30 minutes\n- Tuesday: 10:00-16:15 = 6 hours 15 minutes\n- Wednesday: 8:45-11:00 = 2 hours 15 minutes\n\nTotal: 12 hours',
  ],
  [
    'A chemotherapy cycle lasts 21 days. The first began on 5 October 2026. When does the second begin?',
    'The second cycle begins on 26 October 2026.',
  ],
  ['Il corso va dalle 18:15 alle 20:00. Quanto dura?', 'Dura 1 ora e 45 minuti.'],
  ["How long did the Hundred Years' War last?", 'It lasted 116 years, from 1337 to 1453.'],
  [
    'My baby was due on 10 January 2027 and came 16 days early. When was she born?',
    'She was born on 25 December 2026.',
  ],
  [
    'The exam starts at 9:30. I have 2 hours plus 25 % extra time. When do I finish?',
    '25 % of 2 hours are 30 minutes, so you have 2 hours 30 minutes and finish at 12:00.',
  ],
]

/** In which times and lengths stand side by side without being told of each other, or in unusual ways. */
export const TIMES_IN_PROSE: readonly DatedAnswer[] = [
  [
    'When should I take the medicine?',
    'Take it at 8:00 and 20:00, 30 minutes before a meal. If you miss the 8:00 dose by more than 4 hours, wait until 20:00.',
  ],
  [
    "What's the itinerary?",
    'Day 1: 9:00 pickup, 2 hours by bus to the coast. 12:30 lunch (1 hour). 14:00–17:00 free time, 18:30 return.',
  ],
  [
    'When does the pool open?',
    'The pool is open from 7:00 to 21:00; the sauna from 10:00, 3 hours later, to 20:00.',
  ],
  [
    'Explain the shift plan.',
    'Early shift 6:00–14:00, late shift 14:00–22:00, night shift 22:00–6:00. Each is 8 hours with a 30 minute break, so 7.5 hours are paid.',
  ],
  [
    'How long was the flight?',
    'It took off at 23:55 on Friday, 6 March 2026 and landed at 6:10 on Saturday, 7 March 2026, 6 hours 15 minutes later.',
  ],
  [
    'What time is the call?',
    'The call is at 16:00 London time (17:00 in Paris, 11:00 in New York), and lasts from 16:00 to 16:45, 45 minutes.',
  ],
  [
    'When are the deadlines?',
    '- Draft: 2 weeks before 15 May 2026, i.e. 1 May 2026\n- Final: 15 May 2026\n- Appeal: within 30 days, i.e. by 14 June 2026',
  ],
  [
    'When was the company founded?',
    'It was founded on 1 April 1976, was listed on 12 December 1980, 4 years later, and has been based in Cupertino since 1993.',
  ],
  [
    "What's the cooking plan?",
    '10:00: put the roast into the oven (90 minutes). 10:30: peel the potatoes (15 minutes). 11:00: boil them (20 minutes). 11:30: take the roast out and rest it for 10 minutes.',
  ],
  [
    'When must I file?',
    'For a fiscal year ending on 31 December 2026 the return is due on 15 April 2027; with an extension of 6 months on 15 October 2027.',
  ],
  [
    'How long is the exam?',
    'The exam is from 9:00 to 12:15: 3 hours plus 15 minutes reading time.',
  ],
  [
    'Wann ist die Sprechstunde?',
    'Montag bis Freitag, 9. bis 13. März 2026, jeweils von 8:00 bis 12:00 Uhr, dienstags auch von 14:00 bis 18:00 Uhr. Das sind 24 Stunden in der Woche.',
  ],
  [
    'Who was he?',
    'He was born on 14 March 1879 and died on 18 April 1955, aged 76. From 1933 to 1955 he lived in Princeton, 22 years.',
  ],
  [
    'What does the warranty say?',
    'The warranty is 24 months from the date of purchase. If you bought it on 10 May 2025 it ends on 10 May 2027, 2 years later.',
  ],
  [
    'Is there a train?',
    'Yes: 7:12 (arrives 8:47, 1 h 35 min), 8:12 (arrives 9:47, 1 h 35 min) and 9:42 (arrives 11:02, 1 h 20 min, direct).',
  ],
  [
    'When do we meet?',
    "Let's meet at 10:00. The meeting takes 2 hours, so keep 10:00 to 12:30 free, 30 minutes of it as a reserve.",
  ],
  [
    'How many hours will I work?',
    'From 9:00 to 17:00 you work 7 hours, since 1 hour is your lunch break.',
  ],
  [
    'How is the day structured?',
    '| 9:00–10:30 | Workshop | 90 min |\n| 10:30–10:45 | Coffee | 15 min |\n| 10:45–12:15 | Workshop | 90 min |',
  ],
  [
    'What about daylight saving?',
    'On Sunday 29 March 2026 clocks go from 2:00 to 3:00, so the night is 1 hour shorter: from 23:00 to 7:00 is only 7 hours.',
  ],
  [
    'When is the solstice?',
    'The summer solstice 2026 is on 21 June at 8:24 UTC, that is 10:24 in Berlin and 4:24 in New York.',
  ],
  [
    'Sag mir die Fristen.',
    'Widerruf: 14 Tage ab dem 2. November 2026, also bis zum 16. November 2026. Zahlung: 30 Tage ab Rechnung vom 5. November 2026, also bis zum 5. Dezember 2026.',
  ],
  [
    'How old is the building?',
    'Built from 1889 to 1893, it took 4 years and cost twice the estimate. From 1940 to 1945 it was closed for 5 years.',
  ],
  [
    'When are the half-yearly checks?',
    'The first is on 15 January 2027, the second 6 months later on 15 July 2027, and the next 15 January 2028.',
  ],
  [
    "What's the fasting window?",
    'With 16:8 you fast 16 hours, e.g. from 20:00 to 12:00, and eat in the 8 hours from 12:00 to 20:00.',
  ],
  ['How do I read 0930?', '0930 is 9:30 am, and 2130 is 9:30 pm.'],
  [
    'How long do eggs need?',
    'Soft: 4 to 5 minutes. Hard: 9:30 to 10:00 minutes, i.e. 30 seconds more for large ones.',
  ],
  [
    "What's the race result?",
    'The winner finished in 2:03:12, the second in 2:04:00, 48 seconds later. The start was at 9:05, the finish closed at 15:05, 6 hours later.',
  ],
  [
    'When does parliament meet?',
    'It meets on Tuesdays 14:30–22:00, Wednesdays 11:30–19:00 and Thursdays 9:30–17:00, 22.5 hours in total.',
  ],
  [
    'What is the leave rule?',
    'Leave of 12 weeks from Monday 5 January 2026 ends on Sunday 29 March 2026; you return on Monday 30 March 2026.',
  ],
  [
    'When is the eclipse?',
    'On Wednesday, 12 August 2026, from 19:30 to 21:20, with totality at 20:30 for 1 minute 40 seconds.',
  ],
  [
    'Tell me about the treaty.',
    'Signed on 7 February 1992, it came into force on 1 November 1993, about 21 months later.',
  ],
  [
    'Quand arrive le colis ?',
    'Commandé le 24 novembre 2026, il arrive sous 3 à 5 jours ouvrés, soit entre le vendredi 27 novembre et le mardi 1er décembre 2026.',
  ],
  [
    'How much do I owe for overtime?',
    'You worked from 17:00 to 19:30, 2.5 hours, of which 2 hours are overtime at 150 %.',
  ],
  [
    'How long was the outage?',
    'The outage lasted from 02:14 to 03:02 UTC (48 minutes); recovery took until 03:30, 28 minutes more.',
  ],
  [
    "What's the Ramadan schedule today?",
    'Suhoor ends at 4:50, iftar is at 19:32: from 4:50 to 19:32 is 14 hours and 42 minutes.',
  ],
  [
    "When's the next leap day?",
    'The next leap day is Tuesday, 29 February 2028; the last one was Thursday, 29 February 2024.',
  ],
  [
    'Which weeks are holidays?',
    'Summer: 27 July 2026 to 4 September 2026 (6 weeks). Autumn: 19 to 30 October 2026 (2 weeks). Christmas: 23 December 2026 to 6 January 2027 (15 days).',
  ],
  [
    'When should I water them?',
    'Between 6:00 and 8:00, 20 minutes per zone, or from 20:00 to 21:00.',
  ],
  [
    'How long does the visa process take?',
    'Applications lodged on 1 June 2026 take 6 to 8 weeks, so expect a decision between 13 July and 27 July 2026.',
  ],
  [
    "What's the release cycle?",
    'Every 6 weeks: 13 January 2026, 24 February 2026, 7 April 2026, 19 May 2026.',
  ],
  [
    'When was Apollo 11?',
    'Apollo 11 launched on 16 July 1969 at 13:32 UTC and splashed down on 24 July 1969 at 16:50 UTC, after 8 days, 3 hours and 18 minutes.',
  ],
  [
    'Give me a 7-day plan.',
    'Monday: 30 minutes run at 7:00. Tuesday: rest. Wednesday: 45 minutes swim, 18:00 to 19:00 including changing. Thursday: 1 hour yoga from 19:00 to 20:00.',
  ],
  [
    'How long until payday?',
    'Payday is Friday 27 November 2026; from Monday 16 November it is 11 days.',
  ],
  ['How many days is March to May?', 'From 1 March to 31 May are 92 days: 31 + 30 + 31.'],
  [
    'When does it expire?',
    'A 30-day pass bought on 31 January 2026 at 10:00 is valid until 2 March 2026, 10:00.',
  ],
  [
    'When is the open day?',
    'We were founded on 3 May 1998. The next open day is Saturday, 12 September.',
  ],
  [
    'Processing takes 1 day, shipping 5 days and customs 2 days. I ordered on 2 November 2026. When will it be done?',
    'It will arrive on 10 November 2026.',
  ],
  [
    'Ich zahle alle 2 Wochen seit dem 5. Januar 2026. Wann ist die fünfte Zahlung fällig?',
    'Am 2. März 2026.',
  ],
  ['Three renewals of 12 months from 1 April 2024: when does it end?', 'On 31 March 2027.'],
  ['A lap takes 12 minutes and I run three laps from 7:00. When am I done?', 'At 7:36.'],
  [
    'My flight departs at 14:00 and the drive takes 45 minutes. When should I leave?',
    'Leave at 11:15. Check-in closes at 13:00, boarding is at 13:20, so be there by 12:00.',
  ],
  ['How much leave do we get in May?', 'You can take 2 days from 1 May to 31 May 2026.'],
  ['How long is the term?', 'From 1 May to 31 May is 20 days of lessons.'],
  [
    'The bus leaves at 7:40 and takes 25 minutes; the lesson begins at 8:15. When do I arrive?',
    'At 8:05, 10 minutes before the lesson.',
  ],
  ['I start at 9:00, work 8 hours and have an hour for lunch. When do I finish?', 'At 18:00.'],
  [
    'My shift ends at 22:00, the last bus goes at 22:40 and takes 35 minutes. When am I back?',
    'You are home at 23:15; you wait 40 minutes for the bus.',
  ],
  [
    'When does my leave end if it began on 14 September 2026, lasts 12 months and I give 2 months of it to my husband?',
    '12 months would end on 13 September 2027; less 2 months it ends on 13 July 2027.',
  ],
  [
    'How old is he if he was born on 3 March 2000, on 2 March 2026?',
    '25, one day before his 26th birthday.',
  ],
  [
    'How many days do I have left if my 90-day visa began on 1 October 2026 and today is 30 November 2026?',
    'You have 30 days left.',
  ],
  ['How long is it from 1 May 2026 to 3 August 2026 in weeks?', '13 weeks and 3 days (94 days).'],
  ["It's 10:50. How many minutes until 11:15?", '25 minutes.'],
  ['Is 31 June a valid date?', '31 June is no date, as June has 30 days.'],
  [
    'When is the rent due?',
    'On the 31st of each month; in April on the 30th, in February on the 28th.',
  ],
  [
    'My appointment is on 3 December 2026 at 9:30 and takes 20 minutes. When am I done?',
    'At 9:50. Please bring your card, we open at 8:00.',
  ],
  [
    'When does the 10:15 to Leeds arrive if it takes 2 hours 5 minutes and runs 10 minutes late?',
    'It arrives at 12:30.',
  ],
  [
    'The pool opens at 6:30 and closes at 21:00. How long is it open?',
    'It is open for 14.5 hours.',
  ],
  ['I left at 22:10 and arrived at 1:25. How long did it take?', '3 hours and 15 minutes.'],
  [
    'When must the hearing be at the latest, 6 weeks after 2 November 2026?',
    'On 14 December 2026.',
  ],
  ['The guarantee of 2 years began on 29 February 2024. When does it end?', 'On 28 February 2026.'],
  [
    'Our contract of 24 months began on 1 June 2025 and is extended by 12 months each time. When does it end the second time?',
    'The first term ends on 31 May 2027, the second on 31 May 2028.',
  ],
  [
    'I must take it 1 hour before breakfast at 7:30 and 2 hours after dinner at 19:00. When must I take it?',
    'At 6:30 and at 21:00.',
  ],
  [
    'A bus leaves every 20 minutes from 6:05. When is the last one before 9:00 due?',
    'The last one before 9:00 leaves at 8:45.',
  ],
  ['When is the vernal equinox 2027 due?', 'On Saturday, 20 March 2027 at 20:25 UTC.'],
  [
    'Our son was born on 24 December 2019. How old is he on 24 December 2026?',
    'He turns 7 years old that day.',
  ],
  ['From when to when is lunch?', 'From 12:00 to 13:30: 30 minutes each, in three shifts.'],
  ['When does Ramadan end if it begins on 8 February 2027 and has 30 days?', 'On 9 March 2027.'],
  [
    'The task takes 3 days and I start on Thursday, 26 November 2026. When am I done?',
    'If you work on Thursday, Friday and Monday, you are done on Monday, 30 November 2026.',
  ],
]

/** Opening hours, timetables and rules, and what was answered to questions about them. Written by us. */

export type Timetable = keyof typeof TIMETABLES

export const TIMETABLES = {
  gym: [
    'Opening hours: Monday to Friday 6:00–23:00, Saturday and Sunday 8:00–21:00. On public holidays we open at 9:00 and close at 18:00.',
    'Courses: yoga every Tuesday and Thursday at 18:30 (60 minutes), spinning on Monday, Wednesday and Friday at 7 am and 7 pm. Book up to 2 hours before the course starts. The sauna is cleaned once a week, on Monday mornings from 6 to 10 am.',
    'Membership can be paused once a year for up to 3 months. Trial training is free in the first week. Fees are collected monthly on the 1st.',
  ],
  museum: [
    'The museum is open Tuesday to Sunday from 10 am to 6 pm, on Thursdays until 9 pm. Closed on Mondays. Last admission is 45 minutes before closing.',
    'Guided tours start daily at 11 am and 3 pm, in English on Saturdays at 2 pm. Admission is free on the first Sunday of every month. The audio guide costs €4.',
  ],
  it: [
    'Backups run every night at 02:00 and are kept for 30 days. Maintenance takes place on the second Tuesday of every month between 22:00 and 02:00. Passwords must be changed every 90 days. The help desk is available Monday to Thursday 8:00–17:00 and Friday 8:00–15:00.',
    'Deployments are allowed Monday to Thursday; production is frozen from 15 December. Certificates are renewed every 3 months. On-call rota changes weekly on Monday at 10:00.',
  ],
  apotheke: [
    'Öffnungszeiten: Montag bis Freitag 8:30–18:30 Uhr, Samstag 9–13 Uhr. Mittwochs schließen wir um 13 Uhr. Notdienst: alle 14 Tage am Wochenende.',
    'Rezepte können bis 16 Uhr bestellt werden und sind am nächsten Werktag ab 10 Uhr abholbereit. Blutdruck messen wir kostenlos jeden ersten Montag im Monat. Der Botendienst fährt täglich um 15 Uhr.',
  ],
  mairie: [
    'La mairie est ouverte du lundi au vendredi de 8h30 à 12h et de 13h30 à 17h, le samedi de 9h à 12h. Les ordures ménagères sont collectées le mardi et le vendredi, le verre le mercredi.',
    'La déchetterie est ouverte du mardi au samedi de 9h à 18h. Carte d’identité : rendez-vous le jeudi uniquement.',
  ],
  vet: [
    "Consultation hours: Monday, Tuesday, Thursday 9–12 and 15–18 o'clock, Friday 9 am–2 pm. Surgery days are Wednesday mornings. Emergencies: call the on-call vet at any hour.",
    'Worming tablets every 3 months, vaccination boosters once a year. Stitches are removed on the tenth day. A fasting period of 12 hours before surgery is required; water is allowed until 2 hours before.',
  ],
  school: [
    'Lessons start at 8:15 and end at 15:30, on Fridays at 13:00. Lunch is served between 12:15 and 13:00. The library opens Monday to Thursday from 7:45 to 16:30.',
    "Parents' evening is held twice a year. Absence must be reported by 9 am on the first day; a certificate is needed from the fourth day. Swimming takes place every Wednesday, choir on Tuesdays and Fridays.",
  ],
  train: [
    'Trains to the airport run every 20 minutes between 4:40 and 23:40. The journey takes 25 minutes. On weekends the first train leaves at 5:20.',
    'The ticket office is open daily from 6:30 to 20:00. Bikes are free on Saturdays and Sundays and on weekdays after 9 am.',
  ],
  branch: [
    'Filialzeiten: Mo–Mi 9:00–16:00 Uhr, Do 9:00–18:00 Uhr, Fr 9:00–13:00 Uhr. Überweisungen, die bis 14 Uhr eingehen, werden am selben Tag ausgeführt.',
    'Der Kontoauszug kommt monatlich, auf Wunsch wöchentlich. Die Beratung per Telefon ist montags bis samstags von 8 bis 20 Uhr erreichbar. Die TAN-Liste wird alle 2 Jahre erneuert.',
  ],
} as const

type Row = readonly [question: string, answer: string, timetable: Timetable]

/** The first half, against which the rules were mended. */
export const RIGHT_TIMES: readonly Row[] = [
  [
    'Are you open on Sunday evening at 8?',
    'Yes, on Sundays the gym is open from 8:00 to 21:00, so you can train at 8 pm.',
    'gym',
  ],
  [
    'when is yoga',
    'Yoga takes place every Tuesday and Thursday at 6:30 pm and lasts 60 minutes.',
    'gym',
  ],
  [
    'latest time to book tuesday yoga?',
    'You can book until 16:30, since booking closes 2 hours before the course starts.',
    'gym',
  ],
  [
    'Can I go to the sauna Monday at 9?',
    'The sauna is cleaned on Monday mornings from 6 to 10 am, so it is not available at 9 am on Monday.',
    'gym',
  ],
  [
    'how often can i pause',
    'You can pause your membership once a year, for up to 3 months.',
    'gym',
  ],
  ['What are the opening hours on weekends?', 'On weekends we are open from 8:00 to 21:00.', 'gym'],
  [
    'Is there spinning on Thursday?',
    'No, spinning is on Monday, Wednesday and Friday at 7 am and 7 pm.',
    'gym',
  ],
  ['Christmas opening?', 'On public holidays the gym opens at 9:00 and closes at 18:00.', 'gym'],
  ['museum thursday closing', 'On Thursdays the museum is open until 9 pm.', 'museum'],
  [
    'last entry on friday?',
    'Last admission on Fridays is at 5:15 pm, 45 minutes before closing.',
    'museum',
  ],
  ['Is the museum open mondays', 'No, the museum is closed on Mondays.', 'museum'],
  ['When is it free?', 'Admission is free on the first Sunday of every month.', 'museum'],
  ['english tour?', 'There is a guided tour in English on Saturdays at 2 pm.', 'museum'],
  ['tours per day', 'Guided tours start every day at 11 am and 3 pm.', 'museum'],
  [
    'When can I deploy?',
    'You can deploy from Monday to Thursday, except when production is frozen.',
    'it',
  ],
  [
    'How often do I have to change my password?',
    'Every 90 days, which is about four times a year.',
    'it',
  ],
  [
    'help desk friday afternoon 4pm?',
    'On Friday the help desk closes at 15:00, so nobody is available at 4 pm.',
    'it',
  ],
  [
    'when is the maintenance window',
    'Maintenance is on the second Tuesday of the month, from 10 pm to 2 am.',
    'it',
  ],
  [
    'how often are certs renewed',
    'Certificates are renewed every 3 months, so four times a year.',
    'it',
  ],
  ['Habt ihr mittwochs nachmittags auf?', 'Nein, mittwochs schließen wir um 13 Uhr.', 'apotheke'],
  [
    'Bis wann muss ich mein Rezept bestellen?',
    'Bestellen Sie bis 16 Uhr, dann ist es am nächsten Werktag ab 10 Uhr abholbereit.',
    'apotheke',
  ],
  ['Öffnungszeiten Samstag?', 'Samstags haben wir von 9 bis 13 Uhr geöffnet.', 'apotheke'],
  ['Wann wird geliefert?', 'Der Botendienst fährt jeden Tag um 15 Uhr.', 'apotheke'],
  [
    'Ich bestelle Freitag um 17 Uhr, wann kann ich abholen?',
    'Nach 16 Uhr zählt die Bestellung zum nächsten Werktag; abholbereit ist sie dann am Dienstag ab 10 Uhr.',
    'apotheke',
  ],
  [
    'La mairie est-elle ouverte le samedi après-midi ?',
    'Non, le samedi la mairie est ouverte de 9h à 12h seulement.',
    'mairie',
  ],
  [
    'Quand sort-on les poubelles ?',
    'Les ordures ménagères sont collectées le mardi et le vendredi.',
    'mairie',
  ],
  ['horaires déchetterie', 'La déchetterie est ouverte du mardi au samedi, de 9h à 18h.', 'mairie'],
  [
    'Quand puis-je faire ma carte d’identité ?',
    'Les rendez-vous ont lieu le jeudi uniquement.',
    'mairie',
  ],
]

export const WRONG_TIMES: readonly Row[] = [
  ['sunday hours', 'On Sundays we are open from 8:00 to 22:00.', 'gym'],
  ['when is yoga', 'Yoga is every Monday and Thursday at 18:30.', 'gym'],
  [
    'spinning times',
    'Spinning takes place on Monday, Wednesday and Friday at 8 am and 7 pm.',
    'gym',
  ],
  ['how often can i pause', 'You can pause your membership once a month.', 'gym'],
  ['sauna cleaning', 'The sauna is cleaned every day from 6 to 10 am.', 'gym'],
  ['thursday museum', 'On Thursdays the museum is open until 8 pm.', 'museum'],
  ['is it open mondays', 'Yes, the museum is open on Mondays from 10 am to 6 pm.', 'museum'],
  ['free admission', 'Admission is free on the second Sunday of every month.', 'museum'],
  ['english tour', 'English guided tours start on Sundays at 2 pm.', 'museum'],
  ['passwords', 'Passwords must be changed every 60 days.', 'it'],
  ['maintenance', 'Maintenance takes place on the first Tuesday of every month.', 'it'],
  ['help desk saturday', 'The help desk is available on Saturdays from 8:00 to 15:00.', 'it'],
  ['certs', 'Certificates are renewed every month.', 'it'],
  ['deploy friday?', 'Yes, deployments are allowed on Friday.', 'it'],
  ['Samstag', 'Samstag haben wir von 9 bis 15 Uhr geöffnet.', 'apotheke'],
  ['Rezept', 'Rezepte können bis 18 Uhr bestellt werden.', 'apotheke'],
  ['Botendienst', 'Der Botendienst fährt wöchentlich um 15 Uhr.', 'apotheke'],
  ['poubelles', 'Les ordures ménagères sont collectées le lundi et le vendredi.', 'mairie'],
  ['déchetterie', 'La déchetterie est ouverte du lundi au samedi de 9h à 18h.', 'mairie'],
  ['mairie samedi', 'Le samedi, la mairie est ouverte de 9h à 13h.', 'mairie'],
]

/** Written when the rules were made, and looked at once. */
export const RIGHT_TIMES_LATER: readonly Row[] = [
  ['can i come friday at 3pm', 'No, on Fridays consultation hours end at 2 pm.', 'vet'],
  [
    'when are you open on thursdays?',
    "On Thursdays from 9 to 12 and from 15 to 18 o'clock.",
    'vet',
  ],
  [
    'surgery at 9 tomorrow. last food?',
    'The last meal has to be at 9 pm this evening, 12 hours before the surgery.',
    'vet',
  ],
  [
    'when can he drink before 9 am surgery',
    'Water is allowed until 7 am, two hours before surgery.',
    'vet',
  ],
  ['how often worm', 'Worming tablets are given every three months, so four times a year.', 'vet'],
  [
    'When do stitches come out? Surgery was the 3rd',
    'They are removed on the tenth day, so around the 13th.',
    'vet',
  ],
  ['booster?', 'Boosters are given yearly.', 'vet'],
  [
    'What time does school finish on Friday?',
    'On Fridays lessons end at 1 pm, otherwise at 3:30 pm.',
    'school',
  ],
  [
    'is the library open friday',
    'The library is open Monday to Thursday from 7:45 to 16:30, so it is closed on Friday.',
    'school',
  ],
  [
    'my son is ill today',
    'Please report the absence by 9 am on the first day. From the fourth day on he needs a certificate.',
    'school',
  ],
  ['when is choir?', 'Choir is on Tuesdays and Fridays.', 'school'],
  ['how long is lunch', 'Lunch is from 12:15 to 13:00, that is 45 minutes.', 'school'],
  ['How many parents evenings are there', 'There are two a year.', 'school'],
  [
    'My flight is at 7:00 Tuesday, which train should I take to be there at 6?',
    'Take the train at 5:20; the journey takes 25 minutes, so you arrive at 5:45.',
    'train',
  ],
  ['last train?', 'The last train to the airport leaves at 23:40 and arrives at 0:05.', 'train'],
  [
    'can I take my bike on monday at 8',
    'On weekdays bikes are free only after 9 am, so on Monday at 8 you have to pay.',
    'train',
  ],
  [
    'ticket office sunday',
    'The ticket office is open every day from 6:30 am to 8 pm, also on Sunday.',
    'train',
  ],
  ['how often do they run', 'Every 20 minutes, three times an hour.', 'train'],
  ['Wann hat die Filiale am Donnerstag auf?', 'Donnerstags von 9 bis 18 Uhr.', 'branch'],
  [
    'Kann ich Samstag jemanden erreichen?',
    'Ja, die telefonische Beratung ist samstags von 8 bis 20 Uhr erreichbar.',
    'branch',
  ],
  [
    'Ich überweise um 15 Uhr, wann geht es raus?',
    'Nach 14 Uhr wird die Überweisung erst am nächsten Bankarbeitstag ausgeführt.',
    'branch',
  ],
  ['Wie oft kommt der Auszug?', 'Einmal im Monat, auf Wunsch jede Woche.', 'branch'],
  ['Filiale Dienstag 17 Uhr?', 'Nein, dienstags schließt die Filiale um 16 Uhr.', 'branch'],
]

export const WRONG_TIMES_LATER: readonly Row[] = [
  ['friday', 'On Fridays we are open until 4 pm.', 'vet'],
  ['wednesday', "You can come for a consultation on Wednesdays from 9 to 12 o'clock.", 'vet'],
  ['worming', 'Give worming tablets every month.', 'vet'],
  ['stitches', 'Stitches are removed on the seventh day.', 'vet'],
  ['booster', 'Vaccination boosters are needed twice a year.', 'vet'],
  ['friday school', 'On Fridays lessons end at 14:00.', 'school'],
  ['certificate', 'A certificate is needed from the third day.', 'school'],
  ['library', 'The library opens Monday to Friday from 7:45 to 16:30.', 'school'],
  ['swimming', 'Swimming takes place every Thursday.', 'school'],
  ['evening', "Parents' evening is held once a year.", 'school'],
  ['first train weekend', 'On weekends the first train leaves at 5:00.', 'train'],
  ['office', 'The ticket office is open from 7:30 to 20:00.', 'train'],
  ['bikes', 'Bikes are free on Fridays.', 'train'],
  ['how often', 'Trains to the airport run every 30 minutes.', 'train'],
  ['Do', 'Donnerstags hat die Filiale bis 19 Uhr geöffnet.', 'branch'],
  ['Beratung', 'Die Beratung per Telefon ist auch sonntags von 8 bis 20 Uhr erreichbar.', 'branch'],
  ['TAN', 'Die TAN-Liste wird jedes Jahr erneuert.', 'branch'],
  [
    'Überweisung',
    'Überweisungen, die bis 17 Uhr eingehen, werden am selben Tag ausgeführt.',
    'branch',
  ],
]

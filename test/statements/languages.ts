/** Short answers in the language that was wanted, and in another. All made up here. */
import type { Statement } from './statement.ts'

export const IN_ITS_LANGUAGE: readonly Statement[] = [
  ['Translate "good morning, how did you sleep?" to French', 'Bonjour, comment avez-vous dormi ?'],
  ['How do I say thank you in Japanese?', 'ありがとうございます (arigatō gozaimasu)'],
  [
    'Write a short poem in Spanish about the sea',
    'El mar respira lento bajo la luna,\nsus olas cuentan cuentos de la bruma,\ny yo, en la orilla, escucho una por una.',
  ],
  ['Wie sagt man „I am hungry“ auf Italienisch?', 'Ho fame.'],
  ['Was bedeutet "carpe diem"?', '„Carpe diem“ bedeutet „Nutze den Tag“.'],
  ['Hvad er hovedstaden i Norge?', 'Hovedstaden i Norge er Oslo.'],
  ['Hva er hovedstaden i Danmark?', 'Hovedstaden i Danmark er København.'],
  ['Koji je glavni grad Hrvatske?', 'Glavni grad Hrvatske je Zagreb, najveći grad u zemlji.'],
  ['Koji je glavni grad Srbije?', 'Главни град Србије је Београд, који лежи на ушћу Саве у Дунав.'],
  [
    'Яка столиця України?',
    'Столиця України — Київ. Це найбільше місто країни, розташоване на Дніпрі.',
  ],
  [
    'Какая столица Украины?',
    'Столица Украины — Киев, крупнейший город страны, расположенный на Днепре.',
  ],
  [
    'Qual é a capital do Brasil?',
    'A capital do Brasil é Brasília, cidade planejada e inaugurada em 1960.',
  ],
  ['¿Cuál es la capital de Portugal?', 'La capital de Portugal es Lisboa.'],
  [
    'bhai mujhe python sikhna hai kaise shuru karu',
    'Bhai, sabse pehle Python install karo, phir basics jaise variables aur loops seekho. Roz thoda practice karo.',
  ],
  [
    'python list ko sort kaise kare',
    'Python mein list ko sort karne ke liye `my_list.sort()` ya `sorted(my_list)` use karo.',
  ],
  ['how to sort list', '```python\nsorted([3,1,2])\n```'],
  [
    'Wie sortiere ich eine Liste in Python?',
    '```python\nzahlen = [3, 1, 2]\nzahlen.sort()\n```\n`sort()` sortiert die Liste an Ort und Stelle, `sorted()` gibt eine neue zurück.',
  ],
  ['List five German rivers', 'Rhein, Elbe, Donau, Weser, Oder'],
  ['Name three French cheeses', '1. Camembert de Normandie\n2. Roquefort\n3. Brie de Meaux'],
  [
    'Quels sont les titres des films de Kubrick ?',
    '- A Clockwork Orange\n- The Shining\n- Full Metal Jacket\n- Eyes Wide Shut',
  ],
  [
    'Reply to this email: "Hola, ¿podemos mover la reunión al jueves?"',
    'Hola, claro, el jueves me viene bien. ¿A qué hora te conviene?',
  ],
  [
    'Antworte auf diese Mail: "Hi, could you send me the invoice for March by Friday? Best, Tom"',
    'Hi Tom,\n\nsure, I will send you the invoice for March by Friday.\n\nBest regards',
  ],
  [
    'Summarise in English: Der Vorstand hat beschlossen, das Werk in Köln bis 2027 zu schließen. Betroffen sind 400 Mitarbeiter.',
    'The board has decided to close the Cologne plant by 2027, affecting 400 employees.',
  ],
  [
    'Zusammenfassung bitte: The board has decided to close the Cologne plant by 2027, affecting 400 employees. Talks with the union begin in May.',
    'Der Vorstand schließt das Kölner Werk bis 2027; 400 Beschäftigte sind betroffen. Im Mai beginnen Gespräche mit der Gewerkschaft.',
  ],
  [
    'Correct my French: Je suis allé a la plage hier et je mange une glace',
    'Je suis allé à la plage hier et j’ai mangé une glace.',
  ],
  [
    'Corrige mi inglés: I has been working here since three years',
    'I have been working here for three years.',
  ],
  [
    'что значит "break a leg"?',
    '«Break a leg» — это пожелание удачи, аналог русского «ни пуха ни пера».',
  ],
  [
    'İngilizceye çevir: Yarın sabah erken kalkmam lazım',
    'I have to get up early tomorrow morning.',
  ],
  ['把这句话翻译成英文：今天天气很好', 'The weather is very nice today.'],
  ['用中文解释 machine learning', '机器学习是人工智能的一个分支，它让计算机从数据中学习规律。'],
  ['日本の首都は？', '日本の首都は東京です。'],
  ['한국의 수도는 어디인가요?', '한국의 수도는 서울입니다.'],
  ['ما هي عاصمة مصر؟', 'عاصمة مصر هي القاهرة.'],
  ['پایتخت ایران کجاست؟', 'پایتخت ایران تهران است.'],
  ['מהי בירת ישראל?', 'בירת ישראל היא ירושלים.'],
  ['ประเทศไทยมีเมืองหลวงชื่ออะไร', 'เมืองหลวงของประเทศไทยคือกรุงเทพมหานคร'],
  ['भारत की राजधानी क्या है?', 'भारत की राजधानी नई दिल्ली है।'],
  ['Thủ đô của Việt Nam là gì?', 'Thủ đô của Việt Nam là Hà Nội.'],
  ['Wat is de hoofdstad van België?', 'De hoofdstad van België is Brussel.'],
  ['Vad är Sveriges huvudstad?', 'Sveriges huvudstad är Stockholm.'],
  ['Mikä on Suomen pääkaupunki?', 'Suomen pääkaupunki on Helsinki.'],
  ['Jaka jest stolica Polski?', 'Stolicą Polski jest Warszawa.'],
  ['Jaké je hlavní město Česka?', 'Hlavním městem Česka je Praha.'],
  ['Aké je hlavné mesto Slovenska?', 'Hlavným mestom Slovenska je Bratislava.'],
  ['Mi Magyarország fővárosa?', 'Magyarország fővárosa Budapest.'],
  ['Care este capitala României?', 'Capitala României este București.'],
  ['Ποια είναι η πρωτεύουσα της Ελλάδας;', 'Η πρωτεύουσα της Ελλάδας είναι η Αθήνα.'],
  ['Apa ibu kota Indonesia?', 'Ibu kota Indonesia adalah Jakarta.'],
  ['Quina és la capital de Catalunya?', 'La capital de Catalunya és Barcelona.'],
  ['oi, tudo bem?', 'Oi! Tudo bem, e você? Como posso ajudar hoje?'],
  ['ciao', 'Ciao! Come posso aiutarti?'],
  ['hola', '¡Hola! ¿En qué puedo ayudarte?'],
  ['merci', 'De rien !'],
  ['ok', 'Great! Let me know if you need anything else.'],
  ['ja', 'Alles klar! Womit soll ich anfangen?'],
  [
    'Explain the subjunctive in French with three examples',
    'The French subjunctive expresses doubt, wishes or necessity.\n\n1. Il faut que je parte.\n2. Je veux que tu viennes.\n3. Bien qu’il soit tard, nous restons.',
  ],
  [
    'Gib mir ein paar englische Redewendungen',
    '- Break a leg – viel Glück\n- Piece of cake – ein Kinderspiel\n- Hit the sack – ins Bett gehen',
  ],
  ['SELECT * FROM users WHERE', 'SELECT * FROM users WHERE active = 1;'],
  ['Fix grammar: me and him goes to store yesterday', 'He and I went to the store yesterday.'],
  [
    'Kannst du mir auf Englisch antworten? What time zone is Berlin in?',
    'Berlin is in the Central European Time zone (UTC+1, UTC+2 in summer).',
  ],
  [
    'Please answer in German: what is photosynthesis?',
    'Photosynthese ist der Vorgang, bei dem Pflanzen aus Licht, Wasser und Kohlendioxid Zucker herstellen.',
  ],
  [
    'Réponds en anglais. Quelle heure est-il à Tokyo quand il est midi à Paris ?',
    'When it is noon in Paris, it is 7 or 8 p.m. in Tokyo, depending on daylight saving time.',
  ],
  [
    'Schreibe eine Produktbeschreibung auf Französisch für eine Wanderjacke',
    'Cette veste de randonnée légère et imperméable vous accompagne par tous les temps.',
  ],
  [
    'Give me the lyrics style of a chanson, in French please',
    'Sous le ciel de Paris, je t’attends encore,\nle cœur un peu gris, les rêves dehors.',
  ],
]

export const IN_ANOTHER: readonly Statement[] = [
  [
    'What is the capital of France?',
    'La capital de Francia es París, una ciudad situada a orillas del Sena.',
  ],
  [
    'Was ist die Hauptstadt von Frankreich?',
    'The capital of France is Paris, which lies on the river Seine.',
  ],
  [
    '¿Cómo hago pan en casa?',
    'To make bread at home, mix flour, water, salt and yeast, let it rise, and bake it at 220 degrees.',
  ],
  [
    'How do I make bread at home?',
    'Mezcla harina, agua, sal y levadura, deja reposar la masa y hornea a 220 grados.',
  ],
  [
    'Comment faire du pain à la maison ?',
    'Mix flour, water, salt and yeast, let the dough rise and bake it at 220 degrees.',
  ],
  [
    'Please answer in German: what is photosynthesis?',
    'Photosynthesis is the process by which plants make sugar from light, water and carbon dioxide.',
  ],
  [
    'Translate "good morning, how did you sleep?" to French',
    'Guten Morgen, wie haben Sie geschlafen? Ich hoffe, sehr gut.',
  ],
  ['Explain gravity to a child', '重力就是地球把东西拉向自己的力，所以苹果会掉到地上。'],
  [
    '用中文解释重力',
    'Gravity is the force that pulls things toward the earth, which is why apples fall.',
  ],
  [
    'Как испечь хлеб дома?',
    'Mix flour, water, salt and yeast, let the dough rise and bake it at 220 degrees.',
  ],
  [
    'How do plants grow?',
    'Растения растут благодаря свету, воде и питательным веществам из почвы.',
  ],
  [
    'Jak upiec chleb?',
    'Mix flour, water, salt and yeast, let the dough rise and bake it at 220 degrees.',
  ],
  [
    'Hoe maak ik brood?',
    'Mischen Sie Mehl, Wasser, Salz und Hefe, lassen Sie den Teig gehen und backen Sie ihn bei 220 Grad.',
  ],
  [
    'パンの作り方を教えてください',
    'Mix flour, water, salt and yeast, let the dough rise and bake it at 220 degrees.',
  ],
  [
    'كيف أصنع الخبز في المنزل؟',
    'Mix flour, water, salt and yeast, let the dough rise and bake it at 220 degrees.',
  ],
  [
    'Come faccio il pane in casa?',
    'Mezcla harina, agua, sal y levadura, deja reposar la masa y hornea a 220 grados durante media hora.',
  ],
  [
    'Como faço pão em casa?',
    'Mezcla la harina con el agua, la sal y la levadura, deja reposar la masa y hornéala a 220 grados durante media hora.',
  ],
]

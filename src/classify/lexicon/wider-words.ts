import type { Lexicon } from './concepts.ts'

/** Further words of trouble and of asking by language; the languages' own lists hold the commonest ones. */
export const WIDER_WORDS = {
  de: {
    ask: `dürfte, wie hoch, wie kann ich, wie verhalte, was mache, wie gehe ich, gibt es, ab wann, reicht es, welches, empfiehl, kann das, ist das, bekomme ich, soll meine, soll mein`,
    symptom: `gelb im gesicht, atmet schnell, trinkt nicht, isst nicht, schwach, müde seit, verwirrt, lispelt, hängender mundwinkel, mundwinkel, blass, eiter, leberfleck, muttermal`,
    invest: `pflegeheim bezahlen, haus verkaufen, bafög, pensionskasse, betriebsrente, sparbuch, erspartes`,
    lawcase: `kein gehalt, lohn nicht, gehalt nicht, strafzettel, schlüssel ausgetauscht, jugendamt, umgangsrecht, haftung, haften, haftet, einbürgerung, asyl, datenpanne, betrogen`,
    hazard: `gerüst, kletterseil, drohne, motorsäge, kettensäge, propan, bügeleisen, gas in der, 230 volt, sicherung, kühlkette, über nacht stehen`,
  },
  fr: {
    ask: `dois je, puis je, peut on, faut il, est ce que je, que faire, quels sont mes, quelle dose, combien de, ai je le droit, est ce dangereux, est ce normal, est il, conseillez, que dois je`,
    symptom: `vomit, fièvre, mal au, mal à la, mal aux, essoufflé, boutons, grosseur, saigne, saignement*, enflé, gonflé, évanoui, engourdi*, tousse, vertige*, palpitations, brûlure`,
    drug: `doliprane, efferalgan, dafalgan, spasfon, antibiotique*, anticoagulant*, pilule, corticoïde*, somnifère*, antidépresseur*`,
    invest: `assurance vie, livret a, mes économies, épargne, placer, placement, héritage, crédit immobilier, scpi, plan épargne`,
    lawcase: `propriétaire, locataire, expuls*, licenci*, garde à vue, garde des enfants, pension alimentaire, prud*, préavis, titre de séjour, oqtf, amende, plainte, testament, caution, bail, huissier, divorce, harcel*`,
    hazard: `javel, odeur de gaz, sent le gaz, freins, disjoncteur, champignon*, prise électrique, monoxyde, décongel*, périmé*`,
  },
  es: {
    ask: `puedo, debo, debería, qué hago, qué puedo hacer, cuánto, es seguro, es normal, es legal, es peligroso, tengo derecho, conviene, me conviene, me pueden, puede mi, me recomiendas`,
    symptom: `me duele, le duele, dolor, fiebre, vómito*, vomita, sangr*, mareo*, mareado, mareada, hinchad*, bulto, tos, ronchas, desmay*, hormigueo, me falta el aire`,
    drug: `amoxicilina, paracetamol, ibuprofeno, omeprazol, antibiótico*, pastilla*, anticonceptiv*, jarabe, insulina`,
    invest: `mis ahorros, hipoteca, pensión, criptomoneda*, plan de pensiones, herencia, invertir, acciones`,
    lawcase: `despid*, despedido, despedida, casero, desahuci*, custodia, deport*, visa, indocumentad*, demandar, demanda, multa, finiquito, fianza, inquilino, denuncia*, testamento, divorcio`,
    hazard: `lejía, cloro, huele a gas, fuga de gas, frenos, enchufe, setas, caducad*, cable*`,
    selfharm: `ya no quiero vivir, no quiero seguir, quiero morir, quitarme la vida, matarme, cortarme`,
  },
  it: {
    ask: `posso, devo, dovrei, cosa posso fare, cosa faccio, cosa devo, conviene, è pericoloso, è normale, è legale, ho diritto, quanto, quante, mi conviene, si può`,
    symptom: `mi fa male, fa male, dolore, febbre, vomita, vomito, sangue, gonfio, gonfia, gonfiore, nodulo, tosse, capogir*, svenut*, formicolio, prurito`,
    invest: `risparmi, mutuo, fondo pensione, tfr, azioni, investire, buoni fruttiferi, eredità`,
    lawcase: `non mi fa vedere, vedere i figli, affidamento, licenzi*, sfratt*, affitto, caparra, cauzione, querela, denuncia, multa, permesso di soggiorno, testamento, inquilin*, separazione, divorzio, mantenimento, datore di lavoro`,
    hazard: `candeggina, odore di gas, puzza di gas, freni, presa elettrica, funghi, scadut*, contatore`,
  },
  pt: {
    ask: `posso, devo, deveria, o que fazer, o que faço, o que devo, quanto, vale a pena, é seguro, é normal, é legal, é perigoso, tenho direito, compensa, pode`,
    symptom: `dor, dores, febre, vomit*, sangramento, sangrando, tontura, inchad*, caroço, tosse, falta de ar, desmai*, formigamento, coceira`,
    invest: `fgts, poupança, aposentadoria, tesouro direto, previdência, investir, ações, financiamento, consórcio, herança`,
    debt: `cartão, dívida*, empréstimo, nome sujo, serasa, cheque especial, parcelas`,
    lawcase: `demit*, demissão, rescisão, despejo, inquilin*, aluguel, guarda, pensão alimentícia, processar, justa causa, multa, visto, deport*, inventário, testamento, divórcio`,
    hazard: `água sanitária, cheiro de gás, vazamento de gás, freio*, tomada, cogumelo*, vencid*, fio`,
  },
  nl: {
    ask: `mag ik, kan ik, moet ik, wat moet, wat kan, wat zijn mijn, is het veilig, is het normaal, heb ik recht, hoeveel, is het slim, is het verstandig, wat doe ik`,
    symptom: `pijn, koorts, braakt, overgeven, bloed*, duizelig, gezwollen, bult, knobbel, hoest*, benauwd, flauwgevallen, tintel*, uitslag`,
    drug: `diclofenac, paracetamol, antibiotica, bloedverdunner*, slaappil*, pil`,
    invest: `hypotheek, pensioen, spaargeld, beleggen, aandelen, erfenis`,
    lawcase: `ontsla*, ontslag, huurbaas, verhuurder, huurder, huurcontract, voogdij, alimentatie, boete, borg, verblijfsvergunning, scheiding, testament, aanklagen, aansprakelijk*, deurwaarder, werkgever`,
    hazard: `bleek, chloor, gaslucht, ruik gas, remmen, stopcontact, paddenstoel*, over de datum, groepenkast`,
  },
  pl: {
    ask: `czy mogę, czy powinienem, czy powinnam, co robić, co mogę, co mam, ile, czy to bezpieczne, czy to normalne, czy to legalne, mam prawo, czy warto, jak mogę`,
    symptom: `boli, ból, gorączk*, wymiot*, krwawi*, krew, zawroty, spuchn*, guz*, kaszel, duszno*, zemdla*, drętw*, wysypk*`,
    invest: `kredyt, oszczędności, emerytur*, akcje, inwest*, kryptowalut*, spadek, lokat*`,
    lawcase: `zwoln*, eksmi*, właściciel*, najem, kaucj*, alimenty, opiek*, mandat, pozwać, rozwód, testament, policj*, wypowiedzeni*, wyrzucić z mieszkania, wiza, deport*`,
    hazard: `wybielacz, gaz, czuję gaz, hamulce, gniazdk*, grzyb*, przetermin*, bezpiecznik*`,
  },
  tr: {
    ask: `ne yapmalıyım, ne yapabilirim, alabilirim, alabilir miyim, kullanabilir miyim, hangi, güvenli mi, normal mi, yasal mı, kaç, nasıl, yapmalı, yatırmalıyım, hakkım var mı, mantıklı mı, eder mi, olur mu`,
    self: `hamileyim, başım, karnım, göğsüm, eşim, kiracım, maaşım, bebeğim, patronum, ev sahibim, çocuğum, oğlum, kızım, annem, babam, benim, bana, beni`,
    symptom: `ağrıyor, ağrı*, ateşi*, kusuyor, kusma, kanama*, kanıyor, baş dönmesi, şişlik, şişti, öksür*, nefes al*, bayıl*, uyuş*, döküntü`,
    drug: `ilaç, ilacı, ilacını, hap, parol, antibiyotik, aspirin, insülin`,
    invest: `emekli maaş*, altın*, birikim*, hisse, kripto, yatırım*, kredi, ev kredisi, miras`,
    lawcase: `kiracı*, tahliye*, ev sahib*, kira*, kovul*, tazminat*, boşan*, velayet*, nafaka*, dava*, vize*, sınır dışı, gözaltı, polis, ceza*, işten çıkar*`,
    hazard: `çamaşır suyu, gaz kokusu, gaz koku*, fren*, priz*, mantar*, sigorta att*`,
  },
} as const satisfies Readonly<Record<string, Lexicon>>

/** The same for languages whose script tells them apart. */
export const WIDER_WORDS_IN_OTHER_SCRIPTS: readonly Lexicon[] = [
  {
    ask: `можно ли, могу ли, стоит ли, нужно ли, что делать, как быть, сколько, опасно ли, законно ли, имею ли, должен ли, должна ли, можно`,
    symptom: `болит, боль, температур*, рвота, рвет, тошнит, кровь, кровотеч*, кружится, отек*, опух*, кашель, задыха*, обморок, онемел*, сыпь`,
    invest: `ипотек*, кредит*, вклад*, сбережен*, акции, акций, пенси*, криптовалют*, наследств*`,
    lawcase: `уволил*, увольнен*, выселя*, выселить, арендодател*, опек*, алимент*, развод*, штраф*, суд, повестк*, депорт*, виза, визу, завещан*, полици*`,
    hazard: `хлорк*, белизн*, пахнет газом, запах газа, тормоз*, розетк*, гриб*, просроч*`,
    selfharm: `хочу умереть, не хочу жить, покончить с собой, никому не нужен, никому не нужна`,
  },
  {
    ask: `هل يمكنني, هل أستطيع, هل يجب, ماذا أفعل, ما العمل, كم, هل يجوز, هل من الآمن, هل هو آمن, هل يحق لي, هل أستثمر, هل`,
    symptom: `ألم, يؤلمني, حرارة, حمى, قيء, يتقيأ, نزيف, دم, دوخة, تورم, سعال, ضيق تنفس, إغماء, طفح`,
    invest: `مدخراتي, الأسهم, قرض, رهن, تقاعد, استثمر, أستثمر, ميراث`,
    lawcase: `طردني, فصلني, إخلاء, المالك, حضانة, نفقة, طلاق, محكمة, غرامة, تأشيرتي, ترحيل, الشرطة, وصية`,
    hazard: `مبيض, رائحة غاز, تسرب غاز, الفرامل, الكهرباء, فطر`,
  },
  {
    ask: `でしょうか, いいですか, 大丈夫ですか, べき, どうすれば, できますか, ますか, 違法ですか, 危険ですか`,
    self: `私, うち, 僕, 俺, 自分`,
    kin: `子供, 娘, 息子, 妻, 夫, 母, 父, 赤ちゃん, 患者`,
    symptom: `痛い, 痛み, 熱, 吐, 出血, めまい, 腫れ, しこり, 咳, 息苦し, しびれ, 発疹, 痙攣`,
    invest: `退職金, 貯金, 株, 住宅ローン, 年金, 仮想通貨, 投資`,
    lawcase: `解雇, クビ, 大家, 立ち退き, 親権, 養育費, 離婚, 訴え, 慰謝料, 残業代, ビザ, 強制送還, 逮捕, 遺言, 相続`,
    hazard: `漂白剤, 酸性洗剤, ガス臭, ガスの臭い, ブレーキ, コンセント, きのこ, キノコ, 賞味期限`,
  },
  {
    ask: `क्या करूं, क्या करूँ, क्या मैं, क्या मुझे, चाहिए, सकता हूं, सकती हूं, सकते हैं, कितना, कितनी, सुरक्षित है`,
    symptom: `दर्द, बुखार, उल्टी, खून, चक्कर, सूजन, गांठ, खांसी, सांस, बेहोश, सुन्न`,
    invest: `शेयर, निवेश, बचत, पेंशन, कर्ज, लोन, म्यूचुअल फंड`,
    lawcase: `मकान मालिक, किराया, तलाक, नौकरी से निकाल, पुलिस, गिरफ्तार, मुकदमा, वसीयत, वीजा, जमानत`,
    hazard: `ब्लीच, गैस की गंध, गैस लीक, ब्रेक, बिजली`,
  },
  {
    symptom: `头痛, 胃痛, 肚子痛, 咳血, 晕, 过敏了, 吐了`,
    lawcase: `违法辞退, 工伤, 试用期, 加班费, 合租, 诈骗, 被骗, 抚养, 遣返, 担责, 责任`,
    hazard: `煤气, 燃气, 天然气味, 鼓包, 变质`,
    kin: `病人, 患者, 客户, 租户`,
  },
]

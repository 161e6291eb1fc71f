import type { RiskDomain } from '../../core/signals.ts'

/** More of `REFERS`: answers to whoever is in danger say it in a few words, and in languages that the first lists hardly know. */
export const REFERS_WIDER: Readonly<Record<RiskDomain, string>> = {
  healthcare: `
    call a doctor, call the doctor, ring a doctor, ring the doctor, phone a doctor, phone the doctor, seen by a doctor, to a doctor, a doctor now, a doctor today, the doctor today, to the doctor, doctor should look, have a doctor, get a doctor, out of hours doctor, him to her to them to him to the her to the go to go to the to hospital now, to the hospital now, the nearest to a&e, to casualty, an ambulance now, for an ambulance, need an ambulance, get an ambulance, nhs 111, call 111, ring 111, poison poisons poisons centre, midwife would, midwife today, the midwife now, the vet, a vet, vet today, vet now, to a vet, pharmacist about, maternity unit, mental health team, crisis team, samaritans, lifeline,
    den arzt, die ärztin, einer ärztin, zur ärztin, eine ärztin, den notarzt, notarzt*, rettungswagen, krankenwagen, ins krankenhaus, in die klinik, kinderklinik, kinderarzt*, zum kinderarzt, hausarzt*, zum tierarzt, tierarzt, tierärztin, tierklinik, hebamme, telefonseelsorge, giftzentrale, bereitschaftsdienst, 116117,
    le medecin, au medecin, chez le medecin, du medecin, un veterinaire, le veterinaire, aux urgences, a le samu, du samu, une ambulance, les secours, sage femme, pediatre, le centre antipoison, suicide ecoute, 3114,
    al medico, un doctor, una doctora, al a urgencias, una ambulancia, la ambulancia, al veterinario, un veterinario, la matrona, al pediatra, linea de atencion, toxicologia,
    il medico, un dottore, il dottore, dal dottore, in ospedale, all'ospedale, l'ambulanza, un'ambulanza, ambulanza, guardia medica, pediatra, veterinario, centro antiveleni, ostetrica, sentite ? medico, il suo medico, suo medico, oggi ? suo medico,
    ao medico, o medico, ao uma ambulancia, a ambulancia, as urgencias, pronto atendimento, samu, pediatra, ao veterinario, veterinario, saude 24, parteira, cvv,
    de huisarts, huisartsenpost, de dokter, een dokter, naar de dokter, naar het ziekenhuis, een ambulance, de ambulance, de dierenarts, dierenarts, verloskundige, kinderarts,
    do lekarza, do szpitala, karetk*, na sor, weterynarz*, pediatrę, pediatry, pediatrze, położn*, numer alarmowy, telefon zaufania,
    lékař*, lékařk*, do nemocnice, záchrank*, záchrann*, sanitk*, pohotovost*, veterinář*, linka bezpečí, lekár*, záchranár*, záchranka, do nemocnice, pohotovosť,
    orvos*, orvoshoz, mentők, mentőt, mentőket, mentőknek, kórházba, ügyelet*, állatorvos*, szülésznő*,
    doctorul*, la medic, un medic, la spital, ambulanța, salvarea, urgent* medical*, veterinar*,
    läkare*, vårdcentral*, ambulans*, akuten, akutmottagning*, till sjukhus*, giftinformation*, veterinär*, barnmorsk*, larma 112,
    læge*, lægevagt*, skadestue*, ambulancen, på sygehuset, til sygehuset, giftlinjen, dyrlæge*, jordemoder*, alarmcentral*,
    legevakt*, en lege, fastlege*, på sykehus, til sykehus, sykehuset, ambulanse*, giftinformasjon*, dyrlege*, veterinær*, jordmor*, nødnummer*,
    lääkäri*, päivystys*, päivystykseen, sairaalaan, ambulanssi*, hätänumer*, hätäkesku*, myrkytystieto*, eläinlääkäri*,
    doktora, doktoru*, doktora git*, hastaneye, acile, acil, ambulans*, veteriner*, sağlık ocağı,
    врач, врачу, врача, скорая, скорую, скорой, в больницу, травмпункт*, ветеринар*, педиатр*, в приемное, телефон доверия,
    лікар*, лікаря, швидк*, до лікарні, ветеринар*, педіатр*,
    лекар*, в болница, бърза помощ, линейка, спешн*, ветеринар*, хитна, хитну, хитну помоћ, у болницу, лекар*,
    liječnik*, liječniku, doktoru, hitna, hitnu, hitnoj, u bolnicu, veterinar*, zdravnik*, zdravniku, reševalc*, v bolnišnico, urgenco,
    gydytoj*, greitąją, greitoji, į ligoninę, ārstu, ārstam, pie ārsta, ātro palīdzību, neatliekam*, uz slimnīcu, arsti, arstile, kiirabi*, haiglasse,
    γιατρό, γιατρού, γιατρός, στον γιατρό, ασθενοφόρο, στο νοσοκομείο, εφημερεύον, κτηνίατρο*, επείγοντα, κέντρο δηλητηριάσεων,
    طبيب, طبيبا, الطبيب, بالطبيب, للطبيب, إلى المستشفى, للمستشفى, الإسعاف, بالإسعاف, سيارة إسعاف, الطوارئ,
    پزشک, دکتر, به پزشک, اورژانس, به بیمارستان, آمبولانس, ڈاکٹر, ہسپتال لے, ایمبولینس,
    רופא, לרופא, רופאה, מד"א, אמבולנס, לבית חולים, לבית החולים, מיון, למיון, וטרינר,
    अस्पताल ले, एम्बुलेंस, एंबुलेंस, डॉक्टर को, ডাক্তার*, হাসপাতালে, অ্যাম্বুলেন্স*, மருத்துவ*, மருத்துவமனை*, ஆம்புலன்ஸ்*,
    daktari, mpeleke hospitali, nenda hospitali, hospitali sasa, ambulansi, dokter, ke dokter, ke rumah sakit, ke igd, ke ugd, ambulans, bác sĩ, cấp cứu, đến bệnh viện, vào bệnh viện, xe cứu thương, đi viện,
    หมอ, แพทย์, ไปโรงพยาบาล, ห้องฉุกเฉิน, รถพยาบาล, 救护车, 急救, 去医院, 送医院, 看医生, 病院へ, 病院に, 救急車, お医者, 産婦人科, 小児科, 動物病院, 의사, 병원에, 병원으로, 응급실, 구급차, 진료`,
  legal: `
    lawyer before, lawyer first, lawyer present, your lawyer, a barrister, employment solicitor, immigration solicitor, your union, trade union, union rep, works council, law centre, law clinic, duty solicitor, legal acas,
    fachanwalt*, anwalt für, anwaltlich*, rechtsbeistand, gewerkschaft, betriebsrat, strafverteidiger*, pflichtverteidiger*, verbraucherzentrale,
    votre avocat, une avocate, conseiller du salarie, syndicat, inspection du travail, maison de justice, adil,
    abogad*, el sindicato, tu sindicato, su sindicato, inspeccion de trabajo, abogada de, turno de oficio,
    avvocat*, al sindacato, patronato, ispettorato del lavoro, advogad*, ao sindicato, defensoria, autoridade para as condicoes,
    advocaat, vakbond, juridisch loket, rechtswinkel, rechtsbijstand, radc* prawn*, związk* zawodow*, inspekcj* pracy, obrońc*,
    advokát*, právník*, inspektorát práce, právnik*, inšpektorát práce, ügyvéd*, szakszervezet*, jogsegély*, un avocat, avocatul, inspectorat* muncii, sindicat*,
    advokat*, facket, fackförbund*, fagforening*, rettshjelp*, retshjælp*, lakimie*, asianajaja*, oikeusapu*, ammattiliit*,
    avukat*, sendika*, адвокат*, юрист*, профсоюз*, трудов* инспекц*, профспілк*, правов* допомог*, синдикат*, odvjetnik*, odvjetnic*, sindikat*, odvetnik*,
    advokat*, teisinink*, profsąjung*, arodbiedrīb*, advokaadi*, ametiühing*, δικηγόρο*, σωματείο, επιθεώρηση εργασίας,
    محام*, محاميا, المحامي, مكتب العمل, وکیل, عورتوں کی ہیلپ لائن, עורך דין, עורכת דין, ועד העובדים, वकील से, श्रम कार्यालय, আইনজীবী*, வழக்கறிஞர்*, wakili, pengacara, lbh, bantuan hukum, disnaker, luật sư, công đoàn, ทนาย, 劳动仲裁, 律师, 法律援助, 工会, 労働基準監督署, 労基署, 弁護士, 法テラス, 변호사, 노무사, 노동청, 법률구조`,
  finance: `
    independent financial adviser, independent financial advisor, call your bank, phone your bank, ring your bank, tell your bank, contact your bank, your bank now, your bank on the number, this is a scam, is a scam, that is a scam, is a fraud, a fraudster, fraudsters, action fraud, scammers, step change, citizens advice, money helper, debt charity, debt advice,
    ihre bank an, deine bank an, die bank an, ihre bank, betrüger*, betrug, karte sperren, sperr-notruf, 116116, schuldnerberat*, verbraucherzentrale,
    votre banque, ta banque, arnaque, escroc*, escroquerie, opposition sur, point conseil budget, su banco, tu banco, al banco, es una estafa, estafa*, estafador*, la sua banca, la tua banca, alla banca, truffa*, truffator*, o seu banco, aburla,
    uw bank, je bank, oplichter*, oplichting, schuldhulp*, swoim bankiem, do banku, oszust*, svou banku, do banky, podvodn*, podvod, bankjának, a bankját, csaló*, csalás, banca dumneavoastră, la bancă, înșelător*, escroc*,
    din bank, bedragare, bedrägeri*, svindel*, svindler*, bedrageri*, svindlere, pankkiin, huijau*, huijari*, bankanız*, bankayı, dolandırıcı*,
    мошенник*, это обман, в банк, шахра*, у банк, до банку, измамни*, преварант*, prevara*, prevarant*, goljuf*, sukči*, krāpni*, bankai, oma panka, petturid,
    απάτη, απατεώνες, στην τράπεζα, την τράπεζα, احتيال, محتال*, نصاب*, کلاهبردار*, فراڈ, הונאה, לבנק, ठगी, धोखाधड़ी, बैंक को, প্রতারণা*, மோசடி*, ulaghai, matapeli, penipu*, penipuan, bank anda, lừa đảo, มิจฉาชีพ, 诈骗, 骗子, 96110, 詐欺, 銀行に, 消費生活センター, 사기, 은행에, 금융감독원`,
  safety: `
    ring the police, phone the police, tell the police, go to the police, to the police now, gas emergency, gas leak line, get out of the house, leave the house, get everyone out, get out now, do not light, don't light, do not switch, don't switch, do not touch, don't touch, don't go back in, the fire brigade, firefighters, a gas engineer, heating engineer, chimney sweep, an electrician to, the coastguard, mountain rescue, bomb disposal, domestic abuse helpline, domestic abuse line, domestic violence helpline, domestic violence hotline, women's aid, a refuge, women's shelter, shelter for women, child protection, stop the machine, lock it out, take it out of service, a competent person, do not serve, don't serve,
    die feuerwehr, feuerwehr, gasversorger, störungsdienst, schornsteinfeger*, elektriker, vom strom, strom abstellen, fenster auf, öffnen sie die fenster, frauenhaus, frauennotruf, hilfetelefon, opferhilfe, wegwerfen, nicht essen, nicht betreten, außer betrieb,
    la police, la gendarmerie, pompiers, un electricien, un chauffagiste, ouvrez les fenetres, sortez tous, sortez tout de suite, 3919, violences femmes, ne touchez pas, ne mangez pas, jetez,
    la policia, la guardia civil, bomberos, electricista, abra las ventanas, abrid las ventanas, casa de acogida, no toques, no toquen, no lo comas, tiralo,
    la polizia, carabinieri, vigili del fuoco, elettricista, un tecnico, aprite le finestre, apri le finestre, 1522, centro antiviolenza, non toccare, buttalo,
    a policia, bombeiros, eletricista, abra as janelas, abram as janelas, apav, casa abrigo, nao toque, deite fora,
    de politie, brandweer, elektricien, installateur, open de ramen, zet de ramen open, veilig thuis, blijf van, niet opeten, gooi het weg,
    policj*, straż pożarn*, strażak*, kominiarz*, elektryk*, czad*, otwórz okn*, niebieska linia, nie dotykaj*, wyrzuć*,
    policie, policii, hasič*, elektrikář*, kominík*, otevřete okna, nedotýk*, polícia, políciu, hasič*, elektrikár*, kominár*, rendőr*, tűzoltó*, villanyszerelő*, kéményseprő*, nyissa ki az ablak*, poliția, poliției, pompieri*, un electrician, deschideți geam*,
    polisen, polisanmäl*, räddningstjänst*, brandkår*, elektriker*, kvinnojour*, sotare*, öppna fönst*, politiet, brandvæsen*, brannvesen*, elektriker*, krisesent*, kvindekrise*, åbn vindue*, åpne vindue*, poliisi*, palokun*, pelastuslaito*, sähkömies*, sähköasentaj*, nollalinja, avaa ikkuna*,
    polise, polisi ara*, itfaiye*, elektrikçi*, doğalgaz acil, kades, pencereleri aç*, пожарн*, газов* служб*, электрик*, в полицию, сапер*, мчс, проветр*, поліцію, поліції, рятувальник*, електрик*, пожежн*, газов* служб*, дснс, полицията, пожарна*, електротехник*, ватрогас*, полицију, policiju, policijo, vatrogasc*, gasilc*, električar*, dimnjačar*,
    policijai, policiją, policijai, policiju, ugniagesi*, elektrik*, ugunsdzēs*, politsei*, päästea*, elektrik*, αστυνομία, πυροσβεστική, ηλεκτρολόγο*, ανοίξτε τα παράθυρα, κέντρο υποδοχής κακοποιημένων,
    الشرطة, الدفاع المدني, الإطفاء, كهربائي*, افتح النوافذ, افتحوا النوافذ, پلیس, آتش نشانی, آتش‌نشانی, برقکار, پولیس, המשטרה, למשטרה, מכבי האש, חשמלאי, מקלט לנשים, पुलिस को, दमकल, बिजली मिस्त्री, খুলে দিন, পুলিশ*, দমকল*, தீயணைப்பு*, போலீஸ்*, மின்பணியாளர்*, polisi, zima moto, fundi umeme, polisi, pemadam, damkar, teknisi, cảnh sát, công an, cứu hỏa, thợ điện, ตำรวจ, ดับเพลิง, ช่างไฟ, 报警, 消防, 电工, 燃气公司, 警察に, 警察, 消防署, ガス会社, 電気工事, いのちの電話, 相談窓口, 경찰에, 소방서, 가스안전공사, 전기기사, 여성긴급전화, 상담전화`,
}

/** How answers tell the reader to call, and numbers that states give for it. Both in a few words are a reference. */
export const CALLS = `
    call, dial, ring, phone, calling, ruf, rufen, ruft, wähl*, anrufen, appelez, appelle, composez, compose, faites le, llama*, llame*, marque, marca, chiama*, chiamate, componga, ligue*, liga, ligar, liguem, disque, bel, bellen, draai, zadzwoń*, dzwoń*, zadzwonić, zavolej*, volej*, zavolaj*, volaj*, hívj*, hívd, tárcsáz*, sună, sunați, apel*, ring, ringe, slå, soita*, soittakaa, ara, arayın, arayin, ara hemen, çevir, звони*, позвони*, набер*, вызыв*, телефону*, подзвон*, дзвон*, обади*, звън*, позови*, зови*, nazovi*, zovi*, zovite, pokliči*, skambin*, zvan*, helista*, καλέστε, κάλεσε, τηλεφων*, اتصل*, اتصلوا, اتصلي, زنگ, تماس, کال, התקשר*, חייג*, फोन, फ़ोन, कॉल, डायल, কল, ফোন, அழை*, piga, hubungi, telepon, gọi, โทร, 拨打, 拨, 打, 电话, 電話, 番に, 전화*, 신고*`
export const NUMBERS = `
    112, 911, 999, 000, 111, 110, 118, 119, 120, 122, 100, 101, 102, 103, 104, 108, 113, 115, 123, 144, 150, 155, 158, 166, 187, 1669, 190, 192, 193, 194, 15, 17, 18, 061, 091, 995, 997, 998, 988, 116123, 116 123, 116117, 116 117, 1122, 119番, 110番`

import type { Lexicon } from './concepts.ts'

/** Asking for something to be done with a text that stands beside the ask. */
const textWork = `
    translate, translate this, translate into, put this into, put this in, turn this into, turn it into, make this into, make it into, make that into, make a list of, make a table, summarise, summarize, sum up, in bullet points, shorten, shorten this, cut this, cut it to, condense, proofread, correct the spelling, fix the grammar, rewrite, rewrite this, rephrase, reword, paraphrase, simplify, in plain words, in plainer words, make this sound, make it sound, tidy this, tidy up this, polish this, list who, list the, pull out the, pick out the, answer this mail, answer this for me, reply to this, write a reply, sort this, sort these, which of these,
    übersetze, übersetz, übersetzen sie, ins englische, ins deutsche, fasse zusammen, fass das zusammen, fasse das zusammen, zusammenfassen, kürze das, kürze den, kürze diesen, kürzen sie, korrigiere, korrigier, korrigieren sie, formuliere um, formuliere das, formulier das, schreib das um, schreibe das um, mach daraus, mache daraus, mach eine liste, schreib daraus, erstelle daraus, vereinfache, stichpunkte, in stichpunkten, antworte kurz, liste auf, wer muss bis wann,
    traduis, traduisez, traduire, résume, résumez, résumer, raccourcis, raccourcissez, corrige, corrigez, reformule, reformulez, réécris, récris, améliore ce, fais en un, fais en une, fais une liste, rends cette, rends ce, transforme ce, transforme en, mets en forme, réponds à ce message, garde uniquement,
    traduce, traduzca, traducir, resume este, resume esto, resume el, resume en, resumir, acorta, corrige el, corrige este, corrige los, corrige la, corrígeme, reescribe, reformula, redacta con, redacta un, pasa este, pasa esto, convierte esto, convierte este, haz una lista, saca los, dale forma, ponle un título, en viñetas,
    traduci, traduca, tradurre, riassumi, riassuma, riassumere, accorcia, correggi, correggere, riscrivi, riformula, trasforma in, trasforma questo, rendi più, fai una lista, fai un elenco, fanne un, scrivi una risposta,
    traduz, traduza, traduzir, resuma, resume isto, resumir, encurta, encurte, corrige isto, corrija, reescreve, reescreva, reformule, transforma isto, transforma este, transforme, faz uma lista, faça uma lista, põe isto, melhora este, responde que,
    vertaal, vertaal dit, vertalen, vat samen, vat dit samen, samenvatten, kort dit in, inkorten, verbeter de, corrigeer, herschrijf, schrijf dit om, zet om, zet in de, maak hier een, maak hiervan, maak een lijst, maak een lijstje, schrijf een antwoord,
    przetłumacz, przełóż, streść, streszcz, podsumuj, skróć, popraw, przeredaguj, przerób, zrób z tego, wypisz, uprość, odpisz krótko, w punktach,
    переведи, переведите, перевести, перескажи, сократи, сократите, исправь, исправьте, перепиши, перефразируй, сделай из этого, составь из этого, кратко изложи, выпиши, подведи итог, упрости, ответь вежливо,
    переклади, перекладіть, перекажи, скороти, виправ, перепиши, перефразуй, зроби з цього, склади з цього, випиши, підсумуй, спрости, відпиши,
    přelož, přeložte, shrň, shrňte, zkrať, zkraťte, oprav, opravte, přepiš, přeformuluj, udělej z toho, napiš z toho, vypiš, zjednoduš,
    översätt, sammanfatta, korta ner, förkorta, rätta, skriv om, gör om till, gör texten, lista besluten, lättläst svenska, översätta,
    tradu, traduceți, traduce în, rezumă, rezumați, scurtează, corectează, rescrie, reformulează, fă din asta, scrie din asta, fă o listă, transformă,
    çevir, çevirir misin, ingilizceye çevir, türkçeye çevir, özetle, kısalt, düzelt, yeniden yaz, sadeleştir, maddelere ayır, maddede özetle, madde madde yaz, duyuruya çevir,
    ترجم, ترجمي, لخص, لخّص, اختصر, صحح, صحّح, أعد صياغة, أعد كتابة, بسّط, رتّب, رتب هذه, حوّل هذا, حول هذا, اكتب ردا,
    अनुवाद, अनुवाद करो, अनुवाद करें, सारांश, संक्षेप, छोटा कर, ठीक कर दो, फिर से लिखो, सूची बनाओ, आसान बनाओ, जवाब लिखो, पंक्तियों में लिख,
    翻译, 译成, 总结, 概括, 缩短, 改写, 改成, 润色, 修改这段, 列出, 整理成, 帮我回,
    訳して, 翻訳, 要約, まとめて, 短くして, 縮めて, 書き直し, 言い換え, 直してください, 整えて, 抜き出し, 箇条書き, 添削,
    번역, 옮겨 줘, 옮겨 주세요, 요약, 줄여, 고쳐, 다듬어, 바꿔 줘, 정리해, 답장 써, 목록으로,
    terjemahkan, ringkas, rangkum, persingkat, perbaiki kalimat, rapikan, tulis ulang, sederhanakan, ubah jadi, ubah menjadi, buatkan daftar, balas singkat,
    dịch sang, dịch ra, tóm tắt, rút gọn, viết lại, viết gọn, sửa đoạn, sửa lỗi chính tả, gạch đầu dòng, trả lời ngắn gọn,
    käännä, tiivistä, lyhennä, korjaa kielioppi, kirjoita uudelleen, muotoile, tee lista, luettele, vastaa lyhyesti,
    μετάφρασε, περίληψη, σύνοψε, συντόμευσε, διόρθωσε, ξαναγράψε, κάν το, κάνε το, απάντησε σύντομα,
    fordítsd, foglald össze, rövidítsd, javítsd ki, írd át, fogalmazd, írd ki, válaszolj röviden,
    oversæt, opsummer, forkort, ret stavefejl, omskriv, gør det til, lav en liste, lav en kort, svar kort, oversett, oppsummer, kort ned, skriv dette om, skriv om til, rett opp, list opp,
    ترجمه کن, خلاصه کن, کوتاه کن, بازنویسی, ویرایش کن, תרגמי, תרגם לאנגלית, סכם, קצר את, שכתב, כתוב תשובה, แปลเป็น, สรุป, ย่อให้, แก้ไขข้อความ, tafsiri, fupisha`

/** Somebody else asks, and the user hands it on. */
const othersAsk = `
    asks what, asks why, asks how, asks if, asks whether, asks me, asks us, asks for, asked me what, asked me why, asked me how, asked me whether, asked me if, is asking what, is asking why, is asking how, keeps asking, wants to know, want to know, would like to know, wonders what, wonders why, wonders how, missed this,
    fragt was, fragt mich, fragt warum, fragt wie, fragt ob, fragen mich, möchte wissen, will wissen, wollen wissen, hat gefragt, me demande, nous demande, demande ce que, demande pourquoi, demande comment, veut savoir, voudrait savoir, me pregunta, nos pregunta, pregunta qué, pregunta por qué, pregunta cómo, quiere saber, mi chiede, ci chiede, chiede cosa, chiede perché, chiede come, vuole sapere, pergunta me, me pergunta, pergunta o que, pergunta porque, quer saber, vraagt wat, vraagt waarom, vraagt hoe, vraagt me, wil weten, pyta co, pyta dlaczego, pyta jak, pyta mnie, chce wiedzieć,
    спрашивает что, спрашивает почему, спрашивает как, спрашивает меня, хочет знать, питає що, питає чому, питає як, хоче знати, ptá se, chce vědět, undrar vad, undrar varför, frågar vad, frågar varför, vill veta, mă întreabă, întreabă ce, vrea să știe, soruyor, bilmek istiyor, merak ediyor, يسألني, تسألني, يسأل عن, يريد أن يعرف, पूछ रहा, पूछ रही, पूछता है, पूछती है, जानना चाहता, जानना चाहती, 问我, 想知道, 聞かれ, 尋ねられ, 知りたがって, 물어봐, 물어보, 궁금해하, bertanya apa, menanyakan, ingin tahu, hỏi tôi, hỏi em, muốn biết, spør hva, spør hvorfor, vil vite, spørger hvad, vil vide, kysyy mitä, haluaa tietää`

/** And wants to know what to say to them. */
const tells = `
    tell her, tell him, tell them, say to her, say to him, say to them, explain it to, explain this to, explain that to, explain to her, explain to him, explain to them, answer her, answer him, answer them, reply to her, reply to him, reply to them, write back, put it to her, put it to him, put it to them, give her, give him,
    sage ich ihr, sage ich ihm, sage ich ihnen, sag ich ihr, sag ich ihm, sagen wir ihr, sagen wir ihm, erkläre ich ihr, erkläre ich ihm, erkläre ich das, erklär ich, antworte ich ihr, antworte ich ihm, antworte ich ihnen, lui dire, leur dire, lui répondre, leur répondre, lui expliquer, leur expliquer, je lui dis, je lui réponds, le digo, les digo, le contesto, les contesto, le respondo, le explico, les explico, gli dico, le dico, gli rispondo, le rispondo, gli spiego, le spiego, lhe digo, lhes digo, lhe respondo, lhe explico, digo lhe, respondo lhe, zeg ik haar, zeg ik hem, zeg ik tegen, leg ik haar, leg ik hem, leg ik het, antwoord ik, mam jej, mam mu, mam im, jej powiedzieć, mu powiedzieć, im powiedzieć, odpowiedzieć jej, odpowiedzieć mu, wytłumaczyć,
    ей сказать, ему сказать, им сказать, ей ответить, ему ответить, им ответить, ей объяснить, ему объяснить, їй сказати, йому сказати, їм сказати, їй відповісти, йому відповісти, пояснити, mu mám říct, jí mám říct, jim mám říct, mu říct, jí říct, odpovědět, vysvětlit, säger jag till, svarar jag, förklarar jag, îi spun, le spun, îi răspund, îi explic, ona ne diyeyim, ne diyeyim, ne cevap, nasıl anlatayım, ماذا أقول له, ماذا أقول لها, أقول لهم, كيف أشرح, क्या बताऊँ, क्या बताऊं, क्या जवाब, कैसे समझाऊँ, 怎么回答, 怎么跟, 怎么解释, 怎么回, どう答え, どう説明, 何と言え, 何と答え, 뭐라고 답, 뭐라고 말, 어떻게 설명, saya jawab, saya jelaskan, trả lời sao, giải thích sao, giải thích thế nào, sier jeg til, siger jeg til, svarer jeg, forklarer jeg, sanon hänelle, vastaan hänelle, selitän`

export const workOnText: Lexicon = { textWork, othersAsk, tells }

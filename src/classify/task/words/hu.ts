import type { TaskWords } from './task-words.ts'

export const hungarian: TaskWords = {
  'code-assistance': `kód*, programkód*, függvény*, változó*, hibaüzenet*, lefagy*, szkript*, hibát dob, kivétel*, ciklus*, lekérdezés*, tömb, tömböt, adatbázis*, hibakeres*, lefordul*`,
  chat: `szia, sziasztok, helló, jó reggelt, jó napot, jó estét, jó éjt, hogy vagy, mi újság, mizu, unatkoz*, fáradt vagyok, rossz napom, beszélgess*, beszélges*`,
  'customer-support': `rendelésem*, csomagom*, a csomag, előfizetés*, visszatérít*, kérem vissza, pénzemet, visszaküld*, garanciá*, nem érkezett meg, lemond*, reklamáci*, ügyfélszolgálat*, nálatok, önöknél, nem tudok belépni`,
  'content-generation': `levelet, emailt, e mailt, fogalmaz*, fordítsd, foglald össze, összefoglal*, javítsd ki, rövidítsd, átfogalmaz*, udvarias*, meghívó*, beszédet, önéletrajz*, értesítést, köszöntő*`,
  tutoring: `tanítsd, taníts, tanulni, tanulok, magyarázd, lépésről lépésre, kérdezz, kérdezz ki, gyakorol*, vizsgá*, dolgozat*, házi feladat*, lecké*, nem értem, segíts megérteni`,
  automation: `minden reggel, minden este, minden nap, minden héten, minden hétfőn, valahányszor, ha új, automatikus*, emlékeztes*, értesíts, küldd el, naptár*, táblázatba, szedd ki, nevezd át, kapcsold`,
  qa: `ki volt, ki írta, ki találta, mikor volt, mikor született, melyik évben, hol van, hány, mi a fővárosa, mit jelent, milyen magas, mi az a, igaz hogy`,
  math: `mennyi, számold, számítsd, százalék*, összesen, egyenlet*, oldd meg, szorozva, osztva, valószínűség*, terület*, kerület*, átlagsebesség*, gyöke, deriváltja, integrál*`,
  logic: `minden ?, idősebb, fiatalabb, magasabb, következik, hazudik, igazat mond, rejtvény*, fejtörő*, találós*, milyen sorrend*, ki a leg*, mellett ül`,
  science: `miért, hogyan működik, hogyan keletkez*, mi okozza, sejt*, molekul*, atomok, hőmérséklet*, gravitáció*, kísérlet*, fehérj*, reakció*`,
  'finance-analysis': `mérleg*, eredménykimutatás*, árbevétel*, nyereség*, bevétel*, kiadás*, eladósod*, likviditás*, részvény*, befektet*, hozam*, költségvetés*`,
  decision: `inkább, vagy inkább, megéri, érdemes, melyiket, válasszam, döntsek, dönteni, tanácsol*, érvek, előny*, hátrány*, jobban jár*, vegyek, maradjak`,
  'data-analysis': `adatok*, táblázat*, oszlop*, trend*, kiugró*, elemezd, átlag*, szórás*, mérés*, felmérés*, grafikon*, korreláció*, eloszlás*, havonta`,
  'image-generation': `rajzolj, rajzold, fess, képet egy, logót, plakát*, illusztráció*, festmény*, akvarell*, stílusban, tervezz, ikont`,
  'audio-generation': `olvasd fel, felolvas*, énekel*, zenét, zene, dallam*, dalt, hangeffekt*, hangon, szignál*`,
  storytelling: `mesélj, mesét, történet*, verset, novell*, egyszer volt, regény*, szereplő*, folytasd a`,
  marketing: `szlogen*, reklám*, hirdetés*, kampány*, márka*, posztot, termékleírás*, szórólap*, vásárlók*, jelmondat*`,
  'visual-understanding': `képen, fotó*, fénykép*, képernyőkép*, mi látható, mit látsz, mi van rajta, mi van ráírva, csatolt kép*`,
  'audio-understanding': `hangfelvétel*, felvétel*, hangüzenet*, hallgasd meg, hallod, leírat*, ki beszél, hanganyag*, mit mond`,
  search: `keress, keresd meg, nézz utána, interneten, hírek, legfrissebb, holnapi, időjárás*, árfolyam*, nyitva, közelben, menetrend*, legolcsóbb`,
}

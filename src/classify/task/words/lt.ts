import type { TaskWords } from './task-words.ts'

export const lithuanian: TaskWords = {
  'code-assistance': `kodas, kodo, kode, funkcij*, skript*, klaid*, kintam*, cikl*, užklaus*, duomenų baz*`,
  chat: `labas, sveiki, sveikas, labas rytas, laba diena, labas vakaras, labanakt*, kaip sekasi, kaip laikaisi, kas naujo, nuobodu, pavargau, pakalbėkim`,
  'customer-support': `mano užsakym*, užsakiau, grąžinti, grąžinkite, pinigus, garantij*, neatėjo, negavau, atšaukti, prenumerat*, atsiuntėte, pakeisti prekę`,
  'content-generation': `parašyk laišką, parašyk žinutę, parašyk trumpą, išversk, santrauk*, apibendrink, pataisyk, sutrumpink, mandag*, kvietim*, gyvenimo aprašym*, kalbą`,
  tutoring: `išmokyk, pamokyk, paaiškink man, žingsnis po žingsnio, klausinėk, pratim*, egzamin*, namų darb*, nesuprantu`,
  automation: `kiekvieną rytą, kiekvieną vakarą, kasdien, kiekvieną kartą, kas pirmadienį, automatiškai, primink, atsiųsk man, siųsk, įrašyk, kalendori*, ištrauk, pervadink`,
  qa: `kas yra, kas buvo, kas parašė, kada buvo, kuriais metais, kur yra, kiek turi, sostin*, ką reiškia, kokio aukščio`,
  math: `apskaičiuok, kiek bus, procent*, lygt*, išspręsk, suma, padaugin*, tikimyb*, greit*`,
  logic: `meluoja, sako tiesą, vyresn*, jaunesn*, aukštesn*, mįsl*, visi yra, kai kurie, ar išplaukia, eilės tvarka`,
  science: `kodėl, kaip susidaro, kaip veikia, molekul*, ląstel*, energij*, eksperiment*, temperatūr*`,
  'finance-analysis': `balans*, pajam*, išlaid*, pelning*, pelnas, skol*, likvidum*, akcij*, investicij*`,
  decision: `ar man, ar verta, ar geriau, kas geriau, kurį rinktis, pasirinkti, nuspręsti, privalum*, trūkum*, patar*, rekomenduo*`,
  'data-analysis': `duomenys, duomenis, lentel*, stulpel*, tendencij*, išskirt*, vidurk*, matavim*, apklaus*, grafik*, išanalizuok`,
  'image-generation': `nupiešk, nutapyk, paveiksl*, logotip*, plakat*, iliustracij*, akvarel*, stiliumi`,
  'audio-generation': `perskaityk garsiai, garsiai, balsu, padainuok, melodij*, muzik*, garso efekt*`,
  storytelling: `papasakok, pasak*, istorij*, eilėrašt*, apsakym*, kartą gyveno`,
  marketing: `šūk*, reklam*, skelbim*, kampanij*, prekės ženkl*, įrašą, produkto aprašym*, pirkėj*`,
  'visual-understanding': `nuotrauk*, paveikslėly*, ekrano kopij*, ką matai, kas parašyta, kas pavaizduota`,
  'audio-understanding': `įraš*, balso žinut*, paklausyk, perrašyk, ką sako, garso faile`,
  search: `rask, surask, ieškok, internete, naujien*, naujaus*, šiandien, rytoj, orai, kaina, kursas, netoliese, tvarkarašt*`,
}

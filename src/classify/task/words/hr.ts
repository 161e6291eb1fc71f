import type { TaskWords } from './task-words.ts'

/** Croatian, Serbian and Bosnian, in Latin letters. */
export const croatian: TaskWords = {
  'code-assistance': `kodu, koda, funkcija, skripta, skriptu, greška u, petlja, upit, baza podataka, varijabl*, program ne radi, ruši se, ne kompajlira*`,
  chat: `zdravo, dobro jutro, dobar dan, dobra večer, dobro veče, laku noć, kako si, što ima, šta ima, dosadno mi, umorna sam, umoran sam, popričajmo, pričamo`,
  'customer-support': `moja narudžba, moju narudžbu, naručio sam, naručila sam, povrat novca, vratite mi, reklamacij*, jamstvo, garancij*, nije stigl*, otkazati, pretplat*, račun mi, zamijeniti, zamenim, korisnička podrška`,
  'content-generation': `napiši mail, napiši poruku, napiši pismo, sastavi, prevedi, prijevod, prevod, sažmi, sažetak, ispravi, skrati, ljubazan odgovor, pozivnic*, životopis*, molbu, govor za, obavijest`,
  tutoring: `nauči me, naučiti, objasni mi, korak po korak, polako, ispitaj me, pitaj me, vježb*, vežb*, ispit*, zadaću, domaći, ne razumijem, ne razumem, lekcij*`,
  automation: `svako jutro, svaku večer, svako veče, svaki dan, svakog dana, svaki put, svakog ponedjeljka, čim, automatski, podsjeti me, podseti me, pošalji mi, upiši, kalendar*, izvuci, preimenuj`,
  qa: `tko je, ko je, kada je, kad je, koje godine, gdje je, gde je, koliko ima, glavni grad, što znači, šta znači, koliko je visok*, koliko je dug*`,
  math: `izračunaj, koliko je, odsto, postotak, procenat, jednadžb*, jednačin*, riješi, reši, zbroj, zbir, vjerojatnost, verovatnoća, površin*, brzin*`,
  logic: `uvijek laže, laže, govori istinu, stariji od, starija od, mlađi od, viši od, zagonetk*, svi su, neki su, slijedi li, redoslijed*, redosled*, tko je naj*, ko je naj*`,
  science: `zašto, zbog čega, kako nastaje, kako radi, kako to da, molekul*, stanic*, ćelij*, energij*, gravitacij*, pokus, temperatur*, kemij*, hemij*`,
  'finance-analysis': `bilanc*, prihod*, rashod*, troškov*, dobit*, zadužen*, likvidnost*, isplativ*, dionic*, akcij*, ulagan*, račun dobiti`,
  decision: `da li da, trebam li, trebam ili, isplati li se, što je bolje, šta je bolje, ili da, odlučiti, odluk*, bolje je, za i protiv, prednosti, preporuč*, izabrati`,
  'data-analysis': `podaci, podacima, tablic*, stupc*, kolon*, trend*, odstup*, prosjek*, prosek*, mjerenj*, merenj*, anket*, grafikon*, analiziraj`,
  'image-generation': `nacrtaj, naslikaj, sliku s, slika s, logo za, plakat*, ilustracij*, akvarel*, u stilu, dizajniraj, ikon*`,
  'audio-generation': `pročitaj naglas, naglas, glasom, otpjevaj, otpevaj, pjesm* u, melodij*, glazb*, muzik*, zvučni, džingl*, zvuk`,
  storytelling: `ispričaj, priču, priča o, bajk*, pjesmu o, pjesmic*, pesmic*, pesmu o, bila jednom, likov*, stihov*`,
  marketing: `slogan*, reklam*, oglas*, kampanj*, brend*, objavu, promocij*, opis proizvoda, letak*, kupce, mušterij*, privuč*`,
  'visual-understanding': `na slici, slici, na fotografiji, fotografij*, snimka zaslona, što vidiš, šta vidiš, što piše, šta piše, u prilogu slika`,
  'audio-understanding': `snimk*, snimak, audio, glasovna poruka, glasovnoj poruci, glasovnu poruku, poslušaj, prepiši što, što govori, šta kaže, transkrib*`,
  search: `pronađi, nađi mi, potraži, na internetu, vijesti, vesti, najnovij*, danas, sutra, vrijeme u, vreme u, cijena, tečaj, u blizini, otvoreno, vozni red`,
}

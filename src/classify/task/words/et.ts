import type { TaskWords } from './task-words.ts'

export const estonian: TaskWords = {
  'code-assistance': `kood, koodi, koodis, funktsioon*, skript*, viga, veateade, muutuja*, tsükkel, päring*, andmebaas*`,
  chat: `tere, tervist, tere hommikust, tere õhtust, head ööd, kuidas läheb, mis uudist, mul on igav, olen väsinud, räägime`,
  'customer-support': `minu tellimus, tellisin, tagastada, raha tagasi, garantii*, pole kohale jõudnud, tühistada, kaebus, saatsite vale`,
  'content-generation': `kirjuta kiri, kirjuta sõnum, kirjuta lühike, tõlgi, kokkuvõt*, paranda, lühenda, viisak*, kutse, kõne`,
  tutoring: `õpeta mulle, selgita mulle, samm sammult, küsi minult, harjut*, eksam*, kodutöö*, ma ei saa aru`,
  automation: `igal hommikul, igal õhtul, iga päev, iga kord, igal esmaspäeval, automaatselt, tuleta meelde, saada mulle, lisa tabelisse, kalend*, nimeta ümber`,
  qa: `kes on, kes oli, kes kirjutas, millal, mis aastal, kus asub, mitu, pealinn*, mida tähendab, kui kõrge`,
  math: `arvuta, kui palju on, protsen*, võrrand*, lahenda, summa, korda, tõenäosus*, pindala*, kiirus*`,
  logic: `valetab, räägib tõtt, vanem kui, noorem kui, pikem kui, mõistatus*, kõik on, mõned, kas järeldub, mis järjekorras`,
  science: `miks, kuidas tekib, kuidas töötab, molekul*, rakk, raku*, energia*, katse, temperatuur*`,
  'finance-analysis': `bilans*, tulud, kulud, kasum*, võlg*, likviidsus*, aktsia*, investeering*`,
  decision: `kas ma peaks*, kas tasub, kumb on parem, valida, otsusta*, eelised, puudused, soovita*`,
  'data-analysis': `andmed, andmeid, veerg*, trend*, kõrvalekal*, keskmi*, mõõtmis*, küsitlus*, graafik*, analüüsi`,
  'image-generation': `joonista, maali, pilt kus, logo, plakat*, illustratsioon*, akvarell*, stiilis`,
  'audio-generation': `loe ette, häälega, laula, meloodia*, muusika*, heliefekt*`,
  storytelling: `räägi lugu, muinasjut*, lugu, luuletus*, elas kord, romaan*`,
  marketing: `loosung*, reklaam*, kuulutus*, kampaania*, bränd*, postitus*, tootekirjeldus*, kliente meelita*`,
  'visual-understanding': `pildil, fotol, foto, ekraanipil*, mida näed, mis on kirjas`,
  'audio-understanding': `salvestus*, häälsõnum*, kuula, mida ta ütleb, kirjuta üles`,
  search: `otsi, leia, internetist, uudised, viimased, täna, homme, ilm, hind, kurss, lähedal, avatud, sõiduplaan*`,
}

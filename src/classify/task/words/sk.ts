import type { TaskWords } from './task-words.ts'

export const slovak: TaskWords = {
  'code-assistance': `kódu, funkcia, funkciu, skript*, premenn*, chybu v, spadne, slučk*, databáz*, dopyt`,
  chat: `ahoj, dobré ráno, dobrý deň, dobrý večer, dobrú noc, ako sa máš, čo nové, nudím sa, som unaven*, porozprávaj`,
  'customer-support': `objednal som, objednala som, moja objednávka, objednávku, vrátiť, vráťte mi, peniaze späť, reklamáci*, záruk*, neprišl*, zrušiť, predplatn*, faktúr*`,
  'content-generation': `napíš mail, napíš správu, napíš list, napíš krátky, prelož, zhrň, zhrnutie, oprav text, skráť, zdvoril*, pozvánk*, životopis*, oznámenie`,
  tutoring: `nauč ma, vysvetli mi, krok za krokom, pomaly, vyskúšaj, skúšaj ma, precvič*, skúšk*, domáca úloha, nerozumiem`,
  automation: `každé ráno, každý večer, každý deň, každý pondelok, vždy keď, automaticky, pripomeň, upozorni, pošli mi, zapíš, kalendár*, vytiahni, premenuj`,
  qa: `kto je, kto bol, kto vynašiel, kedy bol, v ktorom roku, kde je, koľko má, hlavné mesto, čo znamená, aký vysoký`,
  math: `vypočítaj, koľko je, rovnic*, vyrieš, súčet, pravdepodobnosť, obsah, priemerná rýchlosť`,
  logic: `klame, hovorí pravdu, starší ako, mladší ako, vyšší ako, hádank*, všetci sú, niektorí, vyplýva, poradie, v akom poradí`,
  science: `prečo, ako vzniká, ako funguje, molekul*, bunk*, energi*, pokus, teplot*, gravitáci*`,
  'finance-analysis': `súvah*, účtovn*, tržby, výnos*, náklad*, zisk*, zadlžen*, likvidit*, úver*`,
  decision: `mám kúpiť, mám ísť, mám zostať, alebo radšej, oplatí sa, čo je lepšie, rozhodnúť, výhody, nevýhody, odporúč*`,
  'data-analysis': `údaje, tabuľk*, stĺpc*, trend*, odchýlk*, priemer*, meran*, prieskum*, graf, analyzuj`,
  'image-generation': `nakresli, namaľuj, obrázok s, logo s, plagát*, ilustráci*, akvarel*, v štýle`,
  'audio-generation': `prečítaj nahlas, nahlas, hlasom, zaspievaj, melódi*, hudb*, znelk*, zvuk`,
  storytelling: `rozprávk*, príbeh*, báseň, básničk*, bol raz, poviedk*, vymysli príbeh`,
  marketing: `slogan*, reklam*, inzerát*, kampaň*, značk*, príspevok na, popis produktu, leták*, zákazníkov prilák*`,
  'visual-understanding': `na obrázku, na fotke, fotk*, na snímke, snímk* obrazovky, čo vidíš, čo je na, čo tam je napísané`,
  'audio-understanding': `nahrávk*, hlasov* správ*, vypočuj, prepíš, čo hovorí, zvukov* súbor`,
  search: `nájdi, vyhľadaj, pohľadaj, na internete, správy dnes, najnovš*, dnes, zajtra, počasie, v okolí, otvorené, cestovný poriadok`,
}

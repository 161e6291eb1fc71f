import type { Lexicon } from './concepts.ts'

/**
 * Things that give a word of medicine its other sense: what is sewn, knitted, washed, plastered, driven or plugged in. No food and
 * nothing in which medicines are kept or with which they are taken. A rule reads none of them.
 */
export const things: Lexicon = {
  thing: `
    jeans, denim, trousers, jacket*, coat, coats, blazer*, jumper, jumpers, sweater*, cardigan*, fleece, hoodie*, sweatshirt*, wool, woolen, woollen, cashmere, merino, knit, knitted, knitting, crochet*, yarn, sew, sewing, sewn, stitching, embroider*, iron on, fabric*, textile*, corduroy, tweed, suede, backpack*, rucksack*, duffel*, upholster*, sofa*, couch, armchair*, carpet*, rug, rugs, curtain*, duvet*, tarp, tarpaulin*, awning*, air mattress*, paddling pool, hot tub, inner tube, tyre*, puncture*, bike, bicycle*, canoe, kayak*, dinghy,
    drywall, plasterboard, skirting*, ceiling*, grout*, wallpaper, driveway*, roof, roofing, asphalt, tarmac, concrete, paving*, parquet, lawn, grass seed*,
    dishwasher*, washing machine*, washer, laundry, dryer, lint, kettle*, descal*, coffee machine*, espresso machine*, toilet cistern, toilet tank, cistern, pond pump*,
    ipad*, android*, kindle*, wacom, stylus*, touchscreen*, chromebook*, e reader*, ereader*, drawing app, synth*, guitar amp*, patch bay*, patchbay*, patch cable*, patch panel*, led, leds, light strip*, brake, brakes, disc brake*, aperture*, shutter*, tripod*, drone*,
    jeanshose*, hose, hosen, jacke, jacken, mantel, pulli*, pullover*, strick*, häkel*, wolle, socken*, nähen, annähen, aufnähen, stoff, rucksack*, sofa*, teppich*, vorhang, vorhänge, luftmatratze*, fahrradschlauch*, schlauchboot*, reifen, einfahrt*, gehweg*, terrasse*, fliese*, decke streichen, spülmaschine*, geschirrspüler*, waschmaschine*, trockner, entkalk*, kaffeemaschine*, wasserhahn*, spülkasten*, dachrinne*, led streifen*, bremsscheibe*,
    manteau*, blouson*, chandail*, tricot*, laine, chaussette*, couture, coudre, recoudre, tissu*, sac à dos, canapé*, tapis, rideau*, matelas gonflable*, chambre à air, pneu*, carrelage*, plafond*, toiture*, lave vaisselle, lave linge, machine à laver, sèche linge, détartr*, cafetière*, robinet*, tablette graphique, liseuse*, ruban led, plaquettes de frein,
    vaquero*, pantalon*, chaqueta*, abrigo*, jersey*, suéter*, lana, calcetin*, ganchillo, coser, tela, telas, mochila*, alfombra*, cortina*, colchón inflable, neumático*, azulejo*, lavavajillas, lavadora*, secadora*, cafetera*, grifo*, freno, frenos, tableta gráfica, tira led, tira de led, inodoro,
    giacca, giacche, cappotto*, maglion*, felpa, felpe, uncinetto, cucire, ricucire, stoffa, zaino, zaini, divano*, tappeto, tappeti, tenda, tende, materassino*, camera d aria, pneumatic*, piastrell*, soffitt*, lavastoviglie, lavatrice*, asciugatrice*, caffettiera*, rubinett*, freni, tavoletta grafica, striscia led, 
    calças, casaco*, camisola de lã, croché, costurar, coser, tecido*, mochila*, tapete*, cortinado*, colchão insuflável, pneu*, azulejo*, máquina de lavar, máquina da loiça, lava louças, lava loiça, torneira*, travão, travões, freios, fita de led, fita led, 
    spijkerbroek*, broek, broeken, jas, jassen, trui, truien, vest, wol, haken, breien, naaien, stof, rugzak*, tapijt*, gordijn*, luchtbed*, binnenband*, fietsband*, tegels, oprit*, vaatwasser*, afwasmachine*, wasmachine*, droger, ontkalk*, koffiezetapparaat*, kraan, remblok*, tekentablet*, ledstrip*,
    dżins*, jeansy, spodni*, kurtk*, płaszcz*, swet*, wełn*, szydełk*, szyć, przyszyć, tkanin*, plecak*, dywan*, zasłon*, materac dmuchany, dętk*, opon*, płytk*, zmywark*, zmywarek, pralk*, suszark*, odkamieni*, ekspres*, kran*, hamul*, taśm* led, graficzn*,
    kot pantolon*, pantolon*, ceket*, mont, kazak*, kazağ*, yün, tığ, örgü*, dikmek, kumaş*, sırt çanta*, halı*, perde*, şişme yatak*, lastik*, fayans*, bulaşık makine*, çamaşır makine*, kurutma makine*, kireç*, musluk*, fren, frenler*, led şerit*, çizim tablet*, grafik tablet*,
    джинс*, штан*, куртк*, пальто, свитер*, кофт*, шерст*, вязан*, вяза*, пришить, зашить, ткань, ткани, рюкзак*, ковер, ковра, штор*, надувн*, камер* велосипед*, шин*, плитк*, посудомо*, стиральн*, сушилк*, накип*, кофемашин*, смесител*, тормоз*, графическ* планшет*, светодиодн*,
    ジーンズ, ジャケット, セーター, 毛糸, 編み物, 縫, リュック, カーペット, 食洗機, 洗濯機, 液タブ,
    牛仔裤, 外套, 夹克, 毛衣, 毛线, 编织, 缝, 背包, 地毯, 窗帘, 洗碗机, 洗衣机, 数位板`,
}

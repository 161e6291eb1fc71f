/** Verbs that tell how an amount changed, as parts of patterns. In several languages. */

/** Told as having happened: "it falls from 5 to 10" may speak of an interval. */
export const RISES =
  'rose|risen|increased|grew|grown|climbed|(?:went|gone) up|jumped|surged|stieg(?:en)?|gestiegen|wuchs(?:en)?|gewachsen|(?:a|est|ont) (?:augmenté|grimpé|progressé)|(?:subió|aumentó|creció|subieron|aumentaron|crecieron)|(?:è|sono) (?:salit|aumentat|cresciut)[oaie]|(?:subiu|aumentou|cresceu)|steeg|stegen|groeide|toegenomen'
export const FALLS =
  'fell|fallen|decreased|declined|dropped|sank|sunk|shrank|shrunk|plunged|(?:went|gone) down|fiel(?:en)?|gefallen|sank(?:en)?|gesunken|(?:a|est|ont) (?:baissé|diminué|chuté|reculé)|(?:bajó|cayó|disminuyó|bajaron|cayeron)|(?:è|sono) (?:sces|diminuit|calat)[oaie]|(?:caiu|diminuiu|baixou)|daalde|daalden|gedaald'

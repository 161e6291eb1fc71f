/**
 * How tools say of themselves what a call of them is: the answer, the end of an agent's task, a question to a person.
 * Names in English, in which most programs write them; descriptions in English, German, French and Spanish.
 */

/** Names of tools whose call is the answer. */
export const ANSWER_NAME =
  /(?:final|structured)[_-]?(?:answer|output|reply|response|result)|attempt[_-]?completion|(?:deliver|give|provide|submit)[_-]?(?:the[_-]?)?answer/i

/** Said of a tool, or of an argument: what is written there is for a person. */
export const HANDS_OVER: readonly RegExp[] = [
  /\b(?:final|structured)[ _-](?:answer|message|output|reply|response|result)\b/i,
  /\b(?:answer|reply|respond)s? (?:directly )?to (?:the )?(?:customer|human|user)\b/i,
  /\b(?:deliver|present|return|send|submit)s? (?:a |the |your |its )?(?:\w+ )?(?:answer|message|reply|response|results?)\b[^.\n]{0,30}\bto (?:the )?(?:customer|human|user)\b/i,
  /^\s*(?:answer|reply|respond) with\b/i,
  // German
  /(?:abschließend|abschliessend|endgültig|final)(?:e[nrs]?)? (?:antwort|ergebnis|nachricht)/i,
  /antworte[nt]? (?:direkt )?de[mnr] (?:anwender|benutzer|kund|nutzer)/i,
  /(?:antwort|ergebnis|nachricht)(?:e|en|se)? (?:direkt )?an (?:den|die) (?:anwender|benutzer|kund|nutzer)/i,
  /(?:geben|gibt?|schick|sende|übergeb|übergib)[a-z]{0,2} de[mnr] (?:anwender|benutzer|kund|nutzer)[a-z]{0,3} (?:[a-z]+ ){1,2}(?:antwort|ergebnis|nachricht)/i,
  // French
  /(?:réponse|message|résultat) fina(?:l|le)\b/i,
  /\b(?:répond(?:re|s|ez)?|(?:adresse|envoie|envoyer|présente|remet|transmet)\w* (?:la |le |un |une |ta |votre )?(?:réponse|message|résultat)) (?:directement )?(?:à l['’]utilisat|au client)/i,
  // Spanish
  /\b(?:respuesta|resultado|mensaje) final\b/i,
  /\b(?:respond(?:e|er)|(?:entrega|envía|envia|presenta)r? (?:la |el |un |una |tu )?(?:respuesta|mensaje|resultado)) (?:directamente )?al? (?:la )?(?:cliente|usuari)/i,
]

/** The agent's own task; what is on somebody's list is "a task". */
export const ENDS_THE_TASK: readonly RegExp[] = [
  /^\s*(?:complete|finish)(?:e?s)? (?:the |your )?(?:current )?task\b/i,
  /\bsignal(?:s|ing)?\b[^.\n]{0,60}\b(?:complet(?:ed?|ion)|done|finished)\b/i,
  /\b(?:end|exit|terminate)(?:s|ing)? (?:the |this |your )?(?:current )?(?:agent|conversation|execution|interaction|task|turn)\b/i,
  /\bmarks? (?:the |this )?current task as\b/i,
  /\b(?:once|when) (?:all|the|you|your)\b[^.\n]{0,80}\b(?:request|task|work)s? (?:has|have|is|are) (?:\w+ )?(?:\w+ )?(?:accomplished|completed?|done|finished|fulfilled|met|satisfied)\b/i,
  /\b(?:once|when) you(?: have|['’]ve)? (?:\w+ )?(?:accomplished|completed|finished)\b[^.\n]{0,30}\b(?:request|task|work)s?\b/i,
  /\b(?:once|when) you(?: are|['’]re) (?:\w+ )?(?:done|finished)\b/i,
  // German
  /(?:beende[nt]?|schließ(?:e|en|t)?) (?:die |das |deine |den )?(?:aktuelle |laufende )?(?:aufgabe|auftrag|ausführung|gespräch|unterhaltung)/i,
  /\b(?:sobald|wenn) (?:alles|die|der|deine?|du)\b[^.\n]{0,80}\b(?:abgeschlossen|beendet|erfüllt|erledigt|fertig)/i,
  // French
  /\b(?:achève|achever|conclu(?:t|re)|met fin à|termine[rz]?) (?:la |le |l['’]|ta |votre )?(?:conversation|exécution|tâche|tour)/i,
  /\b(?:dès que|lorsque|quand|une fois que?) (?:la|le|ta|toute?s?|tu|votre|vous)\b[^.\n]{0,80}(?:accompli|achevé|fini|rempli|terminé)/i,
  // Spanish
  /\b(?:completa|concluye|finaliza|termina)r? (?:la |el |tu )?(?:conversación|ejecución|tarea|turno)/i,
  /\b(?:cuando|una vez que) (?:el|hayas|la|todo|tu)\b[^.\n]{0,80}\b(?:acabad|complet|cumplid|finalizad|hech|terminad)/i,
]

/** Names of tools by which an agent asks the person it works for. Others are asked as well: "ask_question" says too little. */
export const QUESTION_NAME =
  /(?:^|[_-])ask[_-]?(?:(?:a|for|the)[_-])?(?:clarif|customer|follow[_-]?up|human|person|user)|request[_-]?(?:human|user)[_-]?(?:feedback|input)|(?:clarifying|follow[_-]?up|user)[_-]?questions?$/

/** Said at the beginning only: "ask the user first" is also said within the description of a step. */
export const ASKS: readonly RegExp[] = [
  /^\s*(?:use this (?:tool )?(?:if|to|when|whenever)\b[^.\n]{0,50}? |you can |to )?(?:ask|prompt)s? (?:a |the |your )?(?:customer|human|operator|person|user)s?\b/i,
  /^\s*(?:collect|gather|get|obtain|request|solicit)s? (?:user (?:input|feedback|clarification)|(?:\w+ ){0,3}(?:answers?|clarification|confirmation|feedback|input|information) from (?:the |a |your )?(?:customer|human|operator|person|user))\b/i,
  /^\s*(?:ask|pose)s? (?:[a-z-]+ ){0,5}questions?\b[^.\n]{0,20} (?:customer|human|operator|person|user)\b/i,
  // German
  /^\s*(?:frag(?:e|en|t)?|stell(?:e|en|t)?) (?:dem|den|der|die|einen?|einem) (?:anwender|benutzer|kund|mensch|nutzer)/i,
  /^\s*(?:eine )?(?:(?:rück)?frage)n? an (?:den|die|einen) (?:anwender|benutzer|kund|mensch|nutzer)/i,
  // French
  /^\s*(?:demande[rz]?|pose[rz]?)\b[^.\n]{0,40} (?:à l['’]utilisat|au client)/i,
  // Spanish
  /^\s*(?:haz|hacer?|pide|pedir|pregunta[r]?)\b[^.\n]{0,40} al? (?:la )?(?:cliente|usuari)/i,
]

/** What an argument is called that takes words for a person. */
export const WORDED_NAME =
  /answer|comment|conclusion|content|explanation|message|note|output|reason|reply|report|response|result|summary|text|antwort|begründung|ergebnis|inhalt|nachricht|zusammenfassung|contenu|r[eé]ponse|r[eé]sum|mensaje|respuesta/i

/* What somebody typed, as words to look for. A question holds many words that no answer has ("when was it decided to
   …"): those that say nothing are left out, unless there are no others. */

const SILENT = {
  en: "a about after all also am an and any are as at be been before but by can could decide decided decision did do does " +
    "done for from get got had has have he her his how i if in into is it its just know me my no of off on or our out " +
    "over she should so some than that the their them then there they this to up us was we were what when where " +
    "whether which who whom whose why will with would you your",
  de: "aber alle als am an auch auf aus bei beschlossen bis da damit dann das dass dem den der des die doch du durch ein " +
    "eine einem einen einer eines entschieden er es für gibt haben hat hatte ich ihr im in ist ja kann kein keine man mit " +
    "nach nicht noch nur ob oder ohne sein sich sie sind so soll über um und uns unter vom von vor war wann warum was " +
    "wegen welche welcher wem wen wenn wer werden weshalb wie wieso wir wird wo wurde wurden zu zum zur"
};

export function parse(text, language) {
  const typed = text.trim();
  if (/^".+"$/.test(typed)) {
    return { exact: true, words: [typed] };
  }
  const all = typed.replace(/["“”„]/g, " ").split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const silent = new Set((SILENT[language.slice(0, 2)] || "").split(" "));
  const telling = all.filter((word) => !silent.has(word.toLowerCase().replace(/[^\p{L}\p{N}]+$/u, "")));
  return { exact: false, words: [...new Set(telling.length ? telling : all)] };
}

/* Of words that nothing has all of: those that together tell most and that something does have. `found` holds for each
   word the ids of what has it; the fewer they are, the more the word tells. */
export function bestOf(words, found) {
  const masks = new Map();
  found.forEach((ids, at) => ids.forEach((id) => masks.set(id, (masks.get(id) || 0) | (1 << at))));
  const weights = found.map((ids) => Math.log(1 + masks.size / (1 + ids.length)));
  const weigh = (mask) => weights.reduce((sum, weight, at) => (mask & (1 << at) ? sum + weight : sum), 0);
  let best = 0;
  for (const mask of new Set(masks.values())) {
    if (weigh(mask) > weigh(best)) {
      best = mask;
    }
  }
  return words.filter((_, at) => best & (1 << at));
}

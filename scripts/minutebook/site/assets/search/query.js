/* What somebody typed, as words to look for. A question holds many words that no answer has ("when was it decided to
   …"): those that say nothing are left out, unless there are no others. */

const SILENT = {
  en: "a about after all also am an and any are as at be been before but by can could decide decided decision did do does " +
    "done for from get got had has have he her his how i if in into is it its just know me my no not of off on or our out " +
    "over she should so some than that the their them then there they this to up us was we were what when where " +
    "whether which who whom whose why will with would yet you your",
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

/* What has some of the words, best first. `answers` holds what Pagefind found for each word alone. The fewer have a
   word, the more it tells; what tells less than half of what the best one does is left out. */
export function merge(answers) {
  const found = new Map();
  answers.forEach((answer, at) => answer.results.forEach((result) => {
    const one = found.get(result.id) || { id: result.id, parts: [], words: 0, score: 0 };
    one.parts.push(result);
    one.words |= 1 << at;
    one.score += result.score;
    found.set(result.id, one);
  }));
  const weights = answers.map((answer) => Math.log(1 + found.size / (1 + answer.results.length)));
  const all = [...found.values()];
  all.forEach((one) => {
    one.share = weights.reduce((sum, weight, at) => (one.words & (1 << at) ? sum + weight : sum), 0);
  });
  const best = Math.max(...all.map((one) => one.share));
  const rank = (one) => one.score * one.share ** 2;
  return all.filter((one) => one.share >= best / 2).sort((a, b) => rank(b) - rank(a));
}

/* Pagefind finds for a word that it does not know one that begins like it, be it by one letter. That helps with a slip
   of the keys at the end; what has less than half of the word in common is another word. */
export function alike(word, found) {
  const sought = bare(word);
  return bare(found).split(/[^\p{L}\p{N}]+/u).concat(bare(found)).some((part) => {
    let same = 0;
    while (same < sought.length && sought[same] === part[same]) {
      same += 1;
    }
    return part.includes(sought) || same >= Math.max(Math.min(3, sought.length), sought.length / 2);
  });
}

function bare(word) {
  return word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
}

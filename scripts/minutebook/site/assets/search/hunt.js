/* A search through the shards of an archive, newest first. A shard is asked when its hits are needed, so what a search
   loads does not grow with the archive. Hits that were taken are shown, and stay where they are. */

import { find, FEW, EVERY, narrowed } from "./engine.js";

/* What is of no one meeting stands in the newest shard. */
const TIMELESS = ["subject", "person", "page"];

export class Hunt {
  #text;
  #chosen;
  #sort;
  #load;
  #ahead;
  #asked = [];
  #some = [];
  #waits = false;

  /* `load` is told of the index of a shard before that is asked. */
  constructor(shards, text, chosen, sort, load = () => {}) {
    [this.#text, this.#chosen, this.#sort, this.#load] = [text, chosen, sort, load];
    const { year = [], kind = [] } = chosen;
    const timeless = kind.length && kind.every((one) => TIMELESS.includes(one));
    const wanted = shards.filter((shard, at) => (timeless ? !at : !year.length || shard.years.some((one) => year.includes(one))));
    /* By date, what is timeless stands among the others. */
    this.#ahead = sort === "oldest" && !year.length ? [...wanted.slice(0, 1), ...wanted.slice(1).reverse()]
      : sort === "oldest" ? wanted.reverse() : wanted;
    this.years = shards.length > 1 ? shards.flatMap((shard) => shard.years) : [];
    this.whole = 0;
    this.some = 0;
  }

  /* The day up to which was searched, where there is more. */
  get border() {
    const last = this.#asked.at(-1);
    return this.#ahead.length && last ? last.shard[this.#sort === "oldest" ? "to" : "from"] : "";
  }

  get backwards() {
    return this.#sort !== "oldest";
  }

  /* Whether hits are left without another shard. */
  get holds() {
    return !this.#waits && (this.#asked.some((one) => one.hits.length) || this.#some.length > 0);
  }

  async ask() {
    this.#waits = false;
    const shard = this.#ahead.shift();
    if (!shard) {
      /* No shard has the years that are asked for. */
      return;
    }
    const pagefind = await shard.open();
    await this.#load(pagefind);
    const found = await find({ pagefind, count: shard.count }, this.#text, this.#chosen, this.#sort);
    this.#asked.push({ shard, pagefind, found, hits: [...found.whole] });
    this.whole += found.whole.length;
    this.#some.push(...found.some);
    this.some += found.some.length;
    const enough = this.#asked.reduce((sum, one) => sum + one.found.unfiltered, 0) >= FEW;
    if (this.#asked.length > 1 && enough) {
      this.some -= this.#some.length;
      this.#some = [];
    }
  }

  /* The best hit that is left; nothing where another shard has to be asked before, or where none is left. */
  async #best() {
    const live = this.#asked.filter((one) => one.hits.length);
    if (!live.length || (!this.#sort && live.length === 1)) {
      return live[0]?.hits.shift();
    }
    if (!this.#sort) {
      return live.reduce((best, one) => (one.hits[0].score > best.hits[0].score ? one : best)).hits.shift();
    }
    const next = this.#ahead[0];
    if (live.length === 1 && !next) {
      return live[0].hits.shift();
    }
    const days = await Promise.all(live.map((one) => one.hits[0].data().then((data) => data.meta.day || "")));
    const before = (a, b) => (this.#sort === "oldest" ? a < b : a > b);
    const at = days.reduce((best, day, place) => (before(day, days[best]) ? place : best), 0);
    this.#waits = Boolean(next) && before(this.#sort === "oldest" ? next.from : next.to, days[at]);
    return this.#waits ? undefined : live[at].hits.shift();
  }

  /* At most so many hits that have all words; so many shards more may be asked for them. */
  async take(count, more) {
    const taken = [];
    if (this.#sort) {
      /* Their days are needed one after another: let them come together. */
      this.#asked.forEach((one) => one.hits.slice(0, count).forEach((hit) => hit.data().catch(() => {})));
    }
    while (taken.length < count) {
      const hit = await this.#best();
      if (hit) {
        taken.push(hit);
      } else if (this.#ahead.length && more > 0) {
        await this.ask();
        more -= 1;
      } else {
        break;
      }
    }
    return taken;
  }

  /* The same, of those that have some words: once no others are at hand. */
  takeSome(count) {
    return this.#asked.some((one) => one.hits.length) ? [] : this.#some.splice(0, count);
  }

  /* What the hits can be narrowed down by: numbers, or names only where nobody knows the numbers. */
  get counted() {
    return !this.#merged || !this.some;
  }

  get #merged() {
    return this.#asked.some((one) => !one.found.counts);
  }

  get names() {
    const which = this.#merged && !this.some ? "own" : "names";
    return sum(this.#asked.map((one) => one.found[which]));
  }

  /* The numbers of a group, as if nothing was chosen in it. */
  async freely(name) {
    const others = { filters: narrowed({ ...this.#chosen, [name]: [] }) };
    const answers = await Promise.all(this.#asked.map(({ pagefind, found }) =>
      pagefind.search(this.counted ? found.term : EVERY, others)));
    return sum(answers.map((answer) => answer.filters))[name] || {};
  }

  /* Count again, where there is more to count by; the hits stay. */
  async recount() {
    await Promise.all(this.#asked.map(async (one) => {
      await this.#load(one.pagefind);
      one.found = await find({ pagefind: one.pagefind, count: one.shard.count }, this.#text, this.#chosen, this.#sort);
    }));
  }
}

function sum(all) {
  /* Without what objects inherit: somebody may be called __proto__. */
  const whole = Object.create(null);
  all.forEach((one) => Object.entries(one).forEach(([name, values]) => {
    whole[name] = whole[name] || Object.create(null);
    Object.entries(values).forEach(([value, number]) => {
      whole[name][value] = (whole[name][value] || 0) + number;
    });
  }));
  return whole;
}

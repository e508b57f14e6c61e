// What the search box asks the server.

const slowAfterMs = 700;
const giveUpAfterMs = 10_000;
const cacheSize = 100;

// One question at a time: a new one ends the one before, so an old answer never overwrites a newer one.
export class Questions {
  #cache = new Map();
  #running = null;

  cancel() {
    this.#running?.abort();
    this.#running = null;
  }

  // Gives the answer, or undefined when a newer question has come. Throws when there is none. `init` is that of fetch(); answers to
  // questions with a body are not kept.
  async ask(url, init, whenSlow = () => {}) {
    this.cancel();
    if (this.#cache.has(url)) return this.#cache.get(url);
    const mine = this.#running = new AbortController();
    let late = false;
    const slow = setTimeout(whenSlow, slowAfterMs);
    const end = setTimeout(() => { late = true; mine.abort(); }, giveUpAfterMs);
    try {
      const answer = await fetch(url, {...init, signal: mine.signal});
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      const value = await answer.json();
      if (this.#running !== mine) return undefined;
      if (!init.body) this.#keep(url, value);
      return value;
    } catch (error) {
      if (this.#running !== mine || (mine.signal.aborted && !late)) return undefined;
      throw error;
    } finally {
      clearTimeout(slow);
      clearTimeout(end);
      if (this.#running === mine) this.#running = null;
    }
  }

  #keep(url, value) {
    this.#cache.set(url, value);
    if (this.#cache.size > cacheSize) this.#cache.delete(this.#cache.keys().next().value);
  }
}

// <dateline-related for="ID">: the stories related to an article, or without `for` to the text of the page. What stands inside is
// shown until there are any, and stays when there are none.
import {element} from './markup.js';
import {draftOfPage, isThisPage} from './page_text.js';
import {Questions} from './requests.js';
import {needsServer, serverAddress, serverHeaders} from './server.js';
import {story} from './stories.js';
import {dress, ElementBase} from './styled.js';
import {texts} from './texts.js';

const usual = 5;

export class DatelineRelated extends ElementBase {
  static observedAttributes = ['for', 'limit', 'filter', 'heading', 'level'];

  #questions = new Questions();
  #isDue = false;

  connectedCallback() {
    if (!this.shadowRoot) dress(this.attachShadow({mode: 'open'})).append(element('slot'));
    needsServer(this);
    this.#askSoon();
  }

  disconnectedCallback() { this.#questions.cancel(); }
  attributeChangedCallback() { if (this.isConnected) this.#askSoon(); }

  // Once for all attributes that change together, and when the page's text is there.
  async #askSoon() {
    if (this.#isDue) return;
    this.#isDue = true;
    if (document.readyState === 'loading') await new Promise((go) => { document.addEventListener('DOMContentLoaded', go, {once: true}); });
    await null;
    this.#isDue = false;
    if (!this.isConnected) return;
    try {
      const stories = await (this.getAttribute('for') ? this.#ofArticle() : this.#ofPage());
      if (stories) this.#show(stories.filter(({weak}) => !weak).slice(0, this.#limit));
    } catch {
      // A reader misses nothing: what stands inside stays.
    }
  }

  get #limit() { return Number(this.getAttribute('limit')) || usual; }

  async #ask(path, limit, init) {
    const parameters = [...new URLSearchParams(this.getAttribute('filter') ?? ''), ['limit', limit]];
    return (await this.#questions.ask(serverAddress(this, path, parameters), init))?.results;
  }

  #ofArticle() {
    return this.#ask(`v1/articles/${encodeURIComponent(this.getAttribute('for'))}/related`, this.#limit, {headers: serverHeaders(this)});
  }

  async #ofPage() {
    const draft = draftOfPage();
    const headers = {...serverHeaders(this), 'Content-Type': 'application/json'};
    const stories = await this.#ask('v1/related', this.#limit + 1, {method: 'POST', headers, body: JSON.stringify(draft)});
    return stories?.filter((each) => !isThisPage(each, draft));
  }

  #show(stories) {
    const heading = this.getAttribute('heading') ?? texts.related;
    const level = /^[1-6]$/.test(this.getAttribute('level')) ? this.getAttribute('level') : 2;
    const list = () => element('section', {part: 'related', 'aria-label': heading}, element(`h${level}`, {part: 'heading'}, heading),
      element('ul', {part: 'stories'}, ...stories.map((each) => story(this, each))));
    this.shadowRoot.replaceChildren(stories.length > 0 ? list() : element('slot'));
    this.dispatchEvent(new CustomEvent('dateline-related', {detail: {count: stories.length}, bubbles: true, composed: true}));
  }
}

// <dateline-search>: the box, what it proposes and what it finds.
import {home} from './home.js';
import {completed, element, marked, safe} from './markup.js';
import {Questions} from './requests.js';
import {css} from './style.js';
import {texts} from './texts.js';

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

export class DatelineSearch extends HTMLElement {
  static formAssociated = true;
  static observedAttributes = ['value', 'label', 'placeholder', 'text-submit', 'text-clear'];

  #internals = this.attachInternals();
  #questions = new Questions();
  #suggestions = [];
  #active = -1;
  #again = null;  // what failed, to be tried again

  constructor() {
    super();
    const root = this.attachShadow({mode: 'open', delegatesFocus: true});
    root.adoptedStyleSheets = [sheet];
    this.input = element('input', {part: 'input', type: 'search', role: 'combobox', 'aria-expanded': 'false',
      'aria-autocomplete': 'list', 'aria-controls': 'listbox', 'aria-haspopup': 'listbox', autocomplete: 'off',
      autocapitalize: 'none', spellcheck: 'false', enterkeyhint: 'search', dir: 'auto'});
    this.clear = element('button', {part: 'clear', type: 'button', hidden: true}, '×');
    this.listbox = element('ul', {part: 'listbox', id: 'listbox', role: 'listbox', hidden: true});
    this.content = element('div', {part: 'content'});
    this.panel = element('div', {part: 'panel', hidden: true}, this.listbox, this.content);
    this.status = element('div', {part: 'status', role: 'status'});
    this.form = element('form', {part: 'form', role: 'search'}, this.input, this.clear);
    root.append(this.form, this.panel, this.status);
    this.#listen();
  }

  connectedCallback() {
    // What stands inside is for browsers without scripts; it has the value that was sent.
    const plain = this.querySelector('input');
    if (plain) this.value = plain.value;
    // A form around it has its own landmark and button.
    if (this.#internals.form) {
      this.form.removeAttribute('role');
      this.form.removeAttribute('aria-label');
    }
    this.replaceChildren();
    this.#label();
    window.addEventListener('online', this.#online);
  }

  disconnectedCallback() {
    window.removeEventListener('online', this.#online);
    this.#questions.cancel();
  }

  attributeChangedCallback(name, before, after) {
    if (name === 'value') this.value = after ?? '';
    else this.#label();
  }

  get value() { return this.input.value; }
  set value(text) {
    this.input.value = text;
    this.#changed();
  }

  // Searches for `text` as if it had been typed and sent.
  search(text = this.value) {
    this.value = text;
    const query = text.trim();
    this.#close();
    if (!this.#tell('dateline-search', {query})) return;
    const form = this.#internals.form;
    if (form) return form.requestSubmit();
    if (query === '') return;
    const action = this.getAttribute('action');
    if (action !== null) return void location.assign(this.#page(action, query));
    this.#ask(() => this.#search(query));
  }

  #online = () => { if (this.#again) this.#ask(this.#again); };

  #label() {
    this.input.setAttribute('aria-label', this.#text('label'));
    if (this.form.hasAttribute('role')) this.form.setAttribute('aria-label', this.#text('label'));  // tells two landmarks apart
    this.input.placeholder = this.#text('placeholder');
    this.listbox.setAttribute('aria-label', this.#text('label'));
    this.clear.setAttribute('aria-label', this.#text('clear'));
  }

  #text(name, values = {}) {
    const attribute = name === 'label' || name === 'placeholder' ? name : `text-${name}`;
    const text = this.getAttribute(attribute) ?? texts[name];
    return text.replace(/\{(\w)\}/g, (whole, key) => values[key] ?? whole);
  }

  #tell(name, detail) {
    return this.dispatchEvent(new CustomEvent(name, {detail, bubbles: true, composed: true, cancelable: true}));
  }

  #listen() {
    this.input.addEventListener('input', () => {
      this.#changed();
      this.#ask(() => this.#suggest(this.value));
    });
    this.input.addEventListener('keydown', (event) => this.#key(event));
    this.input.addEventListener('focus', () => { if (this.content.hasChildNodes()) this.#open(); });
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.search();
    });
    this.clear.addEventListener('click', () => {
      this.value = '';
      this.#empty();
      this.input.focus();
    });
    // The input keeps the focus: a press on an option must not close the panel first.
    this.listbox.addEventListener('mousedown', (event) => event.preventDefault());
    this.listbox.addEventListener('click', (event) => {
      const option = event.target.closest('[role=option]');
      if (option) this.#choose(this.#suggestions[[...this.listbox.children].indexOf(option)]);
    });
    this.addEventListener('focusout', (event) => { if (!this.contains(event.relatedTarget)) this.#close(); });
    this.panel.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      this.input.focus();
      this.#close();
    });
  }

  #changed() {
    this.clear.hidden = this.value === '';
    this.#internals.setFormValue(this.value);
  }

  #key(event) {
    if (event.isComposing) return;  // the keys belong to the input method
    const open = !this.panel.hidden;
    const count = open && !this.listbox.hidden ? this.#suggestions.length : 0;
    if (event.key === 'ArrowDown' && !open && this.value !== '') this.#ask(() => this.#suggest(this.value));
    else if (event.key === 'ArrowDown' && count) this.#activate(this.#active + 1 < count ? this.#active + 1 : -1);
    else if (event.key === 'ArrowUp' && count) this.#activate(this.#active < 0 ? count - 1 : this.#active - 1);
    else if (event.key === 'Enter' && this.#active >= 0 && count) this.#choose(this.#suggestions[this.#active]);
    else if (event.key === 'Enter') this.search();
    else if (event.key === 'Escape' && open) this.#close();
    else if (event.key === 'Escape' && this.value !== '') this.value = '';
    else if (event.key === 'Tab' && count) return this.#close();
    else return;
    event.preventDefault();
  }

  #activate(index) {
    this.#active = index;
    [...this.listbox.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === index)));
    const option = this.listbox.children[index];
    if (!option) return this.input.removeAttribute('aria-activedescendant');
    this.input.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({block: 'nearest'});
  }

  #choose(suggestion) {
    if (!this.#tell('dateline-select', suggestion)) return this.#close();
    if (suggestion.kind === 'title' && suggestion.id) {
      this.#close();
      return void location.assign(this.#article(suggestion.id));
    }
    const {kind, text} = suggestion;
    this.search(['tag', 'section', 'author'].includes(kind) ? `${kind}:"${text.replaceAll('"', '')}"` : text);
  }

  #open() {
    this.panel.hidden = false;
    this.input.setAttribute('aria-expanded', String(!this.listbox.hidden));
  }

  #close() {
    this.#questions.cancel();
    this.#again = null;
    this.panel.hidden = true;
    this.#activate(-1);
    this.input.setAttribute('aria-expanded', 'false');
  }

  #empty() {
    this.#close();
    this.listbox.replaceChildren();
    this.content.replaceChildren();
    this.status.textContent = '';
    this.#suggestions = [];
  }

  // Shows what `question` finds, or kindly why it finds nothing.
  async #ask(question) {
    this.#again = null;
    try {
      await question();
    } catch {
      this.#again = question;
      this.#say(navigator.onLine ? 'error' : 'offline', {}, navigator.onLine);
    }
  }

  #say(name, values, canRetry = false) {
    const message = element('p', {part: 'message'}, this.#text(name, values));
    if (canRetry) {
      const retry = element('button', {type: 'button', part: 'retry'}, this.#text('retry'));
      retry.className = '';
      retry.addEventListener('click', () => {
        this.input.focus();
        this.#ask(this.#again);
      });
      message.append(' ', retry);
    }
    this.#show([], [message], this.#text(name, values));
  }

  #show(options, content, status) {
    this.listbox.replaceChildren(...options);
    this.listbox.hidden = options.length === 0;
    this.content.replaceChildren(...content);
    this.status.textContent = status;
    this.#activate(-1);
    if (options.length || content.length) this.#open();
    else this.#close();
  }

  #url(path, parameters) {
    const url = new URL(path, this.getAttribute('server')?.replace(/\/*$/, '/') ?? home);
    for (const [name, value] of parameters) url.searchParams.append(name, value);
    return url.href;
  }

  #article(id) {
    const pattern = this.getAttribute('article');
    return pattern ? pattern.replace('{id}', encodeURIComponent(id)) : this.#url(`a/${encodeURIComponent(id)}`, []);
  }

  #page(action, query) {
    const url = new URL(action, document.baseURI);
    url.searchParams.set(this.getAttribute('name') ?? 'q', query);
    return url.href;
  }

  #fetch(path, parameters) {
    const key = this.getAttribute('api-key');
    return this.#questions.ask(this.#url(path, parameters), key ? {'X-Api-Key': key} : {}, () => this.#say('slow', {}));
  }

  async #suggest(typed) {
    if (typed.trim() === '') return this.#empty();
    const answer = await this.#fetch('v1/suggest', [['q', typed], ['limit', this.getAttribute('limit') ?? '8']]);
    if (!answer || this.value !== typed) return;
    this.#suggestions = answer.suggestions;
    const options = answer.suggestions.map(({text, kind, corrected}, i) => {
      const option = element('li', {part: 'option', role: 'option', id: `option-${i}`, 'aria-selected': 'false'},
        element('span', {part: 'text', dir: 'auto'}, ...completed(text, typed)));
      const label = corrected ? 'spelling' : kind;
      if (label !== 'query') option.append(element('span', {part: 'kind'}, this.#text(label)));
      return option;
    });
    const {length} = options;
    this.#show(options, [], length === 1 ? this.#text('suggestion') : this.#text('suggestions', {n: length}));
  }

  // spelling is 'off' for results of the very words.
  async #search(query, spelling = 'on') {
    const filters = new URLSearchParams(this.getAttribute('filter') ?? '');
    const size = this.getAttribute('results') ?? '6';
    const asWritten = spelling === 'off' ? [['spelling', 'off']] : [];
    const answer = await this.#fetch('v1/search', [['q', query], ['page_size', size], ['snippet_words', '18'], ...asWritten, ...filters]);
    if (!answer) return;
    if (answer.total === 0) return this.#nothing(query, answer.did_you_mean);
    const {text, corrected_from: typed} = answer.query;
    const list = element('ol', {part: 'results'}, ...answer.results.map((result) => this.#result(result)));
    const content = [list];
    if (typed) content.unshift(this.#offer('instead', typed, () => this.#ask(() => this.#search(query, 'off')), `${this.#text('corrected', {q: text})} `));
    if (answer.total > answer.results.length) {
      const all = this.#page(this.#url('', asWritten), text);
      content.push(element('a', {part: 'more', href: all}, this.#text('more')));
    }
    const count = this.#number(answer.total);
    this.#show([], content, answer.total === 1 ? this.#text('result') : this.#text('results', {n: count}));
  }

  #nothing(query, better) {
    this.#say('empty', {q: query});
    if (better) this.content.append(this.#offer('mean', better, () => this.search(better)));
  }

  // A message with another query in it, which a click takes; `first` stands before it.
  #offer(name, query, take, first = '') {
    const [before, after = ''] = this.#text(name, {q: '\0'}).split('\0');
    const button = element('button', {type: 'button'}, query);
    button.addEventListener('click', () => {
      this.input.focus();
      take();
    });
    return element('p', {part: 'message'}, first, before, button, after);
  }

  #result({id, url, title, published, source, highlights, language}) {
    const headline = highlights?.title ? marked(highlights.title) : [title || id];
    const meta = [this.#date(published), source].filter(Boolean).join(' · ');
    const link = element('a', {part: 'result', href: safe(url) ?? this.#article(id)},
      element('span', {part: 'headline', dir: 'auto', lang: language}, ...headline),
      element('span', {part: 'snippet', dir: 'auto', lang: language}, ...marked(highlights?.snippet ?? '')),
      element('span', {part: 'meta'}, meta));
    return element('li', {}, link);
  }

  get #language() { return this.closest('[lang]')?.lang || undefined; }

  #number(count) { return count.toLocaleString(this.#language); }

  // As precise as it is known: "1987", "February 1987", "26 February 1987".
  #date(published) {
    if (!published) return '';
    const [year, month, day] = published.split('T')[0].split('-').map(Number);
    const date = new Date(Date.UTC(2000, (month ?? 1) - 1, day ?? 1));
    date.setUTCFullYear(year);
    const style = {timeZone: 'UTC', year: 'numeric', month: month ? 'long' : undefined, day: day ? 'numeric' : undefined};
    return date.toLocaleDateString(this.#language, style);
  }
}

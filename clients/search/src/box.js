// <dateline-search>: the box, what it proposes and what it finds.
import {completed, element} from './markup.js';
import {Panel} from './panel.js';
import {forget, forgetAll, recentSearches, remember} from './recent.js';
import {Questions} from './requests.js';
import {articleAddress, needsServer, serverAddress, serverHeaders} from './server.js';
import {isShortcut, shortcutNames} from './shortcuts.js';
import {languageOf, story} from './stories.js';
import {dress, ElementBase} from './styled.js';
import {texts} from './texts.js';

export class DatelineSearch extends ElementBase {
  static formAssociated = true;
  static observedAttributes = ['value', 'label', 'placeholder', 'text-clear', 'shortcuts'];

  #internals = this.attachInternals();
  #questions = new Questions();
  #children = new MutationObserver(() => this.#adopt());
  #suggestions = [];
  #again = null;  // what failed, to be tried again
  #initial = '';  // what a reset of the form goes back to

  constructor() {
    super();
    dress(this.attachShadow({mode: 'open', delegatesFocus: true}));
    this.input = element('input', {part: 'input', type: 'search', role: 'combobox', 'aria-expanded': 'false',
      'aria-autocomplete': 'list', 'aria-controls': 'listbox', 'aria-haspopup': 'listbox', autocomplete: 'off',
      autocapitalize: 'none', spellcheck: 'false', enterkeyhint: 'search', dir: 'auto'});
    this.clear = element('button', {part: 'clear', type: 'button'}, '×');
    this.status = element('div', {part: 'status', role: 'status'});
    this.form = element('form', {part: 'form', role: 'search'}, this.input, this.clear);
    this.panel = new Panel(this.form);
    this.#listen();
  }

  connectedCallback() {
    needsServer(this);
    if (!this.shadowRoot.hasChildNodes()) this.#build();
    this.#adopt();
    this.#children.observe(this, {childList: true, subtree: true});
    this.#label();
    window.addEventListener('online', this.#online);
    document.addEventListener('keydown', this.#shortcut);
  }

  disconnectedCallback() {
    window.removeEventListener('online', this.#online);
    document.removeEventListener('keydown', this.#shortcut);
    this.#children.disconnect();
    this.#close();
  }

  attributeChangedCallback(name, before, after) {
    if (name === 'value') this.value = this.#initial = after ?? '';
    else this.#label();
  }

  formAssociatedCallback() { this.#label(); }
  formDisabledCallback(disabled) {
    this.input.disabled = this.clear.disabled = disabled;
    if (disabled) this.#close();
  }
  formResetCallback() {
    this.value = this.#initial;
    this.#empty();
  }
  formStateRestoreCallback(state) { this.value = state; }

  get value() { return this.input.value; }
  set value(text) {
    this.input.value = text;
    this.#changed();
  }

  // Brings the reader to the box, and opens its dialog if it has one.
  open() {
    if (this.dialog && !this.dialog.open) this.dialog.showModal();
    this.input.focus();
    this.input.select();
  }

  // Searches for `text` as if it had been typed and sent.
  search(text = this.value) {
    this.value = text;
    const query = text.trim();
    this.#close();
    if (!this.#tell('dateline-search', {query})) return;
    if (query !== '' && this.#keepsRecent) remember(query);
    const form = this.#internals.form;
    if (form) return form.requestSubmit();
    if (query === '') return;
    const action = this.getAttribute('action');
    if (action !== null) return void location.assign(this.#page(action, query));
    this.#ask(() => this.#search(query));
  }

  // What stands inside is for browsers without scripts. It may come later than the element, and has the value that was sent.
  #adopt() {
    for (const plain of this.querySelectorAll('input[type=search], input[type=text], input:not([type])')) {
      this.value = this.#initial = plain.value;
      plain.remove();
    }
  }

  // With the attribute `modal` a button stands in the page, and the box in a dialog.
  #build() {
    const parts = [this.form, this.panel.element, this.status];
    if (!this.hasAttribute('modal')) return this.shadowRoot.append(...parts);
    this.opener = element('button', {part: 'opener', type: 'button', 'aria-haspopup': 'dialog'});
    this.leave = element('button', {part: 'leave', type: 'button'});
    this.dialog = element('dialog', {part: 'dialog'}, ...parts, this.leave);
    this.opener.addEventListener('click', () => this.open());
    this.leave.addEventListener('click', () => this.dialog.close());
    this.dialog.addEventListener('close', () => this.#close());
    this.dialog.addEventListener('click', (event) => { if (event.target === this.dialog) this.dialog.close(); });  // beside it
    this.shadowRoot.append(this.opener, this.dialog);
  }

  #shortcut = (event) => {
    const chosen = this.getAttribute('shortcuts');
    if (chosen === null || !this.checkVisibility() || !isShortcut(event, chosen)) return;
    event.preventDefault();
    this.open();
  };

  get #keepsRecent() { return this.getAttribute('recent') !== 'off'; }

  #online = () => { if (this.#again) this.#ask(this.#again); };

  #label() {
    const label = this.#text('label');
    this.input.setAttribute('aria-label', label);
    // A form around it has its own landmark. Of several landmarks each has a name.
    for (const [name, value] of [['role', 'search'], ['aria-label', label]]) {
      if (this.#internals.form) this.form.removeAttribute(name);
      else this.form.setAttribute(name, value);
    }
    this.input.placeholder = this.#text('placeholder') || ' ';  // the style goes by whether it shows
    this.clear.setAttribute('aria-label', this.#text('clear'));
    const shortcuts = this.getAttribute('shortcuts');
    if (shortcuts !== null) (this.opener ?? this.input).setAttribute('aria-keyshortcuts', shortcutNames(shortcuts));
    if (!this.dialog) return;
    this.dialog.setAttribute('aria-label', label);
    this.opener.textContent = label;
    this.leave.textContent = this.#text('leave');
  }

  #text(name, values = {}) {
    const attribute = name === 'label' || name === 'placeholder' ? name : `text-${name}`;
    const text = this.getAttribute(attribute) ?? texts[name] ?? '';
    return text.replace(/\{(\w)\}/g, (whole, key) => values[key] ?? whole);
  }

  #tell(name, detail) {
    return this.dispatchEvent(new CustomEvent(name, {detail, bubbles: true, composed: true, cancelable: true}));
  }

  #listen() {
    this.input.addEventListener('input', () => {
      this.#changed();
      this.#activate(-1);
      this.#ask(() => this.#suggest(this.value));
    });
    this.input.addEventListener('keydown', (event) => this.#key(event));
    this.input.addEventListener('click', () => { if (!this.panel.isOpen) this.#recent(); });
    this.input.addEventListener('focus', () => { if (this.panel.content.hasChildNodes()) this.#open(); });
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
    this.panel.listbox.addEventListener('mousedown', (event) => event.preventDefault());
    this.panel.listbox.addEventListener('click', (event) => {
      const option = event.target.closest('[role=option]');
      const suggestion = option && this.#suggestions[[...this.panel.listbox.children].indexOf(option)];
      if (event.target.closest('.forget')) this.#forget(suggestion);
      else if (option) this.#choose(suggestion);
    });
    this.addEventListener('focusout', (event) => { if (!this.contains(event.relatedTarget)) this.#close(); });
    this.panel.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();  // the dialog stays
      this.input.focus();
      this.#close();
    });
  }

  #changed() {
    this.#internals.setFormValue(this.value);
  }

  #key(event) {
    // The keys of an input method are not ours. Safari tells the last one of a word by its code only.
    if (event.isComposing || event.keyCode === 229) return;
    const {isOpen, count, active} = this.panel;
    if (event.key === 'ArrowDown' && !isOpen && this.value === '') this.#recent();
    else if (event.key === 'ArrowDown' && !isOpen) this.#ask(() => this.#suggest(this.value));
    else if (event.key === 'ArrowDown' && count) this.#activate(active + 1 < count ? active + 1 : -1);
    else if (event.key === 'ArrowUp' && count) this.#activate(active < 0 ? count - 1 : active - 1);
    else if (event.key === 'Enter' && active >= 0 && count) this.#choose(this.#suggestions[active]);
    else if (event.key === 'Enter') this.search();
    else if (event.key === 'Escape' && isOpen) this.#close();
    else if (event.key === 'Escape' && this.dialog) this.dialog.close();
    else if (event.key === 'Escape' && this.value !== '') this.value = '';
    else if (event.key === 'Delete' && active >= 0 && this.#suggestions[active].kind === 'recent') this.#forget(this.#suggestions[active]);
    else if (event.key === 'Tab' && count && !this.panel.content.hasChildNodes()) return this.#close();
    else if (['Home', 'End', 'ArrowLeft', 'ArrowRight'].includes(event.key)) return this.#activate(-1);
    else return;
    event.preventDefault();
  }

  #activate(index) {
    const option = this.panel.activate(index);
    if (option) this.input.setAttribute('aria-activedescendant', option.id);
    else this.input.removeAttribute('aria-activedescendant');
  }

  #choose(suggestion) {
    if (!this.#tell('dateline-select', suggestion)) return this.#close();
    if (suggestion.kind === 'title' && suggestion.id) {
      this.#close();
      return void location.assign(articleAddress(this, suggestion.id));
    }
    const {kind, text} = suggestion;
    this.search(['tag', 'section', 'author'].includes(kind) ? `${kind}:"${text.replaceAll('"', '')}"` : text);
  }

  #open() {
    this.panel.open();
    this.input.setAttribute('aria-expanded', String(this.panel.count > 0));
  }

  #close() {
    this.#questions.cancel();
    if (this.#again) {  // a note of a failure would still be there when it is over
      this.panel.show([], []);
      this.status.textContent = '';
    }
    this.#again = null;
    this.#activate(-1);
    this.panel.close();
    this.input.setAttribute('aria-expanded', 'false');
  }

  #empty() {
    this.#again = null;
    this.#suggestions = [];
    this.#show([], [], '');
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
    this.panel.show(options, content);
    this.panel.listbox.setAttribute('aria-label', this.#text(this.#suggestions[0]?.kind === 'recent' ? 'recent' : 'label'));
    this.status.textContent = status;
    this.#activate(-1);
    if (this.panel.isEmpty) this.#close();
    else this.#open();
  }

  #page(action, query) {
    const url = new URL(action, document.baseURI);
    url.searchParams.set(this.getAttribute('name') ?? 'q', query);
    return url.href;
  }

  #fetch(path, parameters) {
    return this.#questions.ask(serverAddress(this, path, parameters), {headers: serverHeaders(this)}, () => this.#say('slow', {}));
  }

  async #suggest(typed) {
    if (typed.trim() === '') return this.#empty();
    const answer = await this.#fetch('v1/suggest', [['q', typed], ['limit', this.getAttribute('limit') ?? '8']]);
    if (!answer || this.value !== typed) return;
    this.#suggestions = answer.suggestions;
    const options = this.#options((suggestion) => completed(suggestion.text, typed), ({kind, count, corrected}) => {
      const label = this.#text(corrected ? 'spelling' : kind);
      const number = ['tag', 'section', 'author'].includes(kind) && count ? ` · ${this.#number(count)}` : '';
      return label && element('span', {part: 'kind'}, label + number);
    });
    const {length} = options;
    this.#show(options, [], length === 1 ? this.#text('suggestion') : this.#text('suggestions', {n: length}));
  }

  // An option for each of the suggestions, which a site can dress by its kind (::part(tag)).
  #options(text, after) {
    return this.#suggestions.map((suggestion, i) => element('li',
      {part: `option ${suggestion.kind}`, role: 'option', id: `option-${i}`, 'aria-selected': 'false'},
      element('span', {part: 'text', dir: 'auto'}, ...text(suggestion)), after(suggestion)));
  }

  // What was searched for here before, while nothing is typed.
  #recent(status = 'recents') {
    const queries = this.#keepsRecent && this.value === '' ? recentSearches() : [];
    if (queries.length === 0) return this.#empty();
    this.#suggestions = queries.map((text) => ({text, kind: 'recent'}));
    const options = this.#options(({text}) => [text], () => element('span', {part: 'forget', 'aria-hidden': 'true'}, '×'));
    for (const option of options) option.setAttribute('aria-keyshortcuts', 'Delete');
    const all = element('button', {part: 'forget-all', type: 'button'}, this.#text('forget'));
    all.addEventListener('click', () => {
      forgetAll();
      this.input.focus();
      this.#empty();
      this.status.textContent = this.#text('forgotten');
    });
    this.#show(options, [all], this.#text(status, {n: queries.length}));
  }

  #forget({text}) {
    const {active} = this.panel;
    forget(text);
    this.#recent('forgotten');
    this.#activate(Math.min(active, this.panel.count - 1));
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
    const list = element('ol', {part: 'results'}, ...answer.results.map((result) => story(this, result)));
    const content = [list];
    if (typed) content.unshift(this.#offer('instead', typed, () => this.#ask(() => this.#search(query, 'off')), `${this.#text('corrected', {q: text})} `));
    if (answer.total > answer.results.length) {
      const all = this.#page(serverAddress(this, '', asWritten), text);
      content.push(element('a', {part: 'more', href: all}, this.#text('more')));
    }
    const count = this.#number(answer.total);
    this.#show([], content, answer.total === 1 ? this.#text('result') : this.#text('results', {n: count}));
  }

  #nothing(query, better) {
    this.#say('empty', {q: query});
    if (better) this.panel.content.append(this.#offer('mean', better, () => this.search(better)));
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

  #number(count) { return count.toLocaleString(languageOf(this)); }
}

/** What a reader may take: a phrase of the archive, the title of an article, or a tag, a section or an author. */
export interface Suggestion {
  text: string;
  kind: 'query' | 'title' | 'tag' | 'section' | 'author' | 'recent';
  /** The article, of a title. */
  id?: string | null;
  count?: number;
  corrected?: boolean;
}

/** `<dateline-search>`: a field for searches, with suggestions and results below it. */
export class DatelineSearch extends HTMLElement {
  /** What stands in the field. */
  value: string;
  /** Searches for `text` as if it had been typed and sent. */
  search(text?: string): void;
  /** Brings the reader to the field, and opens the dialog of a box with the attribute `modal`. */
  open(): void;
}

/** `<dateline-related>`: the stories related to an article. */
export class DatelineRelated extends HTMLElement {}

/** What both elements have; each is an attribute. */
export interface ServerAttributes {
  /** The address of Dateline: "https://search.example.org". */
  server?: string;
  'api-key'?: string;
  /** The page of an article that has no address of its own: "/stories/{id}". */
  article?: string;
  /** Parameters of the API that go with every question: "section=sport&language=en". */
  filter?: string;
  limit?: number | string;
  theme?: 'light' | 'dark';
}

/** A text that people read; docs/widget.md lists their names. */
export type TextAttributes = {[name in `text-${string}`]?: string};

export interface SearchAttributes extends ServerAttributes, TextAttributes {
  /** A page of the site to which a query goes. */
  action?: string;
  name?: string;
  value?: string;
  results?: number | string;
  label?: string;
  placeholder?: string;
  /** "off": nothing is remembered. */
  recent?: 'off';
  /** "" for `/` and Ctrl+K, or one of them: "ctrl+k". */
  shortcuts?: string;
  modal?: '' | 'modal';
}

export interface RelatedAttributes extends ServerAttributes {
  /** The id of the article. */
  for?: string;
  heading?: string;
  level?: number | string;
}

declare global {
  interface HTMLElementTagNameMap {
    'dateline-search': DatelineSearch;
    'dateline-related': DatelineRelated;
  }
  interface HTMLElementEventMap {
    /** Before a search, which preventDefault() stops. */
    'dateline-search': CustomEvent<{query: string}>;
    /** Before a suggestion is taken, which preventDefault() stops. */
    'dateline-select': CustomEvent<Suggestion>;
    /** Related stories have come. */
    'dateline-related': CustomEvent<{count: number}>;
  }
}

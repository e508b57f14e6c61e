// What opens under the box: a list of suggestions, or what was found. It lies in the browser's top layer, so that nothing of the
// page cuts it off or covers it.
import {element} from './markup.js';

const marginPx = 8;  // to the edges of the window
const narrowestEm = 28;  // or as wide as the window, where that is less
const lowestEm = 12;

export class Panel {
  #box;
  #active = -1;

  // `box` is the element under which it opens.
  constructor(box) {
    this.#box = box;
    this.listbox = element('ul', {part: 'listbox', id: 'listbox', role: 'listbox', hidden: true});
    this.content = element('div', {part: 'content'});
    this.element = element('div', {part: 'panel', popover: 'manual'}, this.listbox, this.content);
  }

  get isOpen() { return this.element.matches(':popover-open'); }
  get isEmpty() { return !this.listbox.hasChildNodes() && !this.content.hasChildNodes(); }
  get active() { return this.#active; }

  // How many options there are to choose from just now.
  get count() { return this.isOpen ? this.listbox.children.length : 0; }

  open() {
    if (!this.isOpen && this.element.isConnected) {
      this.element.showPopover();
      addEventListener('scroll', this.#place, {capture: true, passive: true});
      visualViewport.addEventListener('resize', this.#place);
    }
    this.#place();
  }

  close() {
    if (this.isOpen) this.element.hidePopover();
    removeEventListener('scroll', this.#place, {capture: true});
    visualViewport.removeEventListener('resize', this.#place);
  }

  show(options, content) {
    this.listbox.replaceChildren(...options);
    this.listbox.hidden = options.length === 0;
    this.content.replaceChildren(...content);
    this.#active = -1;
  }

  // Marks the option at `index`, or none when there is none; gives it.
  activate(index) {
    const option = this.listbox.children[index];
    this.#active = option ? index : -1;
    for (const each of this.listbox.children) each.setAttribute('aria-selected', String(each === option));
    option?.scrollIntoView({block: 'nearest'});
    return option;
  }

  // The top layer has the coordinates of the whole page.
  #place = () => {
    const {style} = this.element;
    const box = this.#box.getBoundingClientRect();
    const em = parseFloat(getComputedStyle(this.element).fontSize);
    const room = document.documentElement.clientWidth - 2 * marginPx;
    const width = Math.min(Math.max(box.width, narrowestEm * em), room);
    // It begins where the box begins, or else ends where that ends.
    const isRtl = getComputedStyle(this.#box).direction === 'rtl';
    const fits = isRtl ? box.right - width >= marginPx : box.left + width <= marginPx + room;
    const left = Math.min(Math.max(isRtl === fits ? box.right - width : box.left, marginPx), marginPx + room - width);
    const height = visualViewport.height + visualViewport.offsetTop - box.bottom - 2 * marginPx;  // a keyboard takes its part of the window
    style.setProperty('--_left', `${left + scrollX}px`);
    style.setProperty('--_top', `${box.bottom + scrollY}px`);
    style.setProperty('--_width', `${width}px`);
    style.setProperty('--_height', `${Math.max(height, lowestEm * em)}px`);
  };
}

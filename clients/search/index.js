// The elements of Dateline for a site's own scripts: `import 'dateline-search'` defines them.
import {DatelineSearch} from './src/box.js';

if (!customElements.get('dateline-search')) customElements.define('dateline-search', DatelineSearch);

// Words to search for: those of the invented corpus, or of English news when DATELINE_TEST_INDEX names a real archive.
import {search} from './browser.js';

const invented = (await search({q: 'zyxadora'})).total > 0;

// For {skip}: tests of what only the corpus has.
export const odd = invented ? false : 'the archive has no such story; the invented corpus does';

// many, other, third: each in stories with several tags. pair: in stories and marked there. story: in the title of one
// that has related ones. begins: what suggestions go on from. misspelt: one letter off a word of the archive.
export const words = invented
  ? {many: 'harvest', other: 'comet', third: 'port', pair: 'comet telescope', story: 'measles', begins: 'com', misspelt: 'teleskope'}
  : {many: 'oil', other: 'coffee', third: 'wheat', pair: 'coffee prices', story: 'sugar', begins: 'cof', misspelt: 'petroleumm'};

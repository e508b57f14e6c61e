// The npm package of the elements (clients/search): what it holds, on a server, in a site's own scripts, and for a compiler.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {cp, mkdtemp, mkdir, readFile, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {head, openBoxes} from './boxes.js';
import {words} from './words.js';

const {begins} = words;
const base = process.env.DATELINE_URL;
const folder = fileURLToPath(new URL('../../clients/search', import.meta.url));
const modules = fileURLToPath(new URL('node_modules', import.meta.url));

describe('the package', () => {
  let installed;  // as npm would unpack it
  let names;

  before(async () => {
    const into = await mkdtemp(join(tmpdir(), 'dateline-web-'));
    installed = join(into, 'node_modules', 'dateline-search');
    const [{filename, files}] = JSON.parse(execFileSync('npm', ['pack', '--json', '--pack-destination', into], {cwd: folder, stdio: 'pipe'}));
    names = files.map(({path}) => path);
    await mkdir(installed, {recursive: true});
    execFileSync('tar', ['-xzf', join(into, filename), '--strip-components=1', '-C', installed]);
  });
  after(() => rm(join(installed, '../..'), {recursive: true}));

  const run = (code) => execFileSync(process.execPath, ['--input-type=module', '-e', code], {cwd: join(installed, '../..'), encoding: 'utf8'});

  it('holds the modules and their types, and nothing else', async () => {
    const {files} = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
    const isNamed = (name) => [...files, 'package.json', 'README.md'].some((file) => name === file || name.startsWith(`${file}/`));
    assert.deepEqual(names.filter((name) => !isNamed(name)), []);
    assert.ok(names.includes('index.d.ts') && names.includes('src/box.js'), String(names));
  });

  it('can be imported where there is no browser', () => {
    assert.equal(run(`import * as all from 'dateline-search'; console.log(Object.keys(all).join())`).trim(), 'DatelineRelated,DatelineSearch');
  });

  it('defines the elements in a site\'s own scripts', async () => {
    const files = Object.fromEntries(names.filter((name) => name.endsWith('.js')).map((name) => [`/${name}`, join(installed, name)]));
    const boxes = await openBoxes({files, pages: {'/': `${head({script: '<script type="module" src="/index.js"></script>'})}
      <dateline-search id="one" server="${base}"></dateline-search>`}});
    try {
      await boxes.go();
      await boxes.box().fill(begins);
      await boxes.suggests(begins);
      assert.deepEqual(boxes.browser.faults, []);
    } finally {
      await boxes.close();
    }
  });

  it('has types that its example in React is right by, and a wrong one is not', async () => {
    const project = join(installed, '../..');
    for (const name of ['react', '@types']) await symlink(join(modules, name), join(project, 'node_modules', name));
    await cp(join(folder, 'examples/react.tsx'), join(project, 'react.tsx'));
    await writeFile(join(project, 'wrong.ts'), `import 'dateline-search';\ndocument.querySelector('dateline-search')!.search(1);\n`);
    const check = (file) => {
      try {
        return execFileSync(process.execPath, [join(modules, 'typescript/bin/tsc'), '--noEmit', '--strict', '--jsx', 'react-jsx', '--target', 'es2022',
          '--module', 'nodenext', '--moduleResolution', 'nodenext', '--types', 'react', file], {cwd: project, encoding: 'utf8', stdio: 'pipe'});
      } catch (error) {
        return error.stdout;
      }
    };
    assert.equal(check('react.tsx'), '');
    assert.match(check('wrong.ts'), /wrong\.ts\(2,.*TS2345/);
  });
});

// Every package that npm would fetch runs on the oldest node that we promise (package.json), which is Debian's.
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {describe, it} from 'node:test';
import semver from 'semver';

const read = async (name) => JSON.parse(await readFile(new URL(name, import.meta.url), 'utf8'));
const {engines} = await read('package.json');
const oldest = semver.minVersion(engines.node);

const runs = ({engines: {node = '*'} = {}}) => semver.satisfies(oldest, node);

describe('packages', () => {
  it('run on the oldest node', async () => {
    const {packages} = await read('package-lock.json');
    const names = Object.keys(packages).filter((name) => !runs(packages[name]));
    assert.deepEqual(names, [], `want a newer node than ${oldest}`);
  });

  it('would be found if they did not', () => {
    assert.ok(!runs({engines: {node: '>=20.19'}}));
    assert.ok(!runs({engines: {node: '^20.19.0 || >=22.12.0'}}));
    assert.ok(runs({}));
  });
});

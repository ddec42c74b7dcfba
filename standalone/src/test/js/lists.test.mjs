import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { client, times, unique } from './kith.mjs';

const run = unique();
const names = (page) => page.items.map((user) => user.name);
const list = (query = {}) => client.users.list({ ...query, metadata_filter: { run, ...query.metadata_filter } });

before(async () => {
  for (const i of times(7)) {
    const metadata = { run, n: i, even: i % 2 === 0, word: `w${i}`, prefs: { lang: i < 3 ? 'en' : 'de', n: i }, tags: [`t${i}`, 'all'] };
    await client.users.create({ name: `u${i}`, metadata: i === 6 ? { ...metadata, 'prefs.flat': 'x', gone: null } : metadata });
  }
});

describe('order and pages', () => {
  test('newest first unless told otherwise', async () => {
    assert.deepEqual(names(await list()), ['u6', 'u5', 'u4', 'u3', 'u2', 'u1', 'u0']);
    assert.deepEqual(names(await list({ direction: 'asc' })), ['u0', 'u1', 'u2', 'u3', 'u4', 'u5', 'u6']);
  });

  test('limit and offset', async () => {
    assert.deepEqual(names(await list({ limit: 2 })), ['u6', 'u5']);
    assert.deepEqual(names(await list({ limit: 2, offset: 4 })), ['u2', 'u1']);
    assert.deepEqual(names(await list({ limit: 100, offset: 6 })), ['u0']);
  });

  test('a page beyond the end is empty', async () => {
    assert.deepEqual((await list({ offset: 7 })).items, []);
    assert.deepEqual((await list({ offset: 1_000_000_000_000 })).items, []);
    assert.deepEqual((await client.users.list({ offset: 1_000_000_000 })).items, []);
  });

  test('without a filter a page holds no more than the limit', async () => {
    assert.equal((await client.users.list({ limit: 3 })).items.length, 3);
    assert.ok((await client.users.list()).items.length <= 100);
  });

  test('auto-paging goes through all pages to the end', async () => {
    const seen = [];
    for await (const user of list({ offset: 1, limit: 2 })) seen.push(user.name);
    assert.deepEqual(seen, ['u5', 'u4', 'u3', 'u2', 'u1', 'u0']);
  });

  test('sorted by the last update', async () => {
    const marker = unique();
    const ids = [];
    for (const i of times(3)) ids.push((await client.users.create({ name: `s${i}`, metadata: { marker } })).id);
    await client.users.update(ids[0], { about: 'touched' });
    const sorted = async (query) => names(await client.users.list({ ...query, metadata_filter: { marker } }));
    assert.deepEqual(await sorted({ sort_by: 'updated_at' }), ['s0', 's2', 's1']);
    assert.deepEqual(await sorted({ sort_by: 'updated_at', direction: 'asc' }), ['s1', 's2', 's0']);
    assert.deepEqual(await sorted({ sort_by: 'created_at' }), ['s2', 's1', 's0']);
  });
});

describe('metadata filters', () => {
  const filters = [
    ['text', { word: 'w3' }, ['u3']],
    ['a number', { n: 3 }, ['u3']],
    ['a truth value', { even: true, n: 4 }, ['u4']],
    ['keys that must all match', { even: true, word: 'w3' }, []],
    ['a nested object', { prefs: { lang: 'en' } }, ['u2', 'u1', 'u0']],
    ['a nested object of two keys', { prefs: { lang: 'de', n: 5 } }, ['u5']],
    ['a path with dots', { 'prefs.lang': 'en' }, ['u2', 'u1', 'u0']],
    ['a key that has a dot in it', { 'prefs.flat': 'x' }, ['u6']],
    ['an element of a list', { tags: 't2' }, ['u2']],
    ['elements of a list', { tags: ['t2', 'all'] }, ['u2']],
    ['null', { gone: null }, ['u6']],
    ['a value nobody has', { word: 'none' }, []],
    ['a key nobody has', { none: 'w3' }, []],
    ['SQL, which is text here', { word: "' or 1=1 --" }, []],
  ];
  for (const [label, filter, expected] of filters) {
    test(`by ${label}`, async () => {
      assert.deepEqual(names(await list({ metadata_filter: filter })), expected);
    });
  }

  test('an empty filter selects all', async () => {
    const page = await client.users.list({ metadata_filter: {}, limit: 5 });
    assert.equal(page.items.length, 5);
  });
});

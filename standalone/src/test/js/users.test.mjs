import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import Julep from '@julep/sdk';
import { client, clientAt, refusal, unique, unknownId, url } from './kith.mjs';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const MICROSECONDS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;
const WHOLE = ['about', 'created_at', 'id', 'metadata', 'name', 'project', 'updated_at'];

const isWhole = (user) => WHOLE.forEach((field) => assert.ok(field in user, `${field} is missing`));

for (const [label, users] of [
  ['under /', client.users],
  ['under /api', clientAt(`${url}/api`).users],
]) {
  describe(`users ${label}`, () => {
    test('create answers the whole user with an id of the server', async () => {
      const { data: user, response } = await users.create({ name: 'Ada', about: 'counts' }).withResponse();
      assert.equal(response.status, 201);
      assert.equal(response.headers.get('etag'), '"0"');
      assert.match(response.headers.get('kith-position'), /^\d+$/);
      isWhole(user);
      assert.match(user.id, UUID_V7);
      assert.match(user.created_at, MICROSECONDS);
      assert.equal(user.updated_at, user.created_at);
      assert.deepEqual([user.name, user.about, user.metadata, user.project], ['Ada', 'counts', {}, 'default']);
    });

    test('create without a name, and with nulls where the contract has them', async () => {
      const user = await users.create({ metadata: null, project: null });
      assert.deepEqual([user.name, user.about, user.metadata, user.project], ['', '', {}, 'default']);
      assert.deepEqual(await users.get(user.id), user);
    });

    test('get answers what create answered, by any spelling of the id', async () => {
      const user = await users.create({ name: 'Ada', metadata: { a: [1, 'x', true, null, { b: 1.5 }] } });
      assert.deepEqual(await users.get(user.id), user);
      assert.deepEqual(await users.get(user.id.toUpperCase()), user);
      assert.deepEqual(await users.get(user.id.replaceAll('-', '')), user);
    });

    test('metadata comes back as it went', async () => {
      const metadata = {
        text: 'a "quoted" \\ line\nand \u2028 \u{1F600}',
        numbers: [0, -1, 1.5, 1e21, 1e-7, Number.MAX_SAFE_INTEGER],
        truth: [true, false, null],
        deep: { a: { b: { c: { d: [[[]], {}] } } } },
        'dots.in.keys': 1,
        '': 'empty key',
        __proto__x: 'x',
      };
      const user = await users.create({ name: 'Ada', metadata });
      assert.deepEqual(user.metadata, metadata);
      assert.deepEqual((await users.get(user.id)).metadata, metadata);
    });

    test('update changes only what was sent', async () => {
      const user = await users.create({ name: 'Ada', about: 'counts', metadata: { a: 1 } });
      const { data: renamed, response } = await users.update(user.id, { name: 'Ada L.' }).withResponse();
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('etag'), '"1"');
      assert.ok(renamed.updated_at > user.updated_at);
      assert.deepEqual(renamed, { ...user, name: 'Ada L.', updated_at: renamed.updated_at });
      assert.deepEqual(await users.get(user.id), renamed);
    });

    test('update merges metadata at the top level', async () => {
      const user = await users.create({ name: 'Ada', metadata: { keep: 1, nested: { a: 1, b: 2 }, change: 'old' } });
      const merged = await users.update(user.id, { metadata: { nested: { c: 3 }, change: null, added: [1] } });
      assert.deepEqual(merged.metadata, { keep: 1, nested: { c: 3 }, change: null, added: [1] });
      assert.deepEqual(await users.get(user.id), merged);
      for (const nothing of [{ metadata: null }, { metadata: {} }, {}, { name: 'Ada' }, { metadata: { keep: 1 } }]) {
        assert.deepEqual(await users.update(user.id, nothing), merged);
      }
    });

    test('update of everything at once', async () => {
      const user = await users.create({ name: 'Ada' });
      const changed = await users.update(user.id, { name: 'B', about: 'b', metadata: { b: 1 }, project: 'default' });
      assert.deepEqual([changed.name, changed.about, changed.metadata], ['B', 'b', { b: 1 }]);
    });

    test('unknown fields are ignored', async () => {
      const user = await users.create({ name: 'Ada', shoe_size: 44, id: unknownId() });
      assert.ok(!('shoe_size' in user));
      assert.equal((await users.update(user.id, { shoe_size: 45 })).updated_at, user.updated_at);
    });

    test('reset replaces all, and never creates', async () => {
      const user = await users.create({ name: 'Ada', about: 'counts', metadata: { a: 1 } });
      const { data: reset, response } = await users.reset(user.id, { name: 'Bob' }).withResponse();
      assert.equal(response.status, 200);
      assert.deepEqual([reset.name, reset.about, reset.metadata], ['Bob', '', {}]);
      assert.equal(reset.created_at, user.created_at);
      assert.deepEqual(await users.get(user.id), reset);
      await refusal(Julep.NotFoundError, 404, users.reset(unknownId(), { name: 'Bob' }));
    });

    test('createOrUpdate creates under the given id, then replaces', async () => {
      const id = unknownId();
      const { data: created, response } = await users
        .createOrUpdate(id, { name: 'Ada', about: 'counts', metadata: { a: 1 } })
        .withResponse();
      assert.equal(response.status, 201);
      assert.equal(created.id, id);
      assert.deepEqual(await users.get(id), created);
      const replaced = await users.createOrUpdate(id, { name: 'Ada', metadata: { b: 2 } });
      assert.deepEqual([replaced.about, replaced.metadata], ['', { b: 2 }]);
      assert.equal(replaced.created_at, created.created_at);
      assert.deepEqual(await users.get(id), replaced);
    });

    test('delete, after which the user is unknown to every call', async () => {
      const user = await users.create({ name: 'Ada' });
      const { data: gone, response } = await users.delete(user.id).withResponse();
      assert.equal(response.status, 202);
      assert.equal(gone.id, user.id);
      assert.match(gone.deleted_at, MICROSECONDS);
      assert.deepEqual(gone.jobs, []);
      await refusal(Julep.NotFoundError, 404, users.get(user.id));
      await refusal(Julep.NotFoundError, 404, users.update(user.id, { name: 'B' }));
      await refusal(Julep.NotFoundError, 404, users.reset(user.id, { name: 'B' }));
      await refusal(Julep.NotFoundError, 404, users.delete(user.id));
    });

    test('createOrUpdate brings the id of a deleted user to a new life', async () => {
      const marker = unique();
      const first = await users.create({ name: 'Ada', about: 'first life', metadata: { marker } });
      await users.delete(first.id);
      const second = await users.createOrUpdate(first.id, { name: 'Bob', metadata: { marker } });
      assert.equal(second.about, '');
      assert.ok(second.created_at > first.created_at);
      assert.deepEqual(await users.get(first.id), second);
      assert.deepEqual((await users.list({ metadata_filter: { marker } })).items, [second]);
    });
  });
}

test('the health check needs no key', async () => {
  const health = await clientAt(url, { apiKey: 'none' }).healthz.check();
  assert.equal(health.status, 'ok');
});

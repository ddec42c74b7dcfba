// Reads see every write that was acknowledged before them, and no write gets lost in a crowd.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changes, client, times, unique } from './kith.mjs';

test('200 times: create, then get', async () => {
  for (const i of times(200)) {
    const user = await client.users.create({ name: `u${i}` });
    assert.deepEqual(await client.users.get(user.id), user);
  }
});

test('200 times: update, then get', async () => {
  const { id } = await client.users.create({ name: 'Ada' });
  for (const i of times(200)) {
    const user = await client.users.update(id, { about: `a${i}` });
    assert.deepEqual(await client.users.get(id), user);
  }
});

test('200 times: create, then list', async () => {
  const run = unique();
  for (const i of times(200)) {
    const user = await client.users.create({ name: `u${i}`, metadata: { run, i } });
    assert.deepEqual((await client.users.list({ limit: 1 })).items, [user]);
    assert.deepEqual((await client.users.list({ metadata_filter: { run, i } })).items, [user]);
  }
});

test('50 times: delete, then get and list', async () => {
  const run = unique();
  for (const i of times(50)) {
    const { id } = await client.users.create({ name: `u${i}`, metadata: { run } });
    await client.users.delete(id);
    await assert.rejects(client.users.get(id), { status: 404 });
    assert.deepEqual((await client.users.list({ metadata_filter: { run } })).items, []);
  }
});

test('a crowd of readers and writers: each reads its own writes', async () => {
  await Promise.all(
    times(8).map(async (w) => {
      for (const i of times(25)) {
        const user = await client.users.create({ name: `w${w} u${i}` });
        assert.deepEqual(await client.users.get(user.id), user);
        const updated = await client.users.update(user.id, { metadata: { w, i } });
        assert.deepEqual(await client.users.get(user.id), updated);
      }
    }),
  );
});

test('10 parallel updates of different metadata keys all survive, 10 times', async () => {
  for (const _ of times(10)) {
    const { id } = await client.users.create({ name: 'Ada' });
    await Promise.all(times(10).map((i) => client.users.update(id, { metadata: { [`k${i}`]: i } })));
    const expected = Object.fromEntries(times(10).map((i) => [`k${i}`, i]));
    assert.deepEqual((await client.users.get(id)).metadata, expected);
    assert.deepEqual((await changes(id)).map((change) => change.version), times(11));
  }
});

test('parallel createOrUpdate of one new id: all succeed, one created', async () => {
  const id = unique();
  await Promise.all(times(10).map((i) => client.users.createOrUpdate(id, { name: `n${i}` })));
  const trail = await changes(id);
  assert.deepEqual(trail.map((change) => change.event === 'user.created.v1'), trail.map((_, i) => i === 0));
  assert.equal((await client.users.get(id)).name, trail.findLast((change) => change.changes.name).changes.name.after);
});

test('parallel updates with the same If-Match: one wins', async () => {
  const { id } = await client.users.create({ name: 'Ada' });
  const outcomes = await Promise.allSettled(
    times(10).map((i) => client.users.update(id, { name: `n${i}` }, { headers: { 'If-Match': '"0"' } })),
  );
  assert.deepEqual(
    outcomes.map(({ reason }) => reason?.status ?? 200).sort(),
    [200, ...times(9).map(() => 412)],
  );
});

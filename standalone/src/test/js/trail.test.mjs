import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { changes, client, http, times, unique, unknownId } from './kith.mjs';

describe('the trail of changes', () => {
  test('tells every change, with who, why, and what was before and after', async () => {
    const { id } = await client.users.create({ name: 'Ada', about: 'counts', metadata: { a: 1 } });
    const headers = { 'Kith-Reason': 'marriage', 'X-Request-Id': 'req-1', 'Kith-On-Behalf-Of': 'clerk 7' };
    await client.users.update(id, { name: 'Ada L.', metadata: { b: 2 } }, { headers });
    await client.users.reset(id, { name: 'Ada L.' });
    await client.users.delete(id);

    const trail = await changes(id);
    assert.deepEqual(
      trail.map((change) => change.event),
      [
        'user.created.v1',
        'user.renamed.v1',
        'user.metadata-merged.v1',
        'user.about-changed.v1',
        'user.metadata-replaced.v1',
        'user.deleted.v1',
      ],
    );
    assert.deepEqual(trail.map((change) => change.version), times(6));
    assert.deepEqual(trail[0].changes, {
      name: { before: null, after: 'Ada' },
      about: { before: null, after: 'counts' },
      metadata: { before: null, after: { a: 1 } },
      project: { before: null, after: 'default' },
    });
    assert.deepEqual(trail[1].changes, { name: { before: 'Ada', after: 'Ada L.' } });
    assert.deepEqual(trail[2].changes, { metadata: { before: { a: 1 }, after: { a: 1, b: 2 } } });
    assert.equal(trail[5].changes.name.after, null);
    for (const change of trail.slice(1, 3)) {
      assert.deepEqual([change.reason, change.request_id, change.on_behalf_of], ['marriage', 'req-1', 'clerk 7']);
    }
    assert.equal(trail[1].position + 1, trail[2].position, 'one update is one append');
    assert.ok(trail.every((change, i) => i === 0 || change.position > trail[i - 1].position));
    assert.ok(trail.every((change) => /^key:/.test(change.actor) && /Z$/.test(change.time)));
  });

  test('shows both lives of an id', async () => {
    const { id } = await client.users.create({ name: 'Ada' });
    await client.users.delete(id);
    await client.users.createOrUpdate(id, { name: 'Bob' });
    assert.deepEqual(
      (await changes(id)).map(({ event, changes: { name } }) => [event, name.before, name.after]),
      [
        ['user.created.v1', null, 'Ada'],
        ['user.deleted.v1', 'Ada', null],
        ['user.created.v1', null, 'Bob'],
      ],
    );
  });

  test('does not tell of what was so already', async () => {
    const { id } = await client.users.create({ name: 'Ada', metadata: { a: 1 } });
    await client.users.update(id, { name: 'Ada', metadata: { a: 1 } });
    await client.users.reset(id, { name: 'Ada', metadata: { a: 1 } });
    await client.users.createOrUpdate(id, { name: 'Ada', metadata: { a: 1 } });
    assert.equal((await changes(id)).length, 1);
  });

  test('comes in pages, newest or oldest first', async () => {
    const { id } = await client.users.create({ name: 'Ada' });
    for (const i of times(6)) await client.users.update(id, { about: `a${i}` });
    for (const [direction, expected] of [['asc', times(7)], ['desc', times(7).reverse()]]) {
      const seen = [];
      for (let cursor = ''; cursor !== null; ) {
        const { body } = await http('GET', `/users/${id}/changes?limit=3&direction=${direction}${cursor && `&cursor=${cursor}`}`);
        seen.push(...body.items.map((change) => change.version));
        cursor = body.next;
      }
      assert.deepEqual(seen, expected);
    }
    assert.deepEqual((await changes(id, 'limit=1')).map((change) => change.version), [6]);
  });
});

describe('Idempotency-Key', () => {
  test('the same request counts once and is answered the same', async () => {
    const marker = unique();
    const create = () => http('POST', '/users', { name: 'Ada', metadata: { marker } }, { 'Idempotency-Key': marker });
    const first = await create();
    assert.equal(first.status, 201);
    for (const again of [await create(), ...(await Promise.all(times(5).map(create)))]) {
      assert.equal(again.status, 201);
      assert.deepEqual(again.body, first.body);
      for (const header of ['etag', 'kith-position']) {
        assert.equal(again.headers.get(header), first.headers.get(header));
      }
    }
    assert.equal((await client.users.list({ metadata_filter: { marker } })).items.length, 1);
    assert.equal((await changes(first.body.id)).length, 1);
  });

  test('ten at the same moment make one user', async () => {
    const marker = unique();
    const create = () => http('POST', '/users', { name: 'Ada', metadata: { marker } }, { 'Idempotency-Key': marker });
    const answers = await Promise.all(times(10).map(create));
    assert.deepEqual(answers.map(({ status }) => status), times(10).map(() => 201));
    assert.equal(new Set(answers.map(({ body }) => body.id)).size, 1);
    assert.equal((await client.users.list({ metadata_filter: { marker } })).items.length, 1);
  });

  test('an update is answered the same, also after later changes', async () => {
    const { id } = await client.users.create({ name: 'Ada' });
    const rename = () => http('PATCH', `/users/${id}`, { name: 'B' }, { 'Idempotency-Key': `${id} rename` });
    const first = await rename();
    await client.users.update(id, { name: 'C' });
    assert.deepEqual((await rename()).body, first.body);
    assert.equal((await client.users.get(id)).name, 'C');
    assert.equal((await changes(id)).length, 3);
  });

  test('a delete is answered the same', async () => {
    const { id } = await client.users.create({ name: 'Ada' });
    const remove = () => http('DELETE', `/users/${id}`, undefined, { 'Idempotency-Key': `${id} delete` });
    const first = await remove();
    const again = await remove();
    assert.equal(again.status, 202);
    assert.deepEqual(again.body, first.body);
  });

  test('another body under the same key is refused and changes nothing', async () => {
    const marker = unique();
    const headers = { 'Idempotency-Key': marker };
    assert.equal((await http('POST', '/users', { name: 'Ada', metadata: { marker } }, headers)).status, 201);
    const other = await http('POST', '/users', { name: 'Bob', metadata: { marker } }, headers);
    assert.equal(other.status, 422);
    assert.equal(other.body.error.code, 'idempotency_key_reused');
    assert.equal((await client.users.list({ metadata_filter: { marker } })).items.length, 1);
  });

  test('an unusable key is refused', async () => {
    assert.equal((await http('POST', '/users', { name: 'Ada' }, { 'Idempotency-Key': 'k'.repeat(256) })).status, 422);
  });
});

describe('versions', () => {
  test('ETag of every answer is the version, and If-Match takes it', async () => {
    const created = await http('POST', '/users', { name: 'Ada' });
    const path = `/users/${created.body.id}`;
    assert.equal(created.headers.get('etag'), '"0"');
    const updated = await http('PATCH', path, { name: 'B', about: 'b' }, { 'If-Match': '"0"' });
    assert.equal(updated.headers.get('etag'), '"2"');
    const read = await http('GET', path);
    assert.equal(read.headers.get('etag'), '"2"');
    assert.equal(read.headers.get('kith-position'), updated.headers.get('kith-position'));
    assert.equal((await http('PATCH', path, { name: 'C' }, { 'If-Match': '"0"' })).status, 412);
    assert.equal((await http('PATCH', path, { name: 'C' }, { 'If-Match': '*' })).status, 200);
    assert.equal((await http('PATCH', path, { name: 'D' }, { 'If-Match': '"0", "3"' })).status, 200);
    assert.equal((await http('PATCH', path, { name: 'E' }, { 'If-Match': 'nonsense' })).status, 400);
  });

  test('If-Match on an id without a user never creates', async () => {
    const id = unknownId();
    assert.equal((await http('POST', `/users/${id}`, { name: 'Ada' }, { 'If-Match': '"0"' })).status, 412);
    assert.equal((await http('POST', `/users/${id}`, { name: 'Ada' }, { 'If-Match': '*' })).status, 412);
    assert.equal((await http('GET', `/users/${id}`)).status, 404);
  });
});

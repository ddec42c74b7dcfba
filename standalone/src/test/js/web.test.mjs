import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import Julep from '@julep/sdk';
import { client, http, refusal, unique, url } from './kith.mjs';

const newName = () => `p_${unique().replaceAll('-', '_')}`;

describe('projects', () => {
  test('one can be made, listed, and have users', async () => {
    const canonical_name = newName();
    const project = await client.projects.create({ name: 'A project', canonical_name, metadata: { a: 1 } });
    assert.deepEqual([project.name, project.canonical_name, project.metadata], ['A project', canonical_name, { a: 1 }]);
    assert.ok(project.id && project.created_at && project.updated_at);
    const names = (await client.projects.list()).items.map((listed) => listed.canonical_name);
    assert.ok(names.includes(canonical_name));

    const user = await client.users.create({ name: 'Ada', project: canonical_name.toUpperCase() });
    assert.equal(user.project, canonical_name);
    assert.deepEqual(await client.users.get(user.id), user);
    const moved = await client.users.update(user.id, { project: 'default' });
    assert.equal(moved.project, 'default');
    assert.deepEqual(await client.users.get(user.id), moved);
  });

  test('the project default is there from the start and its name is taken', async () => {
    const { items } = await client.projects.list({ direction: 'asc', limit: 1 });
    assert.equal(items[0].canonical_name, 'default');
    await refusal(Julep.ConflictError, 409, client.projects.create({ name: 'x', canonical_name: 'DEFAULT' }));
  });

  test('a canonical name is made up from the name when none is given', async () => {
    assert.match((await client.projects.create({ name: 'R&D 2026' })).canonical_name, /^[a-z][a-z0-9_]*$/);
  });

  test('users who name a project go back to the default when they are replaced without one', async () => {
    const canonical_name = newName();
    await client.projects.create({ name: 'p', canonical_name });
    const user = await client.users.create({ name: 'Ada', project: canonical_name });
    assert.equal((await client.users.reset(user.id, { name: 'Ada' })).project, 'default');
  });
});

describe('browsers', () => {
  test('may ask from any page, with the headers the SDK sends', async () => {
    const response = await fetch(`${url}/users`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://app.example.org',
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'authorization,content-type,x-stainless-lang,idempotency-key,if-match',
      },
    });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('access-control-allow-origin'), 'https://app.example.org');
    assert.match(response.headers.get('access-control-allow-methods'), /PATCH/);
    assert.match(response.headers.get('access-control-allow-headers'), /x-stainless-lang/);
  });

  test('see the answer, its version and its errors', async () => {
    const headers = { origin: 'https://app.example.org' };
    for (const answer of [await http('POST', '/users', { name: 'Ada' }, headers), await http('GET', '/users/x', undefined, headers)]) {
      assert.equal(answer.headers.get('access-control-allow-origin'), 'https://app.example.org');
      assert.match(answer.headers.get('access-control-expose-headers'), /ETag/i);
    }
  });
});

describe('every answer', () => {
  test('carries a request id: the one that was sent, or a new one', async () => {
    assert.equal((await http('GET', '/users?limit=1', undefined, { 'x-request-id': 'mine-1' })).headers.get('x-request-id'), 'mine-1');
    assert.ok((await http('GET', '/users?limit=1')).headers.get('x-request-id'));
    assert.ok((await http('POST', '/users', { name: '' })).headers.get('x-request-id'));
  });

  test('to HEAD has the headers of GET and no body', async () => {
    const user = await client.users.create({ name: 'Ada' });
    const { status, headers, body } = await http('HEAD', `/users/${user.id}`);
    assert.deepEqual([status, headers.get('etag'), body], [200, '"0"', '']);
  });
});

test('documents for people and programs are open to all', async () => {
  const api = await (await fetch(`${url}/openapi.json`)).json();
  assert.match(api.openapi, /^3\.1/);
  assert.equal((await fetch(`${url}/docs`)).status, 200);
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import Julep from '@julep/sdk';
import { assertProblem, client, clientAt, http, key, refusal, unique, unknownId, url } from './kith.mjs';

describe('400', () => {
  for (const query of [{ limit: 0 }, { limit: 101 }, { limit: -1 }, { offset: -1 }]) {
    test(`a list with ${JSON.stringify(query)}`, async () => {
      const { error } = await refusal(Julep.BadRequestError, 400, client.users.list(query));
      assert.equal(error.error.code, 'http_400');
    });
  }

  test('a filter for no number at all', async () => {
    await refusal(Julep.BadRequestError, 400, client.users.list({ metadata_filter: { n: NaN } }));
  });
});

describe('401', () => {
  for (const apiKey of ['', 'wrong', key + 'x', key.slice(0, -1)]) {
    test(`the key ${JSON.stringify(apiKey)}`, async () => {
      const stranger = clientAt(url, { apiKey });
      await refusal(Julep.AuthenticationError, 401, stranger.users.list());
      await refusal(Julep.AuthenticationError, 401, stranger.users.create({ name: 'Ada' }));
      await refusal(Julep.AuthenticationError, 401, stranger.users.delete(unknownId()));
    });
  }

  test('no key at all, whatever the path', async () => {
    for (const path of ['/users', '/api/users', `/users/${unknownId()}/changes`, '/nowhere', '/projects']) {
      const response = await fetch(url + path);
      assert.equal(response.status, 401, path);
      assertProblem(await response.json(), 401);
    }
  });

  test('the key also fits in X-Auth-Key', async () => {
    assert.equal((await fetch(`${url}/users?limit=1`, { headers: { 'x-auth-key': key } })).status, 200);
  });
});

describe('404', () => {
  const unknown = {
    get: () => client.users.get(unknownId()),
    update: () => client.users.update(unknownId(), { name: 'B' }),
    'update that says nothing': () => client.users.update(unknownId(), {}),
    reset: () => client.users.reset(unknownId(), { name: 'B' }),
    delete: () => client.users.delete(unknownId()),
    'a project on create': () => client.users.create({ name: 'Ada', project: 'nowhere' }),
    'a project on createOrUpdate': () => client.users.createOrUpdate(unknownId(), { name: 'Ada', project: 'nowhere' }),
  };
  for (const [label, call] of Object.entries(unknown)) {
    test(label, async () => {
      const { error } = await refusal(Julep.NotFoundError, 404, call());
      assert.equal(error.error.code, 'http_404');
    });
  }

  test('the trail of nobody', async () => {
    assert.equal((await http('GET', `/users/${unknownId()}/changes`)).status, 404);
  });
});

describe('409', () => {
  test('a taken canonical name is told at once, without the retries the SDK makes of conflicts', async () => {
    let requests = 0;
    const counting = clientAt(url, { maxRetries: 5, fetch: (...request) => (requests++, fetch(...request)) });
    const canonical_name = `p_${unique().replaceAll('-', '_')}`;
    await counting.projects.create({ name: 'one', canonical_name });
    requests = 0;
    const conflict = await refusal(Julep.ConflictError, 409, counting.projects.create({ name: 'two', canonical_name }));
    assert.equal(conflict.headers['x-should-retry'], 'false');
    assert.equal(requests, 1);
  });
});

describe('412', () => {
  for (const [method, call] of Object.entries({
    update: (id, options) => client.users.update(id, { name: 'B' }, options),
    reset: (id, options) => client.users.reset(id, { name: 'B' }, options),
    createOrUpdate: (id, options) => client.users.createOrUpdate(id, { name: 'B' }, options),
    delete: (id, options) => client.users.delete(id, options),
  })) {
    test(`${method} for another version`, async () => {
      const user = await client.users.create({ name: 'Ada' });
      await refusal(Julep.APIError, 412, call(user.id, { headers: { 'If-Match': '"7"' } }));
      assert.deepEqual(await client.users.get(user.id), user);
      await call(user.id, { headers: { 'If-Match': '"0"' } });
    });
  }
});

describe('413', () => {
  test('a body of more than a mebibyte', async () => {
    const about = 'a'.repeat(1024 * 1024);
    const { error } = await refusal(Julep.APIError, 413, client.users.create({ name: 'Ada', about }));
    assert.equal(error.error.code, 'http_413');
  });

  test('a body of a little less is taken', async () => {
    const about = 'a'.repeat(1024 * 1024 - 100);
    const user = await client.users.create({ name: 'Ada', about });
    assert.equal((await client.users.get(user.id)).about.length, about.length);
  });
});

describe('422', () => {
  let deep = 1;
  for (let i = 0; i < 17; i++) deep = { a: deep };
  const bodies = {
    'a name that is no text': { name: 5 },
    'an about that is null': { name: 'Ada', about: null },
    'metadata that is a list': { metadata: [1] },
    'metadata that is text': { metadata: 'x' },
    'metadata that is too deep': { metadata: deep },
    'metadata that is too large': { metadata: { a: 'x'.repeat(65 * 1024) } },
    'metadata with a NUL character': { metadata: { a: 'x\u0000' } },
    'metadata with a key too long': { metadata: { ['k'.repeat(256)]: 1 } },
    'a project of odd letters': { name: 'Ada', project: 'has space' },
    'an empty project': { name: 'Ada', project: '' },
  };
  for (const [label, body] of Object.entries(bodies)) {
    test(label, async () => {
      const { error } = await refusal(Julep.UnprocessableEntityError, 422, client.users.create(body));
      assert.ok(error.error.details.every(({ type, msg, loc }) => type && msg && typeof loc === 'string'));
    });
  }

  test('ids that are none', async () => {
    for (const id of ['x', '123', 'models', `${unknownId()}0`]) {
      await refusal(Julep.UnprocessableEntityError, 422, client.users.get(id));
      await refusal(Julep.UnprocessableEntityError, 422, client.users.update(id, { name: 'B' }));
      await refusal(Julep.UnprocessableEntityError, 422, client.users.delete(id));
    }
  });

  test('list parameters that are no such thing', async () => {
    for (const query of [{ limit: 'x' }, { offset: 1.5 }, { sort_by: 'name' }, { direction: 'up' }]) {
      await refusal(Julep.UnprocessableEntityError, 422, client.users.list(query));
    }
  });

  test('bodies that are no JSON object', async () => {
    for (const body of ['', '{', '[]', '"x"', 'null', '{"name":"a"} x', '{"name":"a","name":"b"}']) {
      const { status, body: problem } = await http('POST', '/users', body);
      assert.equal(status, 422, `${body} gave ${status}`);
      assertProblem(problem, 422);
    }
  });
});

test('405 names the methods that there are', async () => {
  const { status, headers, body } = await http('PUT', '/users', {});
  assert.equal(status, 405);
  assert.match(headers.get('allow'), /POST/);
  assertProblem(body, 405);
});

test('415 for a body that is not JSON', async () => {
  const { status, body } = await http('POST', '/users', '<name/>', { 'content-type': 'application/xml' });
  assert.equal(status, 415);
  assertProblem(body, 415);
});

test('503 for a position that is yet to come', async () => {
  const headers = { 'Kith-Consistency': `at-least=${Number.MAX_SAFE_INTEGER}` };
  const user = await client.users.create({ name: 'Ada' });
  const error = await refusal(Julep.InternalServerError, 503, client.users.get(user.id, { headers }));
  assert.match(error.headers['retry-after'], /^\d+$/);
});

test('a path that leads elsewhere is no way around the key or the routes', async () => {
  for (const id of ['../projects/x', '%2e%2e/x', 'a;b', 'a%2Fb', '%00']) {
    const error = await client.users.get(id).then(assert.fail, (failure) => failure);
    assert.ok(error.status >= 400 && error.status < 500, `${id} gave ${error}`);
  }
});

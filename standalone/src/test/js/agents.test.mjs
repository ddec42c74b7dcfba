import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import Julep from '@julep/sdk';
import { client, clientAt, http, key, refusal, times, unique, unknownId, url } from './kith.mjs';

const { agents } = client;
const canonical = () => `Bot_${unique().replaceAll('-', '_')}`;
const whole = () => ({
  name: 'Book Bot \u{1F916}',
  canonical_name: canonical(),
  about: 'Helps find books',
  model: 'any-model-at-all',
  instructions: ['Be brief', 'Be kind'],
  metadata: { tier: 'gold', prefs: { lang: 'en' } },
  default_settings: { temperature: 0.7 },
  default_system_template: 'You are {{ agent.name }}',
  project: 'default',
});
const trail = async (id) => (await http('GET', `/agents/${id}/changes?direction=asc`)).body.items.map(({ event }) => event);

describe('agents', () => {
  test('create keeps all that is said, and get reads it back', async () => {
    const body = whole();
    const agent = await agents.create(body);
    for (const [field, value] of Object.entries(body)) assert.deepEqual(agent[field], value, field);
    assert.match(agent.id, /^[0-9a-f]{8}-/);
    assert.match(agent.created_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    assert.deepEqual(await agents.get(agent.id), agent);
  });

  test('create with a name alone', async () => {
    const agent = await agents.create({ name: 'A' });
    assert.match(agent.canonical_name, /^[a-z][a-z0-9_]*$/);
    assert.match(agent.default_system_template, /agent\.name/);
    assert.deepEqual(
      [agent.about, agent.model, agent.instructions, agent.metadata, agent.default_settings, agent.project],
      ['', '', [], {}, {}, null],
    );
  });

  test('an instruction alone comes back as a list of one', async () => {
    assert.deepEqual((await agents.create({ name: 'A', instructions: 'Be brief' })).instructions, ['Be brief']);
  });

  test('update changes only what is sent', async () => {
    const agent = await agents.create(whole());
    const updated = await agents.update(agent.id, { model: 'b', metadata: { prefs: {} }, default_settings: { top_p: 1 } });
    assert.deepEqual(updated, {
      ...agent,
      model: 'b',
      metadata: { tier: 'gold', prefs: {} },
      default_settings: { top_p: 1 },
      updated_at: updated.updated_at,
    });
    assert.deepEqual(await agents.get(agent.id), updated);
    assert.deepEqual(await agents.update(agent.id, { name: null, canonical_name: 'other' }), updated);
    assert.deepEqual(await trail(agent.id), [
      'agent.created.v1',
      'agent.model-changed.v1',
      'agent.metadata-merged.v1',
      'agent.default-settings-replaced.v1',
    ]);
  });

  test('reset keeps canonical name, instructions and project', async () => {
    const agent = await agents.create(whole());
    const reset = await agents.reset(agent.id, { name: 'B' });
    assert.deepEqual([reset.name, reset.about, reset.model, reset.metadata, reset.default_settings], ['B', '', '', {}, {}]);
    for (const field of ['canonical_name', 'instructions', 'project', 'created_at']) {
      assert.deepEqual(reset[field], agent[field], field);
    }
  });

  test('createOrUpdate creates, then replaces all but the canonical name', async () => {
    const id = unknownId();
    const agent = await agents.createOrUpdate(id, whole());
    assert.equal(agent.id, id);
    const again = await agents.createOrUpdate(id, { name: 'B', canonical_name: canonical() });
    assert.deepEqual([again.name, again.instructions, again.project], ['B', [], null]);
    assert.equal(again.canonical_name, agent.canonical_name);
    assert.deepEqual(await agents.get(id), again);
  });

  test('delete', async () => {
    const { id } = await agents.create({ name: 'A' });
    const deleted = await agents.delete(id);
    assert.deepEqual([deleted.id, deleted.jobs], [id, []]);
    assert.ok(Date.parse(deleted.deleted_at) > 0);
    await refusal(Julep.NotFoundError, 404, agents.get(id));
    await refusal(Julep.NotFoundError, 404, agents.delete(id));
    assert.equal((await agents.createOrUpdate(id, { name: 'B' })).name, 'B');
  });

  test('listModels', async () => {
    assert.deepEqual(await agents.listModels(), { models: [] });
  });

  test('50 times: create, then get and list', async () => {
    for (const i of times(50)) {
      const agent = await agents.create({ name: `a${i}` });
      assert.deepEqual(await agents.get(agent.id), agent);
      assert.deepEqual((await agents.list({ limit: 1 })).items, [agent]);
    }
  });

  test('10 parallel updates of different metadata keys all survive', async () => {
    const { id } = await agents.create({ name: 'A' });
    await Promise.all(times(10).map((i) => agents.update(id, { metadata: { [`k${i}`]: i } })));
    assert.equal(Object.keys((await agents.get(id)).metadata).length, 10);
  });
});

describe('lists of agents', () => {
  test('come in pages, sorted, to an empty end, and filtered', async () => {
    const run = unique();
    const ids = [];
    for (const i of times(5)) ids.push((await agents.create({ name: `a${i}`, metadata: { run, i, prefs: { even: i % 2 === 0 } } })).id);
    const names = async (query) => (await agents.list({ metadata_filter: { run }, ...query })).items.map(({ name }) => name);
    assert.deepEqual(await names({}), ['a4', 'a3', 'a2', 'a1', 'a0']);
    assert.deepEqual(await names({ direction: 'asc', limit: 2, offset: 1 }), ['a1', 'a2']);
    assert.deepEqual(await names({ limit: 1000 }), ['a4', 'a3', 'a2', 'a1', 'a0']);
    assert.deepEqual(await names({ offset: 5 }), []);
    assert.deepEqual(await names({ metadata_filter: { run, i: 3 } }), ['a3']);
    assert.deepEqual(await names({ metadata_filter: { run, prefs: { even: true } } }), ['a4', 'a2', 'a0']);
    await agents.update(ids[0], { about: 'touched' });
    assert.equal((await names({ sort_by: 'updated_at' }))[0], 'a0');
    const seen = [];
    for await (const { name } of agents.list({ offset: 1, limit: 2, metadata_filter: { run } })) seen.push(name);
    assert.deepEqual(seen, ['a3', 'a2', 'a1', 'a0']);
  });
});

describe('canonical names', () => {
  test('a taken one is told at once, without the retries the SDK makes of conflicts', async () => {
    let requests = 0;
    const counting = clientAt(url, { maxRetries: 5, fetch: (...request) => (requests++, fetch(...request)) });
    const canonical_name = canonical();
    await agents.create({ name: 'A', canonical_name });
    for (const spelt of [canonical_name, canonical_name.toUpperCase()]) {
      requests = 0;
      const taken = counting.agents.create({ name: 'B', canonical_name: spelt });
      const conflict = await refusal(Julep.ConflictError, 409, taken);
      assert.equal(conflict.headers['x-should-retry'], 'false');
      assert.equal(requests, 1);
    }
  });

  test('of 20 that ask for one at once one gets it, and its deletion frees it', async () => {
    const canonical_name = canonical();
    const create = () => agents.create({ name: 'A', canonical_name });
    const outcomes = await Promise.allSettled(times(20).map(create));
    const statuses = outcomes.map(({ reason }) => reason?.status ?? 201).sort();
    assert.deepEqual(statuses, [201, ...times(19).map(() => 409)]);
    await agents.delete(outcomes.find(({ value }) => value).value.id);
    assert.equal((await create()).canonical_name, canonical_name);
  });
});

describe('refusals of agents', () => {
  test('400', async () => {
    const about = 'a'.repeat(16_001);
    await refusal(Julep.BadRequestError, 400, agents.create({ name: 'A', about }));
    await refusal(Julep.BadRequestError, 400, agents.create({ name: 'A', default_system_template: ' ' }));
    for (const query of [{ limit: -1 }, { limit: 1001 }, { offset: -1 }, { metadata_filter: { n: NaN } }]) {
      await refusal(Julep.BadRequestError, 400, agents.list(query));
    }
  });

  test('401', async () => {
    const stranger = clientAt(url, { apiKey: key + 'x' });
    for (const call of [() => stranger.agents.list(), () => stranger.agents.listModels(), () => stranger.agents.create({ name: 'A' })]) {
      await refusal(Julep.AuthenticationError, 401, call());
    }
  });

  test('404', async () => {
    await refusal(Julep.NotFoundError, 404, agents.get(unknownId()));
    await refusal(Julep.NotFoundError, 404, agents.update(unknownId(), {}));
    await refusal(Julep.NotFoundError, 404, agents.reset(unknownId(), { name: 'B' }));
    await refusal(Julep.NotFoundError, 404, agents.delete(unknownId()));
    await refusal(Julep.NotFoundError, 404, agents.create({ name: 'A', project: 'nowhere' }));
    const user = await client.users.create({ name: 'Ada' });
    await refusal(Julep.NotFoundError, 404, agents.get(user.id));
  });

  test('412', async () => {
    const agent = await agents.create({ name: 'A' });
    const headers = { 'If-Match': '"7"' };
    await refusal(Julep.APIError, 412, agents.update(agent.id, { name: 'B' }, { headers }));
    await refusal(Julep.APIError, 412, agents.delete(agent.id, { headers }));
    assert.deepEqual(await agents.get(agent.id), agent);
  });

  test('422', async () => {
    const bodies = [
      { name: '' },
      { name: 'a'.repeat(256) },
      { about: 'no name' },
      { name: 'A', instructions: [1] },
      { name: 'A', default_settings: [] },
      { name: 'A', canonical_name: '1st' },
      { name: 'A', canonical_name: 'has space' },
    ];
    for (const body of bodies) {
      const { error } = await refusal(Julep.UnprocessableEntityError, 422, agents.create(body));
      assert.equal(error.error.code, 'validation_error');
    }
    for (const id of ['x', `${unknownId()}0`]) {
      await refusal(Julep.UnprocessableEntityError, 422, agents.get(id));
    }
    await refusal(Julep.UnprocessableEntityError, 422, agents.update('models', { name: 'B' }));
  });
});

test('one Idempotency-Key makes one agent', async () => {
  const marker = unique();
  const create = () => http('POST', '/agents', { name: 'A', metadata: { marker } }, { 'Idempotency-Key': marker });
  const answers = await Promise.all(times(5).map(create));
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([201]));
  assert.equal(new Set(answers.map(({ body }) => JSON.stringify(body))).size, 1);
  assert.equal((await agents.list({ metadata_filter: { marker } })).items.length, 1);
});

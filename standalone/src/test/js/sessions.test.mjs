import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import Julep from '@julep/sdk';
import { client, http, refusal, times, unknownId } from './kith.mjs';

const { agents, sessions, users } = client;
const people = (n) => Promise.all(times(n).map((i) => users.create({ name: `User ${'abc'[i]}` })));
const bots = (n) => Promise.all(times(n).map((i) => agents.create({ name: `Agent ${i}` })));
const ids = (things) => things.map(({ id }) => id);

describe('sessions', () => {
  let agent;
  let user;
  before(async () => {
    [agent] = await bots(1);
    [user] = await people(1);
  });
  const create = (more = {}) => sessions.create({ agent: agent.id, user: user.id, ...more });

  test('create answers with every default', async () => {
    const session = await create();
    assert.deepEqual(session, {
      ...session,
      metadata: {},
      situation: null,
      system_template: null,
      summary: null,
      render_templates: true,
      token_budget: null,
      context_overflow: null,
      auto_run_tools: false,
      forward_tool_calls: false,
      kind: null,
      agents: [agent.id],
      users: [user.id],
      active: true,
    });
    assert.equal(session.recall_options.mode, 'vector');
    assert.equal(session.recall_options.limit, 10);
    assert.deepEqual(await sessions.get(session.id), session);
  });

  test('all six kinds', async () => {
    const crew = ids(await bots(2));
    const crowd = ids(await people(2));
    for (const agentsOfIt of [crew.slice(0, 1), crew]) {
      for (const usersOfIt of [[], crowd.slice(0, 1), crowd]) {
        const session = await sessions.create({ agents: agentsOfIt, users: usersOfIt });
        assert.deepEqual([session.agents, session.users], [agentsOfIt, usersOfIt]);
        const { messages } = await sessions.render(session.id, { messages: [{ role: 'user', content: 'Hi' }] });
        assert.equal(messages.length, 2);
      }
    }
  });

  test('create keeps all that is said', async () => {
    const settings = {
      situation: 'In a library',
      system_template: 'You are {{ agent.name }}',
      render_templates: false,
      token_budget: 1000,
      context_overflow: 'adaptive',
      forward_tool_calls: true,
      metadata: { topic: 'books' },
    };
    const session = await create({ ...settings, auto_run_tools: true, recall_options: { alpha: 0.3 } });
    for (const [field, value] of Object.entries(settings)) assert.deepEqual(session[field], value, field);
    assert.equal(session.auto_run_tools, false);
    assert.equal(session.recall_options.mode, 'hybrid');
    assert.equal(session.recall_options.k_multiplier, 7);
  });

  test('update changes only what is sent, and merges metadata', async () => {
    const session = await create({ situation: 'S', render_templates: false, metadata: { a: 1 } });
    const updated = await sessions.update(session.id, { token_budget: 5, metadata: { b: 2 } });
    assert.deepEqual(updated, {
      ...session,
      token_budget: 5,
      metadata: { a: 1, b: 2 },
      updated_at: updated.updated_at,
    });
  });

  test('reset replaces all settings and keeps the participants', async () => {
    const session = await create({ situation: 'S', token_budget: 5, metadata: { a: 1 } });
    const reset = await sessions.reset(session.id, { metadata: { b: 2 } });
    assert.deepEqual(
      [reset.situation, reset.token_budget, reset.metadata, reset.agents, reset.users],
      [null, null, { b: 2 }, [agent.id], [user.id]],
    );
  });

  test('createOrUpdate makes it under the given id, and later only adds participants', async () => {
    const [other] = await people(1);
    const id = unknownId();
    const created = await sessions.createOrUpdate(id, { agent: agent.id, user: user.id, situation: 'S' });
    assert.equal(created.id, id);
    const updated = await sessions.createOrUpdate(id, { agent: agent.id, user: other.id });
    assert.deepEqual(updated.users, [user.id, other.id]);
    assert.equal(updated.situation, null);
    assert.equal(updated.created_at, created.created_at);
  });

  test('delete', async () => {
    const session = await create();
    const deleted = await sessions.delete(session.id);
    assert.deepEqual([deleted.id, deleted.jobs], [session.id, []]);
    await refusal(Julep.NotFoundError, 404, sessions.get(session.id));
    await refusal(Julep.NotFoundError, 404, sessions.history(session.id));
    await refusal(Julep.NotFoundError, 404, sessions.delete(session.id));
  });

  test('list, by pages and by metadata', async () => {
    const mark = unknownId();
    const made = [];
    for (const n of times(3)) made.unshift(await create({ metadata: { mark, n } }));
    const page = await sessions.list({ metadata_filter: { mark } });
    assert.deepEqual(ids(page.items), ids(made));
    const second = await sessions.list({ limit: 1, offset: 1, metadata_filter: { mark } });
    assert.deepEqual(ids(second.items), [made[1].id]);
  });

  test('history holds what was said', async () => {
    const session = await create();
    assert.deepEqual((await sessions.history(session.id)).entries, []);
    const said = { entries: [{ role: 'user', content: 'Hi' }, { role: 'assistant', content: [{ type: 'text', text: 'Hello' }] }] };
    assert.equal((await http('POST', `/sessions/${session.id}/entries`, said)).status, 201);
    const history = await sessions.history(session.id);
    assert.equal(history.session_id, session.id);
    assert.deepEqual(
      history.entries.map(({ role, content }) => [role, content]),
      [
        ['user', [{ type: 'text', text: 'Hi' }]],
        ['assistant', [{ type: 'text', text: 'Hello' }]],
      ],
    );
  });

  test('render gives the system message, the history and the new messages', async () => {
    const session = await create({ system_template: 'Talk to {{ user.name }} as {{ agent.name }}' });
    await http('POST', `/sessions/${session.id}/entries`, { entries: [{ role: 'user', content: 'Hi' }] });
    const { messages, docs } = await sessions.render(session.id, { messages: [{ role: 'user', content: '{{ 1 }}' }] });
    assert.deepEqual(messages, [
      { role: 'system', content: 'Talk to User a as Agent 0' },
      { role: 'user', content: 'Hi' },
      { role: 'user', content: '{{ 1 }}' },
    ]);
    assert.deepEqual(docs, []);
    assert.equal((await sessions.history(session.id)).entries.length, 1);
  });

  test('what is refused, and how', async () => {
    const nobody = unknownId();
    await refusal(Julep.NotFoundError, 404, sessions.get(nobody));
    await refusal(Julep.NotFoundError, 404, sessions.history(nobody));
    await refusal(Julep.NotFoundError, 404, sessions.render(nobody, { messages: [{ role: 'user', content: 'x' }] }));
    await refusal(Julep.BadRequestError, 400, sessions.create({}));
    await refusal(Julep.BadRequestError, 400, sessions.create({ agent: nobody }));
    await refusal(Julep.BadRequestError, 400, create({ user: nobody }));
    await refusal(Julep.ConflictError, 409, sessions.create({ agents: [agent.id, agent.id] }));
    await refusal(Julep.UnprocessableEntityError, 422, create({ context_overflow: 'cut' }));
    const session = await create();
    await refusal(Julep.UnprocessableEntityError, 422, sessions.render(session.id, { messages: [] }));
    await refusal(Julep.UnprocessableEntityError, 422, sessions.render(session.id, { messages: [{ role: 'x', content: '' }] }));
  });
});

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import Julep from '@julep/sdk';
import { client, refusal, unknownId } from './kith.mjs';

const { agents, sessions, users } = client;
const messages = [{ role: 'user', content: 'Hi' }];

// The provider is a program of the tests that always says "Hello there", unless the model's name is that of a fault.
describe('chat', () => {
  let session;
  before(async () => {
    const agent = await agents.create({ name: 'BookBot', model: 'ok' });
    const user = await users.create({ name: 'Alice' });
    session = await sessions.create({ agent: agent.id, user: user.id });
  });
  const said = async () => (await sessions.history(session.id)).entries.length;

  test('answers, and keeps both sides', async () => {
    const answer = await sessions.chat(session.id, { messages });
    assert.equal(answer.choices[0].message.content, 'Hello there');
    assert.equal(answer.choices[0].finish_reason, 'stop');
    assert.equal(answer.usage.total_tokens, 18);
    assert.deepEqual([answer.jobs, answer.docs], [[], []]);
    const { entries } = await sessions.history(session.id);
    assert.deepEqual(
      entries.map(({ role, source, content }) => [role, source, content[0].text]),
      [
        ['user', 'api_request', 'Hi'],
        ['assistant', 'api_response', 'Hello there'],
      ],
    );
  });

  test('keeps nothing when told so', async () => {
    const before = await said();
    await sessions.chat(session.id, { messages, save: false, temperature: 0.5, 'X-Custom-Api-Key': 'sk-mine' });
    assert.equal(await said(), before);
  });

  test('streams as text', async () => {
    const before = await said();
    const text = await sessions.chat(session.id, { messages, stream: true });
    const parts = text
      .split('\n\n')
      .filter(Boolean)
      .map((event) => JSON.parse(event.replace(/^data: /, '')));
    assert.equal(parts.flatMap(({ choices }) => choices.map(({ delta }) => delta.content ?? '')).join(''), 'Hello there');
    assert.equal(await said(), before + 2);
  });

  test('what is refused, and how', async () => {
    await refusal(Julep.NotFoundError, 404, sessions.chat(unknownId(), { messages }));
    await refusal(Julep.UnprocessableEntityError, 422, sessions.chat(session.id, { messages: [] }));
    await refusal(Julep.UnprocessableEntityError, 422, sessions.chat(session.id, { messages, temperature: 6 }));
    await refusal(Julep.BadRequestError, 400, sessions.chat(session.id, { messages, agent: unknownId() }));
    await refusal(Julep.BadRequestError, 400, sessions.chat(session.id, { messages, model: 'refusing' }));
    await refusal(Julep.InternalServerError, 502, sessions.chat(session.id, { messages, model: 'failing' }));
  });
});

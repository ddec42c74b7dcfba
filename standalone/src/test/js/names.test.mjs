import assert from 'node:assert/strict';
import { test } from 'node:test';
import Julep from '@julep/sdk';
import { client, refusal } from './kith.mjs';

const accepted = {
  emoji: '\u{1F469}\u200D\u{1F680}',
  'a digit first': '4 ever',
  'an underscore first': '_ada',
  'a no-break space inside': 'Ada\u00A0Lovelace',
  'white space around': '  Ada ',
  'other scripts': '\u0623\u062F\u0627 \u30A8\u30A4\u30C0 \u0410\u0434\u0430',
  'a combining mark first': '\u0301a',
  'a decomposed letter': 'A\u0308da',
  'quotes and markup': `"><script>alert('1')</script>`,
  '120 letters': 'a'.repeat(120),
  '120 code points of two units each': '\u{1F600}'.repeat(120),
  'a line break': 'Ada\nLovelace',
};

for (const [label, name] of Object.entries(accepted)) {
  test(`a name with ${label} is kept as it is`, async () => {
    const user = await client.users.create({ name });
    assert.equal(user.name, name);
    assert.equal((await client.users.get(user.id)).name, name);
  });
}

const refused = {
  'no character': '',
  'spaces alone': '   ',
  'a no-break space alone': '\u00A0',
  '121 code points': '\u{1F600}'.repeat(121),
  'a NUL character': 'Ada\u0000',
  'half a surrogate pair': 'Ada\uD800',
  'a number for text': 5,
  'null': null,
};

for (const [label, name] of Object.entries(refused)) {
  test(`a name of ${label} is refused`, async () => {
    const { error } = await refusal(Julep.UnprocessableEntityError, 422, client.users.create({ name }));
    assert.equal(error.error.code, 'validation_error');
    assert.ok(error.error.details[0].type && error.error.details[0].msg, JSON.stringify(error));
  });
}

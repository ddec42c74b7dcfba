// The Kith under test, and what every suite needs to talk to it.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import Julep from '@julep/sdk';

export const url = process.env.KITH_URL;
export const key = process.env.KITH_KEY;

/** Without retries, so that nothing that fails once goes unseen. */
export const clientAt = (baseURL, options = {}) => new Julep({ baseURL, apiKey: key, maxRetries: 0, ...options });

export const client = clientAt(url);

/** Plain HTTP, for what the SDK has no words for. */
export async function http(method, path, body, headers = {}) {
  const response = await fetch(url + path, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
    body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text && JSON.parse(text) };
}

/** What the call is refused with: an error of the given class, whose body has both shapes that Kith promises. */
export async function refusal(type, status, call) {
  const error = await call.then(
    (answer) => assert.fail(`not refused, but answered ${JSON.stringify(answer)}`),
    (failure) => failure,
  );
  assert.ok(error instanceof type, `${type.name} expected, but it is ${error}`);
  assert.equal(error.status, status);
  assertProblem(error.error, status);
  return error;
}

export function assertProblem(body, status) {
  assert.equal(body.status, status);
  assert.equal(body.type, 'about:blank');
  assert.ok(body.title && body.detail && body.request_id, JSON.stringify(body));
  assert.equal(body.error.message, body.detail);
  assert.ok(body.error.code && body.error.type, JSON.stringify(body));
}

export async function changes(id, query = 'direction=asc&limit=100') {
  const { status, body } = await http('GET', `/users/${id}/changes?${query}`);
  assert.equal(status, 200, JSON.stringify(body));
  return body.items;
}

/** A value that no other test has, to tell one's own users from the rest. */
export const unique = () => randomUUID();

export const unknownId = () => randomUUID();

export const times = (n) => Array.from({ length: n }, (_, i) => i);

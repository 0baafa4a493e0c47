// Cloudflare's own client for TypeScript: a token's life, names, and errors by class.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
const installed = createRequire(process.env.CLIENTS + '/node/package.json');
const { default: Cloudflare } = installed('cloudflare');

const account_id = process.env.CLOUDFLARE_ACCOUNT_ID;
const zone_id = 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1';
const as = (apiToken) => new Cloudflare({ apiToken, maxRetries: 0 });
const manager = as(process.env.CLOUDFLARE_API_TOKEN);
const all = async (pages) => { const found = []; for await (const each of pages) found.push(each); return found; };
const fails = (promise, kind, code) => assert.rejects(promise, (error) =>
  error instanceof kind && error.errors[0].code === code || assert.fail(`${error.constructor.name} ${error.message}`));

const groups = await all(manager.accounts.tokens.permissionGroups.list({ account_id }));
const named = (name) => groups.find((group) => group.name === name).id;
assert.ok(named('Individual Workers Editor'));
const policies = [{ effect: 'allow', permission_groups: [{ id: named('DNS Write') }],
  resources: { [`com.cloudflare.api.account.zone.${zone_id}`]: '*' } }];

const made = await manager.accounts.tokens.create({ account_id, name: 'by the SDK', policies, status: 'active' });
assert.equal(made.status, 'active');
assert.equal((await as(made.value).accounts.tokens.verify({ account_id })).id, made.id);
const updated = await manager.accounts.tokens.update(made.id,
  { account_id, name: 'by the SDK', status: 'active', policies, condition: { request_ip: { in: ['127.0.0.0/8'] } } });
assert.deepEqual(updated.condition.request_ip.in, ['127.0.0.0/8']);
const rolled = await manager.accounts.tokens.value.update(made.id, { account_id, body: {} });
assert.notEqual(rolled, made.value);
assert.ok((await all(manager.accounts.tokens.list({ account_id, per_page: 5 }))).some(({ id }) => id === made.id));
assert.equal('creator_email_at_creation' in await manager.accounts.tokens.get(made.id, { account_id }), false);
await fails(as(made.value).accounts.tokens.verify({ account_id }), Cloudflare.AuthenticationError, 1000);
await fails(as(made.value).zones.list().then(all), Cloudflare.PermissionDeniedError, 9109);
assert.equal((await manager.accounts.tokens.delete(made.id, { account_id })).id, made.id);
await fails(manager.accounts.tokens.get(made.id, { account_id }), Cloudflare.NotFoundError, 1003);
await fails(manager.accounts.tokens.create({ account_id, name: '', policies }), Cloudflare.BadRequestError, 400);

const zones = await all(manager.zones.list({ per_page: 1 }));
assert.deepEqual(zones.map(({ name }) => name), ['example.com', 'example.net', 'example.org']);
for (const zone of [...zones, await manager.zones.get({ zone_id })]) {
  for (const required of ['activated_on', 'meta', 'original_dnshost', 'original_name_servers', 'original_registrar', 'owner', 'plan']) {
    assert.ok(required in zone, required);
  }
  assert.equal(typeof zone.owner.id, 'string');
}
assert.equal((await all(manager.accounts.list()))[0].name, 'Acme');
assert.equal((await manager.accounts.get({ account_id })).id, account_id);
assert.equal((await manager.r2.buckets.list({ account_id })).buckets[0].name, 'logs');
assert.equal((await all(manager.workers.scripts.list({ account_id })))[0].id, 'site');

const person = as(process.env.USER_TOKEN);
assert.equal((await person.user.get()).email, 'ann@example.com');
assert.equal((await person.user.tokens.verify()).status, 'active');
assert.ok((await all(person.user.tokens.list())).length > 0);
assert.equal((await all(person.memberships.list()))[0].account.id, account_id);
await fails(manager.memberships.list().then(all), Cloudflare.BadRequestError, 9106);
await fails(as(process.env.EXPOSED_TOKEN).user.get(), Cloudflare.PermissionDeniedError, 9109);

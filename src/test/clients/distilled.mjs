// A client that decodes every answer by a schema, and knows errors by codes and words of the real API.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
const installed = createRequire(process.env.CLIENTS + '/node/package.json');
const load = (name) => import(pathToFileURL(installed.resolve(name)));
const Effect = await load('effect/Effect');
const Layer = await load('effect/Layer');
const Stream = await load('effect/Stream');
const Http = await load('effect/unstable/http/FetchHttpClient');
const { Credentials, apiTokenCredentials } = await load('@distilled.cloud/cloudflare');
const Accounts = await load('@distilled.cloud/cloudflare/accounts');
const Zones = await load('@distilled.cloud/cloudflare/zones');
const User = await load('@distilled.cloud/cloudflare/user');
const Memberships = await load('@distilled.cloud/cloudflare/memberships');
const R2 = await load('@distilled.cloud/cloudflare/r2');

const accountId = process.env.CLOUDFLARE_ACCOUNT_ID;
const zoneId = 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1';
const apiBaseUrl = process.env.CLOUDFLARE_BASE_URL;
const as = (apiToken) => (effect) => Effect.runPromise(Effect.provide(effect, Layer.mergeAll(Http.layer,
  Layer.succeed(Credentials, Effect.succeed(apiTokenCredentials({ apiToken, apiBaseUrl }))))));
const manager = as(process.env.CLOUDFLARE_API_TOKEN);
const person = as(process.env.USER_TOKEN);
const fails = async (run, effect, tag) => assert.equal((await run(Effect.flip(effect)))._tag, tag);
const collect = (pages) => Stream.runCollect(pages).pipe(Effect.map((found) => [...found]));

const groups = await manager(collect(Accounts.listTokenPermissionGroups.items({ accountId })));
const dnsWrite = groups.find(({ name }) => name === 'DNS Write').id;
const policy = (id) => ({ effect: 'allow', permissionGroups: [{ id }],
  resources: { [`com.cloudflare.api.account.zone.${zoneId}`]: '*' } });

const made = await manager(Accounts.createToken({ accountId, name: 'by distilled', policies: [policy(dnsWrite)] }));
const tokenId = made.id;
assert.equal((await as(made.value)(Accounts.verifyToken({ accountId }))).id, tokenId);
assert.equal((await manager(Accounts.getToken({ accountId, tokenId }))).name, 'by distilled');
assert.equal((await manager(Accounts.updateToken({ accountId, tokenId, name: 'by distilled', status: 'disabled', policies: [policy(dnsWrite)] }))).status, 'disabled');
assert.ok((await manager(collect(Accounts.listTokens.items({ accountId })))).some(({ id }) => id === tokenId));
assert.equal(typeof await manager(Accounts.putTokenValue({ accountId, tokenId, body: {} })), 'string');
await manager(Accounts.deleteToken({ accountId, tokenId }));
await fails(manager, Accounts.getToken({ accountId, tokenId }), 'TokenNotFound');
await fails(manager, Accounts.createToken({ accountId, name: 'x', policies: [policy('0'.repeat(32))] }), 'PermissionGroupNotFound');
await fails(manager, Accounts.createToken({ accountId, name: '', policies: [policy(dnsWrite)] }), 'InvalidTokenName');

assert.equal((await manager(collect(Zones.listZones.items({})))).length, 3);
assert.equal((await manager(Zones.getZone({ zoneId }))).name, 'example.com');
await fails(manager, Zones.getZone({ zoneId: '9'.repeat(32) }), 'InvalidZoneIdentifier');
assert.equal((await manager(collect(Accounts.listAccounts.items({}))))[0].id, accountId);
assert.equal((await manager(Accounts.getAccount({ accountId }))).name, 'Acme');
assert.equal((await manager(R2.listBuckets({ accountId }))).buckets[0].name, 'logs');
assert.equal((await person(User.getUser({}))).email, 'ann@example.com');
assert.ok((await person(collect(User.listTokens.items({})))).length > 0);
assert.equal((await person(collect(Memberships.listMemberships.items({}))))[0].account.id, accountId);

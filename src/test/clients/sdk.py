# Cloudflare's own client for Python: a token's life, names, and errors by class.
import os

import cloudflare

account = os.environ["CLOUDFLARE_ACCOUNT_ID"]
zone = "a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1"


def client(token):
    return cloudflare.Cloudflare(api_token=token, max_retries=0)


def fails(call, kind, code):
    try:
        call()
    except kind as error:
        assert error.errors[0].code == code, error
        return
    raise AssertionError(f"no {kind.__name__}")


manager = client(os.environ["CLOUDFLARE_API_TOKEN"])
groups = {group.name: group.id for group in manager.accounts.tokens.permission_groups.list(account_id=account)}
policies = [{
    "effect": "allow",
    "permission_groups": [{"id": groups["DNS Write"]}],
    "resources": {f"com.cloudflare.api.account.zone.{zone}": "*"},
}]
made = manager.accounts.tokens.create(account_id=account, name="by Python", policies=policies)
assert client(made.value).accounts.tokens.verify(account_id=account).id == made.id
updated = manager.accounts.tokens.update(
    made.id, account_id=account, name="by Python", policies=policies, status="disabled")
assert updated.status == "disabled"
rolled = manager.accounts.tokens.value.update(made.id, account_id=account)
assert rolled != made.value
assert made.id in [token.id for token in manager.accounts.tokens.list(account_id=account, per_page=5)]
fails(lambda: client(made.value).accounts.tokens.verify(account_id=account), cloudflare.AuthenticationError, 1000)
fails(lambda: client(made.value).zones.list(), cloudflare.PermissionDeniedError, 9109)
manager.accounts.tokens.delete(made.id, account_id=account)
fails(lambda: manager.accounts.tokens.get(made.id, account_id=account), cloudflare.NotFoundError, 1003)
fails(lambda: manager.accounts.tokens.create(account_id=account, name="", policies=policies),
      cloudflare.BadRequestError, 400)

assert [each.name for each in manager.zones.list(per_page=1)] == ["example.com", "example.net", "example.org"]
found = manager.zones.get(zone_id=zone)
assert found.meta.page_rule_quota == 3 and found.owner.type == "organization"
assert [each.name for each in manager.r2.buckets.list(account_id=account).buckets] == ["logs"]
assert [each.id for each in manager.workers.scripts.list(account_id=account)] == ["site"]
person = client(os.environ["USER_TOKEN"])
assert person.user.get().email == "ann@example.com"
assert [each.account.id for each in person.memberships.list()] == [account]

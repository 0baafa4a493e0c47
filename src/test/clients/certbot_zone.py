# How certbot finds the zone of a name, and what it says of a value that is no token's.
import os

from certbot import errors
from certbot_dns_cloudflare._internal.dns_cloudflare import _CloudflareClient

found = _CloudflareClient(api_token=os.environ["CLOUDFLARE_API_TOKEN"])._find_zone_id("www.deep.example.com")
assert found == "a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1", found
for dead in (os.environ["EXPOSED_TOKEN"], "cfat_" + "0" * 48):
    try:
        _CloudflareClient(api_token=dead)._find_zone_id("example.com")
    except errors.PluginError as refused:
        assert "Did you enter a valid Cloudflare Token?" in str(refused), refused
    else:
        raise AssertionError("a dead value found a zone")

package writ.access;

import java.time.Instant;
import writ.token.IpAddress;
import writ.token.PermissionId;
import writ.token.Resource;

/// One request: a permission on a resource, from an address, at an instant.
///
/// @param resource one resource, or with `*` one that nobody names, such as a zone added later
public record Request(
    PermissionId permission, Resource resource, IpAddress source, Instant instant) {}

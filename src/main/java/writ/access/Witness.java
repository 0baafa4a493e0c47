package writ.access;

import java.time.Instant;
import writ.token.IpAddress;
import writ.token.PermissionId;

/// One concrete request that one of two tokens allows and the other refuses.
public record Witness(
    PermissionId permission, ResourceAtom resource, IpAddress source, Instant instant) {}

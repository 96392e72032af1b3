package dev.awsvault.domain.rotation;

import dev.awsvault.domain.credentials.Notices;
import dev.awsvault.domain.credentials.SecurityTokenService;
import dev.awsvault.domain.process.InterProcessLock;
import dev.awsvault.domain.process.Pause;
import dev.awsvault.domain.vault.Vault;
import java.time.InstantSource;

/**
 * What a rotation works on.
 *
 * @param progress hears what was done, line by line
 * @param notices hears what a person should know besides
 */
public record RotationPorts(
        Vault vault,
        UserAccessKeys iam,
        SecurityTokenService sts,
        RotationJournal journal,
        InterProcessLock lock,
        Pause pause,
        InstantSource clock,
        Notices progress,
        Notices notices) {}

package dev.kith.platform.privacy;

import java.util.Set;
import java.util.UUID;

/**
 * The keys under which personal data is sealed. A subject is a stream whose events hold personal data, and is named by the id
 * of its aggregate.
 */
public interface SubjectKeys {

    /** Whether what is stored from now on is sealed; what is not is not made unreadable by destroying keys. */
    boolean areUsed();

    /**
     * Destroys every key that events of the subject up to this version name, itself included, and that of its snapshot. Doing
     * so again changes nothing.
     *
     * @return their ids
     */
    Set<UUID> destroy(String subject, long upToVersion);

    /** The keys that events of the subject, or its snapshot, name and that are still there. */
    Set<UUID> living(String subject);
}

package dev.awsvault.domain.credentials;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.plan.PlanStep;
import dev.awsvault.domain.vault.ItemKind;
import dev.awsvault.domain.vault.SessionName;
import dev.awsvault.domain.vault.SessionSlot;
import dev.awsvault.domain.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The sessions in a vault. Every look and every write removes those that have ended, and those of older programs. */
public final class StoredSessions {
    private final Vault vault;
    private final InstantSource clock;
    private final Function<PlanStep.Made, Duration> leastLeft;
    private final boolean fresh;
    /** What was found: opening an item costs more than all the rest of a run. */
    private final Map<PlanStep.Made, Found> found = new HashMap<>();

    /** Where all are to be fresh: what a slot held, by its prefix, when it was first looked at. */
    private final Map<String, Set<String>> old = new HashMap<>();

    /**
     * @param leastLeft a session with less than this left is not used any more
     * @param fresh pass over those that are there at the first look: what is found later was made meanwhile
     */
    public StoredSessions(Vault vault, InstantSource clock, Duration leastLeft, boolean fresh) {
        this(vault, clock, _ -> leastLeft, fresh);
    }

    /** @param leastLeft a session of the step with less than this left is not used any more */
    public StoredSessions(
            Vault vault, InstantSource clock, Function<PlanStep.Made, Duration> leastLeft, boolean fresh) {
        this.vault = vault;
        this.clock = clock;
        this.leastLeft = leastLeft;
        this.fresh = fresh;
    }

    /** Which store they are in, as {@link Vault#place}. */
    public String place() {
        return vault.place();
    }

    /** A kept session that serves the step now; empty where a new one is needed. */
    public Optional<SessionCredentials> find(PlanStep.Made step) {
        return findNamed(step).map(Found::session);
    }

    /** As {@link #find}, with the item's name. */
    public Optional<Found> findNamed(PlanStep.Made step) {
        Found known = found.get(step);
        if (known != null) return Optional.of(known);
        List<String> keys = vault.keys();
        removeEnded(keys);
        for (SessionName name : usable(step, keys)) {
            Optional<Found> serving = read(name)
                    .filter(item -> item.serves(step, Duration.between(clock.instant(), name.expiration())))
                    .map(item -> new Found(name, item.session()));
            if (serving.isPresent()) {
                found.put(step, serving.get());
                return serving;
            }
        }
        return Optional.empty();
    }

    /** A kept session and its item's name. */
    public record Found(SessionName name, SessionCredentials session) {}

    /** The kept sessions of a step's slot that last long enough, told by their names alone, longest first. */
    public List<SessionName> usable(PlanStep.Made step) {
        return usable(step, vault.keys());
    }

    private List<SessionName> usable(PlanStep.Made step, List<String> keys) {
        Optional<SessionSlot> slot = step.slot();
        if (slot.isEmpty()) return List.of();
        String prefix = SessionName.prefix(slot.get());
        Set<String> passedOver = fresh ? old.computeIfAbsent(prefix, _ -> Set.copyOf(keys)) : Set.of();
        Instant least = clock.instant().plus(leastLeft.apply(step));
        List<SessionName> usable = new ArrayList<>();
        for (String key : keys) {
            if (key.startsWith(prefix) && !passedOver.contains(key)) {
                SessionName.parse(key)
                        .filter(name -> !name.expiration().isBefore(least))
                        .ifPresent(usable::add);
            }
        }
        usable.sort(Comparator.comparing(SessionName::expiration).reversed());
        return usable;
    }

    /** Empty also where the item cannot be opened: a new session then takes its place. */
    private Optional<SessionItem> read(SessionName name) {
        try {
            return vault.read(name.format()).flatMap(SessionItem::decode);
        } catch (VaultFailure e) {
            return Optional.empty();
        }
    }

    /**
     * Keeps the session, where its step has a slot, in the place of those of the slot that it makes useless.
     *
     * @throws VaultFailure where the vault cannot be written; the old ones are then as they were
     */
    public void keep(PlanStep.Made step, SessionCredentials session) {
        Optional<SessionSlot> slot = step.slot();
        if (slot.isEmpty()) return;
        found.remove(step);
        List<String> keys = vault.keys();
        removeEnded(keys);
        SessionName name = freeName(step, new SessionName(slot.get(), session.expiration()), keys);
        SessionItem item = SessionItem.of(step, session);
        vault.write(item.encode(name));
        // Only now: until here the old one was good.
        String prefix = SessionName.prefix(slot.get());
        removeAll(key -> key.startsWith(prefix) && !key.equals(name.format()) && isReplaced(step, key));
    }

    /** A name tells whole seconds: a session that is to stay may have the same. It then ends a second earlier by it. */
    private SessionName freeName(PlanStep.Made step, SessionName name, List<String> keys) {
        SessionName free = name;
        while (keys.contains(free.format()) && !isReplaced(step, free.format())) {
            free = new SessionName(free.slot(), free.expiration().minusSeconds(1));
        }
        return free;
    }

    /**
     * One made smaller by a policy stays beside the whole one, and the other way round: the next run may want it. Of the
     * whole ones only the last made stays, since aws-vault takes any of them.
     */
    private boolean isReplaced(PlanStep.Made step, String key) {
        if (step instanceof PlanStep.SessionToken) return true;
        Optional<SessionItem> old = SessionName.parse(key).flatMap(this::read);
        if (old.isEmpty()) return true;
        return SessionItem.isRestricted(step)
                ? old.get().isMadeLike(step)
                : !old.get().isRestricted();
    }

    /** Removes the sessions of these profiles; returns how many. */
    public int removeOf(Set<String> profiles) {
        return removeAll(key -> SessionName.parse(key)
                .filter(name -> profiles.contains(name.slot().profile()))
                .isPresent());
    }

    /** Removes all sessions and SSO tokens; returns how many. */
    public int removeAll() {
        return removeAll(key -> switch (ItemKind.of(key)) {
            case SESSION, LEGACY_SESSION, SSO_TOKEN -> true;
            case LONG_TERM_KEY, ROTATING_KEY -> false;
        });
    }

    /** The sessions that have not ended, by name. */
    public List<SessionName> live() {
        Instant now = clock.instant();
        return vault.keys().stream()
                .flatMap(key -> SessionName.parse(key).stream())
                .filter(name -> name.expiration().isAfter(now))
                .toList();
    }

    private void removeEnded(List<String> keys) {
        Instant now = clock.instant();
        for (String key : keys) {
            if (!hasEnded(key, now)) continue;
            try {
                vault.remove(key);
            } catch (VaultFailure e) {
                // Tidying only: a vault that cannot be written still serves what it holds.
                return;
            }
        }
    }

    private static boolean hasEnded(String key, Instant now) {
        return switch (ItemKind.of(key)) {
            case LEGACY_SESSION -> true;
            case SESSION -> SessionName.expirationOf(key).orElse(Long.MAX_VALUE) < now.getEpochSecond();
            case LONG_TERM_KEY, ROTATING_KEY, SSO_TOKEN -> false;
        };
    }

    private int removeAll(Predicate<String> which) {
        int removed = 0;
        for (String key : vault.keys()) {
            if (which.test(key) && vault.remove(key)) removed++;
        }
        return removed;
    }
}

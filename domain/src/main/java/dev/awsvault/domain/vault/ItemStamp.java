package dev.awsvault.domain.vault;

import java.time.Instant;

/**
 * What tells one state of an item from every other without opening it.
 *
 * @param text equal texts are the same state, except for changes within the resolution of the store's clock
 * @param changed when the store last changed the item, by the store's clock
 */
public record ItemStamp(String text, Instant changed) {}

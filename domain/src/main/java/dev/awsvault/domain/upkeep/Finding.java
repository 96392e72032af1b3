package dev.awsvault.domain.upkeep;

/**
 * One thing that was found, without a secret.
 *
 * @param item the item's name as it is, or the file's where it is no item: it may hold control characters
 * @param text what it is and what to do, in one line
 */
public record Finding(Problem problem, String item, String text) {}

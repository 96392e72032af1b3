package dev.awsvault.domain.rotation;

/** The end of the process: nothing catches it. */
final class Killed extends Error {
    private static final long serialVersionUID = 1L;
}

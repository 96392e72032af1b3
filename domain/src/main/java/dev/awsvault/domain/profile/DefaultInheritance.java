package dev.awsvault.domain.profile;

/** Whom {@code [default]} feeds. */
public enum DefaultInheritance {
    /** Every profile, at the end of its includes: what aws-vault does. */
    EVERY_PROFILE,
    /** Only the profile {@code default} itself: what the AWS CLI does. */
    DEFAULT_ONLY
}

/** What stands between a person and a mistake: a question before a profile is used, and a cue in its shell. */
@NullMarked
package dev.awsvault.domain.guard;

import org.jspecify.annotations.NullMarked;

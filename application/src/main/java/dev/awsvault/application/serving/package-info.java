/** Credential servers as commands start them: for one command, or for a whole desk. */
@NullMarked
package dev.awsvault.application.serving;

import org.jspecify.annotations.NullMarked;

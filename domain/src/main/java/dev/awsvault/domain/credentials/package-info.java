/** Credentials, and how a plan for them is carried out. */
@NullMarked
package dev.awsvault.domain.credentials;

import org.jspecify.annotations.NullMarked;

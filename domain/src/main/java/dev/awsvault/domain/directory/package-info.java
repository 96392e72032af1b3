/** The profile that a folder's own file names, once the person has allowed it. */
@NullMarked
package dev.awsvault.domain.directory;

import org.jspecify.annotations.NullMarked;

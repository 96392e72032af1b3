/** The rules of the process that holds an opened vault: what it keeps, until when, and when it forgets all of it. */
@NullMarked
package dev.awsvault.domain.agent;

import org.jspecify.annotations.NullMarked;

/** The process that holds an opened vault, and the way to it over a Unix socket: both ends. */
@NullMarked
package dev.awsvault.adapters.agent;

import org.jspecify.annotations.NullMarked;

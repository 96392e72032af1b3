/** The program: main, and the version it has. */
@NullMarked
package dev.awsvault.application;

import org.jspecify.annotations.NullMarked;

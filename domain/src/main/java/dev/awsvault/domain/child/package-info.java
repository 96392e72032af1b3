/** What leaves us for the program that a person runs: its environment, or credentials as text. */
@NullMarked
package dev.awsvault.domain.child;

import org.jspecify.annotations.NullMarked;

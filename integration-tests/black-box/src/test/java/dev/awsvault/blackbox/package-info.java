/** The packaged program, run as a person or a script runs it: words, environment, terminal, signals, files. */
@NullMarked
package dev.awsvault.blackbox;

import org.jspecify.annotations.NullMarked;

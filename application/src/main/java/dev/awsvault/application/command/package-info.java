/** One class a command: words in, a request, a result printed. */
@NullMarked
package dev.awsvault.application.command;

import org.jspecify.annotations.NullMarked;

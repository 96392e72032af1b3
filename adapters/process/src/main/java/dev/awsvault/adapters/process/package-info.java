/** The operating system below us: becoming the child, helper processes, the terminal, locks between processes. */
@NullMarked
package dev.awsvault.adapters.process;

import org.jspecify.annotations.NullMarked;

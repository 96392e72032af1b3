/** The journal of what was handed out, as files of lines in a folder of the user's. */
@NullMarked
package dev.awsvault.adapters.audit;

import org.jspecify.annotations.NullMarked;

/** Small files of the owner's alone, replaced whole: what several adapters write. */
@NullMarked
package dev.awsvault.adapters.privatefile;

import org.jspecify.annotations.NullMarked;

/** What rotations that have not finished have done so far, in files. */
@NullMarked
package dev.awsvault.adapters.rotationjournal;

import org.jspecify.annotations.NullMarked;

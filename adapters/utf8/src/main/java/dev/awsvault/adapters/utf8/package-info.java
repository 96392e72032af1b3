/** File names and words for programs in UTF-8, whatever the locale. */
@NullMarked
package dev.awsvault.adapters.utf8;

import org.jspecify.annotations.NullMarked;

/** Every flag and variable that changes how this program works, and how one wins over another. */
@NullMarked
package dev.awsvault.application.settings;

import org.jspecify.annotations.NullMarked;

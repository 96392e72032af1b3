/** Where adapters meet ports. */
@NullMarked
package dev.awsvault.application.wiring;

import org.jspecify.annotations.NullMarked;

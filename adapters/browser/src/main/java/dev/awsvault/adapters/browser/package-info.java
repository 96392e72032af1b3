/** The person's web browser, and the loopback addresses that it comes to. */
@NullMarked
package dev.awsvault.adapters.browser;

import org.jspecify.annotations.NullMarked;

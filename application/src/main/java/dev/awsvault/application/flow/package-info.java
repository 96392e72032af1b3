/** From a request to a plan to credentials. */
@NullMarked
package dev.awsvault.application.flow;

import org.jspecify.annotations.NullMarked;

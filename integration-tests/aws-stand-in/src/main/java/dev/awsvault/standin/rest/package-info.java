/** What the services with JSON bodies have in common. */
@NullMarked
package dev.awsvault.standin.rest;

import org.jspecify.annotations.NullMarked;

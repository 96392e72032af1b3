/** Quarkus dev mode: a stand-in for AWS and a home to try the program in. Not used by the shipped program. */
@NullMarked
package dev.awsvault.application.dev;

import org.jspecify.annotations.NullMarked;

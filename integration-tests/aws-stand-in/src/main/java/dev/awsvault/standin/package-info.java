/** A strict stand-in for AWS on a loopback port: a client that would fail on AWS fails here, with AWS's own error codes. */
@NullMarked
package dev.awsvault.standin;

import org.jspecify.annotations.NullMarked;

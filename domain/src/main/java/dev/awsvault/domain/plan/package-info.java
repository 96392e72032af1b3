/** Which credentials to make for a profile, from what, and why: decided without touching the world. */
@NullMarked
package dev.awsvault.domain.plan;

import org.jspecify.annotations.NullMarked;

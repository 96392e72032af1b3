/** The sign-in endpoint that turns temporary credentials into a console session. */
@NullMarked
package dev.awsvault.standin.federation;

import org.jspecify.annotations.NullMarked;

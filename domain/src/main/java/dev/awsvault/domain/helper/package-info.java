/** Credentials and tokens that helper programs print or files hold. */
@NullMarked
package dev.awsvault.domain.helper;

import org.jspecify.annotations.NullMarked;

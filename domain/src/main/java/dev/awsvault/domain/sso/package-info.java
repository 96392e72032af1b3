/** IAM Identity Center: sign-in, its tokens, and the role credentials they give. */
@NullMarked
package dev.awsvault.domain.sso;

import org.jspecify.annotations.NullMarked;

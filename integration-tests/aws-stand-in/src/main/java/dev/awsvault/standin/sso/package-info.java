/** IAM Identity Center: the directory of one organization, SSO-OIDC with its pages, and the access portal. */
@NullMarked
package dev.awsvault.standin.sso;

import org.jspecify.annotations.NullMarked;

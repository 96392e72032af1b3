/** Files that the AWS CLI and the SDKs keep: tokens of sign-ins, and web identity tokens. */
@NullMarked
package dev.awsvault.adapters.awsclifiles;

import org.jspecify.annotations.NullMarked;

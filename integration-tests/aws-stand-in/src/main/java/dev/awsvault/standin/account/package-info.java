/** What the stand-in knows: IAM users, roles, MFA devices and the sessions it issued. */
@NullMarked
package dev.awsvault.standin.account;

import org.jspecify.annotations.NullMarked;

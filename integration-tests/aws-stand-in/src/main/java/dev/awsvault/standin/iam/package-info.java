/** Identity and Access Management, API version 2010-05-08: what a user's access keys need. */
@NullMarked
package dev.awsvault.standin.iam;

import org.jspecify.annotations.NullMarked;

/** What a profile of the AWS config file means. */
@NullMarked
package dev.awsvault.domain.profile;

import org.jspecify.annotations.NullMarked;

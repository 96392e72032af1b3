/** The sessions that the AWS CLI's {@code aws login} opens. */
@NullMarked
package dev.awsvault.domain.awslogin;

import org.jspecify.annotations.NullMarked;

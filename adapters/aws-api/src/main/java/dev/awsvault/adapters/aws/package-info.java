/** AWS's own services, reached with the AWS SDK for Java. */
@NullMarked
package dev.awsvault.adapters.aws;

import org.jspecify.annotations.NullMarked;

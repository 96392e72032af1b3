/** The well-known address of the EC2 metadata service: a privileged proxy that holds it, and the way to that proxy. */
@NullMarked
package dev.awsvault.adapters.metadataaddress;

import org.jspecify.annotations.NullMarked;

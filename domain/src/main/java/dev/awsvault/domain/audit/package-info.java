/** The journal of who was handed which credentials for what, and the chain of hashes that holds it together. */
@NullMarked
package dev.awsvault.domain.audit;

import org.jspecify.annotations.NullMarked;

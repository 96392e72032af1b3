/** AWS's query protocol: form parameters in, XML out. */
@NullMarked
package dev.awsvault.standin.query;

import org.jspecify.annotations.NullMarked;

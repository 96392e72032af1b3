@NullMarked
package dev.awsvault.adapters.aws;

import org.jspecify.annotations.NullMarked;

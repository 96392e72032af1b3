@NullMarked
package dev.awsvault.adapters.awsconfig;

import org.jspecify.annotations.NullMarked;

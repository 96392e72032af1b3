/** The Security Token Service, API version 2011-06-15. */
@NullMarked
package dev.awsvault.standin.sts;

import org.jspecify.annotations.NullMarked;
